using JasperFx.Events;

namespace Kedrovy.Channels.Sites;

/// <summary>An official site of a body and the addresses it had. Stream key <c>site-…</c>.</summary>
public record Site(string Id, string InstitutionId, SiteTimeline Timeline)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Redirect> Redirects { get; init; } = [];
    public DateOnly? ClosedOn { get; init; }

    /// <summary>
    /// The address it has by what is recorded last; unique in the town, free again once moved away from or closed.
    /// </summary>
    public string? Address => ClosedOn is null ? Timeline.Stays[^1].Address : null;

    public static Site Create(IEvent<SiteOpened> e) =>
        new(e.Data.SiteId, e.Data.InstitutionId, SiteTimeline.Begun(e.Data, e.Ref()));

    public Site Apply(IEvent<SiteMoved> e) => With(e);

    public Site Apply(IEvent<SiteClosed> e) => With(e) with { ClosedOn = e.Data.On };

    public Site Apply(IEvent<SiteRedirectObserved> e) =>
        this with
        {
            Redirects =
            [
                .. Redirects,
                new(e.Data.On, e.Data.Address, e.Data.Redirects, e.Data.Evidence, Recorded.In(e)),
            ],
        };

    Site With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };

    /// <summary>Where it was on a day; null before it was opened and after it was closed.</summary>
    public SiteStay? StayAt(DateOnly day) => Timeline.Stays.LastOrDefault(stay => stay.Covers(day));
}

/// <summary>Somebody opened an old address and saw whether it leads to the new one.</summary>
public record Redirect(DateOnly On, string Address, bool Leads, Evidence Evidence, Recorded Recorded);
