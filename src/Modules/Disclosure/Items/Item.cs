using System.Text.Json.Serialization;
using JasperFx.Events;
using Kedrovy.Contracts;

namespace Kedrovy.Disclosure.Items;

/// <summary>Where a revision stands before it is published.</summary>
public enum RevisionState
{
    /// <summary>Somebody writes.</summary>
    Draft,

    /// <summary>A second pair of eyes looks at it.</summary>
    Submitted,

    /// <summary>Given back with remarks.</summary>
    Returned,

    /// <summary>May be published.</summary>
    Approved,
}

/// <summary>
/// An item of the catalogue in a body as its whole timeline. Stream key <c>item-</c>, the body's key and the item's
/// code, e.g. <c>item-administration-7-3-visits</c>.
/// </summary>
public record Item(string Id, string InstitutionId, VaultRef? Title, string? ActId, ItemTimeline Timeline)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Since<Owner>> Owners { get; init; } = [];
    public IReadOnlyList<Ruling> Rulings { get; init; } = [];
    public IReadOnlyList<Revision> Revisions { get; init; } = [];
    public IReadOnlyList<Step> Steps { get; init; } = [];
    public IReadOnlyList<Shown> Shown { get; init; } = [];
    public IReadOnlyList<Sheet> Sheets { get; init; } = [];

    [JsonIgnore]
    public string Clause => Timeline.Clause;

    [JsonIgnore]
    public string Code => Timeline.Code;

    /// <summary>The fact by which it was taken up.</summary>
    [JsonIgnore]
    public FactRef Listed => Timeline.Listed;

    public static Item Create(IEvent<ItemListed> e) =>
        new(e.Data.ItemId, e.Data.InstitutionId, e.Data.Title, e.Data.ActId, ItemTimeline.Begun(e.Data, e.Ref()))
        {
            Owners = [new(e.Data.On, new(e.Data.OwnerInstitutionId, e.Data.OwnerPositionId))],
        };

    public Item Apply(ItemEntrusted e) =>
        this with
        {
            Owners = Owners.With(e.On, new(e.OwnerInstitutionId, e.OwnerPositionId)),
        };

    public Item Apply(IEvent<RefreshRuleSet> e) => With(e);

    public Item Apply(IEvent<ItemFoundNotApplicable> e) =>
        With(e) with
        {
            Rulings = [.. Rulings, new(e.Data.On, e.Data.Reason, e.Data.ApproverPositionId, e.Data.ReviewOn)],
        };

    public Item Apply(IEvent<ItemFoundApplicable> e) =>
        With(e) with
        {
            Rulings = [.. Rulings, new(e.Data.On, null, null, null)],
        };

    public Item Apply(IEvent<ItemDrafted> e)
    {
        var drafted = e.Data;
        var revision = new Revision(drafted.Revision, drafted.Text, drafted.Links, drafted.Note, drafted.RestoredFrom);
        return Stepped(RevisionState.Draft, drafted.Revision, null, e.Ref()) with
        {
            Revisions = [.. Revisions, revision],
        };
    }

    public Item Apply(ItemFileAttached e)
    {
        var file = new AttachedFile(e.File, e.Title, e.Sha256, e.Size, e.MediaType);
        return Revised(
            revision => revision.Number == e.Revision,
            revision => revision with { Files = [.. revision.Files, file] }
        );
    }

    public Item Apply(IEvent<ItemSubmitted> e) => Stepped(RevisionState.Submitted, e.Data.Revision, null, e.Ref());

    public Item Apply(IEvent<ItemReturned> e) =>
        Stepped(RevisionState.Returned, e.Data.Revision, e.Data.Remarks, e.Ref());

    public Item Apply(IEvent<ItemApproved> e) => Stepped(RevisionState.Approved, e.Data.Revision, null, e.Ref());

    public Item Apply(IEvent<ItemPublished> e) =>
        With(e) with
        {
            Shown = [.. Shown, new(e.Data.On, e.Data.Revision, null, e.Ref())],
        };

    public Item Apply(IEvent<ItemPublicationCancelled> e) =>
        With(e) with
        {
            Shown = [.. Shown.Where(shown => shown.Revision != e.Data.Revision || shown.From < e.Data.On)],
        };

    public Item Apply(IEvent<ItemWithdrawn> e)
    {
        var withdrawal = new Withdrawal(e.Data.Kind, e.Data.Explanation, e.Data.RedirectTo);
        return With(e) with { Shown = [.. Shown, new(e.Data.On, null, withdrawal, e.Ref())] };
    }

    public Item Apply(IEvent<ItemConfirmed> e) => With(e);

    public Item Apply(IEvent<ItemOutdated> e) => With(e);

    public Item Apply(ItemTextErased e) =>
        Revised(
            revision => e.Revisions.Contains(revision.Number),
            revision => revision with { Erased = true, Files = [] }
        );

    public Item Apply(IEvent<ItemAudited> e)
    {
        var audit = e.Data;
        var sheet = new Sheet(
            audit.On,
            audit.Found,
            audit.Complete,
            audit.Topical,
            audit.Accessible,
            audit.Recommendation
        );
        return With(e) with { Sheets = [.. Sheets, sheet] };
    }

    Item With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };

    Item Stepped(RevisionState state, int revision, VaultRef? words, FactRef by) =>
        this with
        {
            Steps = [.. Steps, new(revision, state, words, by)],
        };

    Item Revised(Func<Revision, bool> which, Func<Revision, Revision> how) =>
        this with
        {
            Revisions = [.. Revisions.Select(revision => which(revision) ? how(revision) : revision)],
        };

    /// <summary>The key of an item of a body.</summary>
    public static string KeyOf(string institutionId, string code) => $"item-{institutionId}-{code}";

    /// <summary>What is shown on a day, or how it was taken down; null before anything was published.</summary>
    public Shown? ShownAt(DateOnly day) => Shown.LastBy(day, shown => shown.From);

    /// <summary>
    /// The revision readers see on a day: the one shown, or the last one shown when it was marked as no longer valid.
    /// </summary>
    public Revision? SeenAt(DateOnly day)
    {
        var shown = ShownAt(day);
        var isMarked = shown?.Withdrawal?.Kind == WithdrawalKind.Withdrawn;
        var number = isMarked ? LastRevisionBy(day) : shown?.Revision;
        return Revisions.FirstOrDefault(revision => revision.Number == number);
    }

    /// <summary>The revision shown last up to a day, whether or not it was taken down since.</summary>
    public int? LastRevisionBy(DateOnly day) =>
        Shown.Where(shown => shown.Revision is not null).ToList().LastBy(day, shown => shown.From)?.Revision;

    /// <summary>The rule on a day; before the first one, the first.</summary>
    public Refresh RuleAt(DateOnly day) => SiteItem.RuleOf(null, Timeline, day);

    /// <summary>Who owns it on a day; before the first owner, the first.</summary>
    public Owner OwnerAt(DateOnly day) => Owners.LastOrFirst(day, owner => owner.From).Value;

    /// <summary>The last step of a revision.</summary>
    public Step StepOf(int revision) => Steps.Last(step => step.Revision == revision);
}

