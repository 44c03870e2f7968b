using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Channels;

namespace Kedrovy.Disclosure.Replicas;

/// <summary>A page of a body: whether it is official, where it is, and what was seen on it.</summary>
public record KnownPage(string Id, string InstitutionId, PageTimeline Timeline)
{
    public static KnownPage Create(IEvent<PageDrafted> e) =>
        new(e.Data.PageId, e.Data.InstitutionId, PageTimeline.Begun(e.Data, e.Ref()));

    public KnownPage Apply(IEvent<PageRegistered> e) => With(e);

    public KnownPage Apply(IEvent<PageActivated> e) => With(e);

    public KnownPage Apply(IEvent<PageSuspended> e) => With(e);

    public KnownPage Apply(IEvent<PageArchived> e) => With(e);

    public KnownPage Apply(IEvent<PageRenamed> e) => With(e);

    public KnownPage Apply(IEvent<PageNumberLinked> e) => With(e);

    public KnownPage Apply(IEvent<PageContentsObserved> e) => With(e);

    KnownPage With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };

    /// <summary>Where it is on a day, while it is official.</summary>
    public Uri? LinkAt(DateOnly day) =>
        Timeline.OfficialOn(day) is null ? null : new($"https://{Timeline.AddressAt(day).Text}");
}
