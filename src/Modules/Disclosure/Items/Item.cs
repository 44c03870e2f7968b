using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Disclosure.Asked;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;

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
/// An item of the catalogue in a body as its whole timeline. Stream key <c>item-</c>, the body's key and the item's code, e.g.
/// <c>item-administration-7-3-visits</c>.
/// </summary>
public record Item(
    string Id,
    string InstitutionId,
    string Clause,
    string Code,
    VaultRef? Title,
    string? ActId,
    RecordedFact Listed
)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Since<Owner>> Owners { get; init; } = [];
    public IReadOnlyList<Since<Refresh>> Rules { get; init; } = [];
    public IReadOnlyList<Ruling> Rulings { get; init; } = [];
    public IReadOnlyList<Revision> Revisions { get; init; } = [];
    public IReadOnlyList<Step> Steps { get; init; } = [];
    public IReadOnlyList<Shown> Shown { get; init; } = [];
    public IReadOnlyList<RecordedFact> Confirmations { get; init; } = [];
    public IReadOnlyList<RecordedFact> Changes { get; init; } = [];
    public IReadOnlyList<Sheet> Sheets { get; init; } = [];

    public static Item Create(IEvent<ItemListed> e) =>
        new(
            e.Data.ItemId,
            e.Data.InstitutionId,
            e.Data.Clause,
            e.Data.Code,
            e.Data.Title,
            e.Data.ActId,
            RecordedFact.Of(e)
        )
        {
            Owners = [new(e.Data.On, new(e.Data.OwnerInstitutionId, e.Data.OwnerPositionId))],
            Rules = [new(e.Data.On, new(e.Data.Rule, e.Data.WorkingDays))],
        };

    public Item Apply(ItemEntrusted e) =>
        this with
        {
            Owners = Owners.With(e.On, new(e.OwnerInstitutionId, e.OwnerPositionId)),
        };

    public Item Apply(RefreshRuleSet e) => this with { Rules = Rules.With(e.On, new(e.Rule, e.WorkingDays)) };

    public Item Apply(IEvent<ItemFoundNotApplicable> e) =>
        this with
        {
            Rulings =
            [
                .. Rulings,
                new(e.Data.On, e.Data.Reason, e.Data.ApproverPositionId, e.Data.ReviewOn, RecordedFact.Of(e)),
            ],
        };

    public Item Apply(IEvent<ItemFoundApplicable> e) =>
        this with
        {
            Rulings = [.. Rulings, new(e.Data.On, null, null, null, RecordedFact.Of(e))],
        };

    public Item Apply(IEvent<ItemDrafted> e) =>
        this with
        {
            Revisions =
            [
                .. Revisions,
                new(e.Data.Revision, e.Data.Text, e.Data.Links, e.Data.Note, e.Data.RestoredFrom),
            ],
            Steps = [.. Steps, new(e.Data.Revision, RevisionState.Draft, null, RecordedFact.Of(e))],
        };

    public Item Apply(ItemFileAttached e) =>
        this with
        {
            Revisions =
            [
                .. Revisions.Select(revision =>
                    revision.Number == e.Revision
                        ? revision with
                        {
                            Files = [.. revision.Files, new(e.File, e.Title, e.Sha256, e.Size, e.MediaType)],
                        }
                        : revision
                ),
            ],
        };

    public Item Apply(IEvent<ItemSubmitted> e) =>
        this with
        {
            Steps = [.. Steps, new(e.Data.Revision, RevisionState.Submitted, null, RecordedFact.Of(e))],
        };

    public Item Apply(IEvent<ItemReturned> e) =>
        this with
        {
            Steps = [.. Steps, new(e.Data.Revision, RevisionState.Returned, e.Data.Remarks, RecordedFact.Of(e))],
        };

    public Item Apply(IEvent<ItemApproved> e) =>
        this with
        {
            Steps = [.. Steps, new(e.Data.Revision, RevisionState.Approved, null, RecordedFact.Of(e))],
        };

    public Item Apply(IEvent<ItemPublished> e) =>
        this with
        {
            Shown = [.. Shown, new(e.Data.On, e.Data.Revision, null, RecordedFact.Of(e))],
        };

    public Item Apply(ItemPublicationCancelled e) =>
        this with
        {
            Shown = [.. Shown.Where(shown => shown.Revision != e.Revision || shown.From < e.On)],
        };

    public Item Apply(IEvent<ItemWithdrawn> e) =>
        this with
        {
            Shown =
            [
                .. Shown,
                new(e.Data.On, null, new(e.Data.Kind, e.Data.Explanation, e.Data.RedirectTo), RecordedFact.Of(e)),
            ],
        };

    public Item Apply(IEvent<ItemConfirmed> e) => this with { Confirmations = [.. Confirmations, RecordedFact.Of(e)] };

    public Item Apply(IEvent<ItemOutdated> e) => this with { Changes = [.. Changes, RecordedFact.Of(e)] };

    public Item Apply(ItemTextErased e) =>
        this with
        {
            Revisions =
            [
                .. Revisions.Select(revision =>
                    e.Revisions.Contains(revision.Number) ? revision with { Erased = true, Files = [] } : revision
                ),
            ],
        };

    public Item Apply(IEvent<ItemAudited> e) =>
        this with
        {
            Sheets =
            [
                .. Sheets,
                new(
                    e.Data.On,
                    e.Data.Found,
                    e.Data.Complete,
                    e.Data.Topical,
                    e.Data.Accessible,
                    e.Data.Recommendation,
                    RecordedFact.Of(e)
                ),
            ],
        };

    /// <summary>The key of an item of a body.</summary>
    public static string KeyOf(string institutionId, string code) => $"item-{institutionId}-{code}";

    /// <summary>What is shown on a day, or how it was taken down; null before anything was published.</summary>
    public Shown? ShownAt(DateOnly day) => Shown.LastBy(day, shown => shown.From);

    /// <summary>The revision readers see on a day: the one shown, or the last one shown when it was marked as no longer valid.</summary>
    public Revision? SeenAt(DateOnly day) =>
        Revisions.FirstOrDefault(revision =>
            revision.Number
            == (
                ShownAt(day) switch
                {
                    { Withdrawal.Kind: WithdrawalKind.Withdrawn } => Shown
                        .Where(before => before.Revision is not null)
                        .ToList()
                        .LastBy(day, before => before.From)
                        ?.Revision,
                    var shown => shown?.Revision,
                }
            )
        );

    /// <summary>The rule on a day; before the first one, the first.</summary>
    public Refresh RuleAt(DateOnly day) => (Rules.LastBy(day, rule => rule.From) ?? Rules[0]).Value;

    /// <summary>Who owns it on a day; before the first owner, the first.</summary>
    public Owner OwnerAt(DateOnly day) => (Owners.LastBy(day, owner => owner.From) ?? Owners[0]).Value;

    /// <summary>The last step of a revision.</summary>
    public Step StepOf(int revision) => Steps.Last(step => step.Revision == revision);
}