/// <summary>A position that answers for the item, in the body or in the Administration.</summary>
public record Owner(string InstitutionId, string PositionId);

/// <summary>
/// The controller's decision that an item is not asked, with its day of review; without a reason, that it is asked
/// again.
/// </summary>
public record Ruling(DateOnly From, VaultRef? Reason, string? ApproverPositionId, DateOnly? ReviewOn);

/// <summary>A text, links, or both, and files with it; text and files may have been erased since.</summary>
public record Revision(
    int Number,
    VaultRef? Text,
    IReadOnlyList<ContentLink> Links,
    VaultRef? Note,
    int? RestoredFrom,
    bool Erased = false
)
{
    public IReadOnlyList<AttachedFile> Files { get; init; } = [];

    /// <summary>Text, note and titles of files, as they lie in the vault.</summary>
    public IEnumerable<VaultRef?> Words() => [Text, Note, .. Files.Select(file => file.Title)];
}

/// <summary>
/// A file of a revision: bytes and title lie in the vault; further revisions may carry the same file on.
/// </summary>
public record AttachedFile(VaultRef File, VaultRef Title, string Sha256, int Size, string MediaType);

/// <summary>A step of a revision on its way to publication.</summary>
public record Step(int Revision, RevisionState State, VaultRef? Words, FactRef Source);

/// <summary>What the public is shown from a day on: a revision, or how it was taken down.</summary>
public record Shown(DateOnly From, int? Revision, Withdrawal? Withdrawal, FactRef Source);

/// <summary>How it was taken down, and why.</summary>
public record Withdrawal(WithdrawalKind Kind, VaultRef Explanation, Uri? RedirectTo);

/// <summary>An audit sheet of the site: there or not, and marks from 1 to 3.</summary>
public record Sheet(DateOnly On, bool Found, int? Complete, int? Topical, int? Accessible, VaultRef? Recommendation)
{
    /// <summary>All marks together.</summary>
    public int Score => (Found ? 1 : 0) + (Complete ?? 0) + (Topical ?? 0) + (Accessible ?? 0);
}
