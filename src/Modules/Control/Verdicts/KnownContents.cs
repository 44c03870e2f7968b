using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Channels;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Kedrovy.Vault;
using Marten;

namespace Kedrovy.Control.Verdicts;

/// <summary>What the control needs of a page's contents: what was looked for on it and when, clause 9.1.</summary>
public record KnownContents(string Id)
{
    public IReadOnlyList<ContentsLook> Looks { get; init; } = [];

    public static KnownContents Create(PageDrafted e) => new(e.PageId);

    public KnownContents Apply(IEvent<PageContentsObserved> e) => this with { Looks = [.. Looks, new(e.Data.On, e.Data.Seen, e.Data.Missing, e.Data.Values, e.Data.ValidUntil, Ground.In(e))] };
}

/// <summary>A look at the contents of a page; the words lie in the vault.</summary>
public record ContentsLook(DateOnly On, IReadOnlyList<ContentsField> Seen, IReadOnlyList<ContentsField> Missing, VaultRef? Values, DateOnly ValidUntil, Ground Ground);

/// <summary>What the pages of a body are held against: its names and contacts by date.</summary>
public record KnownRegister(string Id)
{
    public IReadOnlyList<Entry<string>> Names { get; init; } = [];
    public IReadOnlyList<Entry<VaultRef>> Contacts { get; init; } = [];

    public static KnownRegister Create(IEvent<InstitutionRegistered> e) => new(e.Data.InstitutionId) { Names = [new(e.Data.On, e.Data.Name, Ground.In(e))] };

    public KnownRegister Apply(IEvent<InstitutionRenamed> e) => this with { Names = [.. Names, new(e.Data.On, e.Data.Name, Ground.In(e))] };
    public KnownRegister Apply(IEvent<ContactsRecorded> e) => this with { Contacts = [.. Contacts, new(e.Data.On, e.Data.Contacts, Ground.In(e))] };
}

/// <summary>A value and the day from which the register holds it.</summary>
public record Entry<T>(DateOnly From, T Value, Ground Ground);

/// <summary>Contents of all pages, what they are held against, and the words of both that were not withdrawn.</summary>
public sealed record ContentsFile(IReadOnlyList<KnownContents> Pages, IReadOnlyList<KnownRegister> Registers, IReadOnlyDictionary<Guid, VaultItem> Values)
{
    /// <summary>As known now, or as known at an instant.</summary>
    public static async Task<ContentsFile> Open(IQuerySession session, Moment moment, CancellationToken cancel)
    {
        return await With(session, await session.All<KnownContents>(moment, cancel), await session.All<KnownRegister>(moment, cancel), cancel);
    }

    /// <summary>Of one body, as known now.</summary>
    public static async Task<ContentsFile> Of(IQuerySession session, string institutionId, IReadOnlyList<KnownPage> pages, CancellationToken cancel) =>
        await With(session, await session.LoadManyAsync<KnownContents>(cancel, [.. pages.Select(page => page.Id)]), await session.LoadManyAsync<KnownRegister>(cancel, institutionId), cancel);

    static async Task<ContentsFile> With(IQuerySession session, IReadOnlyList<KnownContents> pages, IReadOnlyList<KnownRegister> registers, CancellationToken cancel)
    {
        var used = pages.SelectMany(page => page.Looks).Select(look => look.Values).Concat(registers.SelectMany(register => register.Contacts).Select(entry => entry.Value));
        return new(pages, registers, await session.Reveal(used, cancel));
    }
}
