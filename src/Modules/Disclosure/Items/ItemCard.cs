using Kedrovy.Contracts;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// An item with its revisions and who did what to them; for those who signed in. Its ETag is the If-Match of every
/// change.
/// </summary>
public sealed record ItemCard(
    string Id,
    string InstitutionId,
    string Clause,
    string Code,
    string? Title,
    string? ActId,
    Owner Owner,
    RefreshRule Rule,
    int? WorkingDays,
    string RuleText,
    IReadOnlyList<RevisionRow> Revisions,
    IReadOnlyList<ShownRow> Publications,
    DateOnly AsOf
) : IExample<ItemCard>
{
    public static ItemCard Example =>
        new(
            "item-administration-14-2-programmes",
            "administration",
            "14.2",
            "14-2-programmes",
            "Участие в целевых и иных программах",
            null,
            new("administration", "chief-digital-specialist"),
            RefreshRule.Quarterly,
            null,
            "не реже раза в три месяца",
            [],
            [],
            new(2023, 2, 1)
        );
}

/// <summary>A revision; <c>superseded</c> once another one or a withdrawal took its place.</summary>
public sealed record RevisionRow(
    int Number,
    RevisionLife State,
    string? Text,
    bool Erased,
    IReadOnlyList<ContentLink> Links,
    IReadOnlyList<PublishedFile> Attachments,
    string? Note,
    int? RestoredFrom,
    IReadOnlyList<StepRow> Steps
);

/// <summary>A step of a revision; remarks where it was given back.</summary>
public sealed record StepRow(
    DateOnly On,
    RevisionState State,
    string? Remarks,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

/// <summary>What is shown from a day on, or how it was taken down.</summary>
public sealed record ShownRow(
    DateOnly From,
    int? Revision,
    WithdrawalKind? Withdrawn,
    string? Explanation,
    Uri? RedirectTo,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

/// <summary>The whole life of a revision.</summary>
public enum RevisionLife
{
    /// <summary>Somebody writes.</summary>
    Draft,

    /// <summary>A second pair of eyes looks at it.</summary>
    Submitted,

    /// <summary>Given back with remarks.</summary>
    Returned,

    /// <summary>May be published.</summary>
    Approved,

    /// <summary>Will be shown from a day ahead.</summary>
    Scheduled,

    /// <summary>Shown.</summary>
    Published,

    /// <summary>Another one took its place.</summary>
    Superseded,

    /// <summary>Taken down.</summary>
    Withdrawn,
}

public static class ItemCardEndpoint
{
    [
        WolverineGet("/api/v1/institutions/{institutionId}/disclosure/{itemId}"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee, Roles.Auditor)
    ]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Пункт перечня: редакции, проверки, размещения"),
        EndpointDescription("Только для вошедших. ETag нужен для изменений пункта.")
    ]
    public static async Task<Answer<ItemCard>> Get(
        string institutionId,
        string itemId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (await session.One<Item>(itemId, moment, cancel) is not { } item || item.InstitutionId != institutionId)
            throw new RefusedException(ItemRefusals.Unknown());
        var catalogue = await session.Catalogue(institutionId, moment, cancel);
        var words = await session.Reveal(WordsOf(item), cancel);
        var (day, rule) = (moment.AsOf, item.RuleAt(moment.AsOf));
        var card = new ItemCard(
            item.Id,
            item.InstitutionId,
            item.Clause,
            item.Code,
            catalogue?.TitleOf(item.Code) ?? words.Value<string>(item.Title),
            item.ActId,
            item.OwnerAt(day),
            rule.Rule,
            rule.WorkingDays,
            rule.Words,
            Revisions: [.. item.Revisions.Select(revision => Row(item, revision, words, day))],
            Publications: [.. item.Shown.OrderBy(shown => shown.From).Select(shown => Row(shown, words))],
            day
        );
        return new(card, item.Version);
    }

    static IEnumerable<VaultRef?> WordsOf(Item item)
    {
        var ofRevisions = item.Revisions.SelectMany(revision => revision.Words());
        var ofSteps = item.Steps.Select(step => step.Words);
        var ofWithdrawals = item.Shown.Select(shown => shown.Withdrawal?.Explanation);
        return [.. ofRevisions, .. ofSteps, .. ofWithdrawals, item.Title];
    }

    static RevisionRow Row(Item item, Revision revision, IReadOnlyDictionary<Guid, VaultItem> words, DateOnly day)
    {
        var address = $"/api/v1/institutions/{item.InstitutionId}/disclosure/{item.Id}";
        var steps = item.Steps.Where(step => step.Revision == revision.Number);
        return new(
            revision.Number,
            Life(item, revision.Number, day),
            words.Value<string>(revision.Text),
            revision.Erased,
            revision.Links,
            Attachments.Show(revision.Files, words, address),
            words.Value<string>(revision.Note),
            revision.RestoredFrom,
            Steps: [.. steps.Select(step => Row(step, words))]
        );
    }

    static StepRow Row(Step step, IReadOnlyDictionary<Guid, VaultItem> words) =>
        new(
            step.Source.On,
            step.State,
            words.Value<string>(step.Words),
            step.Source.RecordedBy,
            step.Source.RecordedAt
        );

    static ShownRow Row(Shown shown, IReadOnlyDictionary<Guid, VaultItem> words) =>
        new(
            shown.From,
            shown.Revision,
            shown.Withdrawal?.Kind,
            words.Value<string>(shown.Withdrawal?.Explanation),
            shown.Withdrawal?.RedirectTo,
            shown.Source.RecordedBy,
            shown.Source.RecordedAt
        );

    /// <summary>Where a revision stands on a day.</summary>
    public static RevisionLife Life(Item item, int revision, DateOnly day)
    {
        var shown = item.Shown.Where(shown => shown.Revision == revision).ToList();
        var now = item.ShownAt(day);
        if (now?.Revision == revision)
            return RevisionLife.Published;
        if (shown.Exists(shown => shown.From <= day))
            return now!.Withdrawal is not null && item.LastRevisionBy(day) == revision
                ? RevisionLife.Withdrawn
                : RevisionLife.Superseded;
        return shown.Count > 0 ? RevisionLife.Scheduled : (RevisionLife)item.StepOf(revision).State;
    }
}
