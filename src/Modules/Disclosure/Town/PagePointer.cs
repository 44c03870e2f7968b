using JasperFx.Events;
using Kedrovy.Contracts.Channels;
using Kedrovy.Http;

namespace Kedrovy.Disclosure.Town;

/// <summary>The official page of a body as clause 8.1.а points to it, and what clause 9.1 asks was seen there.</summary>
public record PagePointer(string Id, string InstitutionId, SocialNetwork Network)
{
    public IReadOnlyList<Since<string>> Addresses { get; init; } = [];
    public IReadOnlyList<Life> Lives { get; init; } = [];
    public IReadOnlyList<Look> Looks { get; init; } = [];

    public static PagePointer Create(PageDrafted e) =>
        new(e.PageId, e.InstitutionId, e.Network) { Addresses = [new(e.On, e.Address)] };

    public PagePointer Apply(PageRegistered e) => this with { Lives = [.. Lives, new(e.On, true)] };

    public PagePointer Apply(PageArchived e) => this with { Lives = [.. Lives, new(e.On, false)] };

    public PagePointer Apply(PageRenamed e) => this with { Addresses = Addresses.With(e.On, e.Address) };

    public PagePointer Apply(IEvent<PageContentsObserved> e) =>
        this with
        {
            Looks = [.. Looks, new(e.Data.On, e.Data.Seen, e.Data.Missing, e.Data.ValidUntil, RecordedFact.Of(e))],
        };

    /// <summary>Where it is on a day, while it is official.</summary>
    public Uri? LinkAt(DateOnly day) =>
        Lives.LastBy(day, life => life.From) is { Official: true }
            ? new($"https://{(Addresses.LastBy(day, address => address.From) ?? Addresses[0]).Value}")
            : null;

    /// <summary>Official from a day on, or not.</summary>
    public record Life(DateOnly From, bool Official);

    /// <summary>Which of the things clause 9.1 asks somebody saw on it or looked for in vain; good until a day.</summary>
    public record Look(
        DateOnly On,
        IReadOnlyList<ContentsField> Seen,
        IReadOnlyList<ContentsField> Missing,
        DateOnly ValidUntil,
        RecordedFact Source
    )
    {
        /// <summary>Whether it says anything of a field.</summary>
        public bool Tells(ContentsField field) => Seen.Contains(field) || Missing.Contains(field);
    }
}
