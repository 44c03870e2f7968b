using JasperFx.Events;
using Kedrovy.Http;

namespace Kedrovy.Channels.Sites;

/// <summary>An official site of a body and the addresses it had, clauses 7 and 11. Stream key <c>site-…</c>.</summary>
public record Site(string Id, string InstitutionId)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Stay> Stays { get; init; } = [];
    public IReadOnlyList<Redirect> Redirects { get; init; } = [];
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The address it has by what is recorded last; unique in the town, free again once moved away from or closed.</summary>
    public string? Address => ClosedOn is null ? Stays[^1].Address : null;

    public static Site Create(IEvent<SiteOpened> e) =>
        new(e.Data.SiteId, e.Data.InstitutionId) { Stays = [new(e.Data.Address, e.Data.On, null, Recorded.In(e))] };

    public Site Apply(IEvent<SiteMoved> e) =>
        this with
        {
            Stays = [.. Stays.Ended(_ => true, e.Data.On), new(e.Data.Address, e.Data.On, null, Recorded.In(e))],
        };

    public Site Apply(SiteClosed e) => this with { Stays = Stays.Ended(_ => true, e.On), ClosedOn = e.On };

    public Site Apply(IEvent<SiteRedirectObserved> e) =>
        this with
        {
            Redirects =
            [
                .. Redirects,
                new(e.Data.On, e.Data.Address, e.Data.Redirects, e.Data.Evidence, Recorded.In(e)),
            ],
        };

    /// <summary>Where it was on a day; null before it was opened and after it was closed.</summary>
    public Stay? StayAt(DateOnly day) => Stays.LastOrDefault(stay => stay.Covers(day));
}

/// <summary>The site was at an address.</summary>
public record Stay(string Address, DateOnly From, DateOnly? To, Recorded Recorded) : IPeriod<Stay>
{
    public Stay EndedOn(DateOnly day) => this with { To = day };
}

/// <summary>Somebody opened an old address and saw whether it leads to the new one.</summary>
public record Redirect(DateOnly On, string Address, bool Leads, Evidence Evidence, Recorded Recorded);