/// <summary>A position that answers for the item, in the body or in the Administration.</summary>
public record Owner(string InstitutionId, string PositionId);

/// <summary>The controller's decision that an item is not asked, with its day of review; without a reason, that it is asked again.</summary>
public record Ruling(
    DateOnly From,
    VaultRef? Reason,
    string? ApproverPositionId,
    DateOnly? ReviewOn,
    RecordedFact Source
);

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
}

/// <summary>A file of a revision: bytes and title lie in the vault; further revisions may carry the same file on.</summary>
public record AttachedFile(VaultRef File, VaultRef Title, string Sha256, int Size, string MediaType);

/// <summary>A step of a revision on its way to publication.</summary>
public record Step(int Revision, RevisionState State, VaultRef? Words, RecordedFact Source);

/// <summary>What the public is shown from a day on: a revision, or how it was taken down.</summary>
public record Shown(DateOnly From, int? Revision, Withdrawal? Withdrawal, RecordedFact Source);

/// <summary>How it was taken down, and why.</summary>
public record Withdrawal(WithdrawalKind Kind, VaultRef Explanation, Uri? RedirectTo);

/// <summary>An audit sheet of the site: there or not, and marks from 1 to 3.</summary>
public record Sheet(
    DateOnly On,
    bool Found,
    int? Complete,
    int? Topical,
    int? Accessible,
    VaultRef? Recommendation,
    RecordedFact Source
)
{
    /// <summary>All marks together.</summary>
    public int Score => (Found ? 1 : 0) + (Complete ?? 0) + (Topical ?? 0) + (Accessible ?? 0);
}
