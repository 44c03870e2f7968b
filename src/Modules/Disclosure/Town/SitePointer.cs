using Kedrovy.Contracts.Channels;
using Kedrovy.Http;

namespace Kedrovy.Disclosure.Town;

/// <summary>The official site of a body, clauses 7 and 11.</summary>
public record SitePointer(string Id, string InstitutionId)
{
    public IReadOnlyList<Since<string>> Addresses { get; init; } = [];
    public DateOnly? ClosedOn { get; init; }

    public static SitePointer Create(SiteOpened e) =>
        new(e.SiteId, e.InstitutionId) { Addresses = [new(e.On, e.Address)] };

    public SitePointer Apply(SiteMoved e) => this with { Addresses = Addresses.With(e.On, e.Address) };

    public SitePointer Apply(SiteClosed e) => this with { ClosedOn = e.On };

    /// <summary>Where it is on a day; null before it was opened and after it was closed.</summary>
    public Uri? LinkAt(DateOnly day) =>
        ClosedOn <= day ? null
        : Addresses.LastBy(day, address => address.From) is { } address ? new($"https://{address.Value}")
        : null;
}
