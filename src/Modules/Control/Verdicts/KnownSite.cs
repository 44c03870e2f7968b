using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Channels;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Control.Verdicts;

/// <summary>An official site of a body and where it was found.</summary>
public record KnownSite(string Id, string InstitutionId)
{
    public IReadOnlyList<Stay> Stays { get; init; } = [];

    public static KnownSite Create(IEvent<SiteOpened> e) =>
        new(e.Data.SiteId, e.Data.InstitutionId) { Stays = [new(e.Data.Address, e.Data.On, null, Ground.In(e))] };

    public KnownSite Apply(IEvent<SiteMoved> e) =>
        this with
        {
            Stays = [.. Stays.Ended(_ => true, e.Data.On), new(e.Data.Address, e.Data.On, null, Ground.In(e))],
        };

    public KnownSite Apply(SiteClosed e) => this with { Stays = Stays.Ended(_ => true, e.On) };
}

/// <summary>The site was at an address.</summary>
public record Stay(string Address, DateOnly From, DateOnly? To, Ground Ground) : IPeriod<Stay>
{
    public Stay EndedOn(DateOnly day) => this with { To = day };
}

/// <summary>A look at the contents of a page; the words lie in the vault.</summary>
public record ContentsLook(
    DateOnly On,
    IReadOnlyList<ContentsField> Seen,
    IReadOnlyList<ContentsField> Missing,
    VaultRef? Values,
    DateOnly ValidUntil,
    Ground Ground
);

/// <summary>What pages are held against beside the register: the official sites, and the words of pages and register that were not withdrawn.</summary>
public sealed record ContentsFile(IReadOnlyList<KnownSite> Sites, IReadOnlyDictionary<Guid, VaultItem> Values)
{
    /// <summary>For these pages and bodies.</summary>
    public static async Task<ContentsFile> Of(
        IQuerySession session,
        IReadOnlyList<KnownPage> pages,
        IReadOnlyList<KnownBody> bodies,
        IReadOnlyList<KnownSite> sites,
        CancellationToken cancel
    ) =>
        new(
            sites,
            await session.Reveal(
                pages
                    .SelectMany(page => page.Contents)
                    .Select(look => look.Values)
                    .Concat(bodies.SelectMany(body => body.Contacts).Select(entry => entry.Value)),
                cancel
            )
        );
}
