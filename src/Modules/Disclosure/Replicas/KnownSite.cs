using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Channels;

namespace Kedrovy.Disclosure.Replicas;

/// <summary>An official site of a body and where it is found.</summary>
public record KnownSite(string Id, string InstitutionId, SiteTimeline Timeline)
{
    public static KnownSite Create(IEvent<SiteOpened> e) =>
        new(e.Data.SiteId, e.Data.InstitutionId, SiteTimeline.Begun(e.Data, e.Ref()));

    public KnownSite Apply(IEvent<SiteMoved> e) => With(e);

    public KnownSite Apply(IEvent<SiteClosed> e) => With(e);

    KnownSite With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };

    /// <summary>Where it is on a day; null before it was opened and after it was closed.</summary>
    public Uri? LinkAt(DateOnly day) =>
        Timeline.Stays.LastOrDefault(stay => stay.Covers(day)) is { } stay ? new($"https://{stay.Address}") : null;
}
