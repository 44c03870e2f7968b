using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Asked;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>What clauses 7 and 8 ask to be told of a body, how each item stands on a day, and what clause 9.1 asks of each page.</summary>
public sealed record Checklist(
    string InstitutionId,
    string Institution,
    InstitutionKind Kind,
    IReadOnlyList<ChecklistRow> Items,
    IReadOnlyList<ChecklistPage> Pages,
    IReadOnlyDictionary<ItemState, int> Totals,
    DateOnly AsOf
) : IExample<Checklist>
{
    public static Checklist Example =>
        new(
            "administration",
            "Администрация города Кедрового",
            InstitutionKind.Administration,
            [ChecklistRow.Example],
            [ChecklistPage.Example],
            new Dictionary<ItemState, int> { [ItemState.Fulfilled] = 1 },
            new(2023, 2, 1)
        );
}

/// <summary>An item: its state and why, who owns it, the rule, the day by which it must be looked at and how that was counted, the last audit.</summary>
/// <param name="ItemId">Key for changes; null while nobody took the item up.</param>
/// <param name="Sources">The facts the state rests on.</param>
public sealed record ChecklistRow(
    string Clause,
    string Code,
    string? ItemId,
    string? Title,
    ItemState State,
    string Reason,
    string? NotApplicableReason,
    Owner? Owner,
    RefreshRule? Rule,
    string? RuleText,
    DateOnly? RefreshedOn,
    DateOnly? DueOn,
    string? Calculation,
    int? Revision,
    AuditRow? Audit,
    IReadOnlyList<RecordedFact> Sources
) : IExample<ChecklistRow>
{
    public static ChecklistRow Example =>
        new(
            "7.3",
            "7-3-programmes",
            "item-administration-7-3-programmes",
            "Участие в целевых и иных программах",
            ItemState.Fulfilled,
            "Сведения размещены, срок обновления 16.03.2023.",
            null,
            new("administration", "chief-digital-specialist"),
            RefreshRule.Quarterly,
            "не реже раза в три месяца",
            new(2022, 12, 16),
            new(2023, 3, 16),
            "Подтверждено 16.12.2022 + 3 месяца = 16.03.2023",
            1,
            null,
            []
        );
}

/// <summary>The last audit sheet up to the day and the change of its score since the first one.</summary>
public sealed record AuditRow(
    DateOnly On,
    bool Found,
    int? Complete,
    int? Topical,
    int? Accessible,
    string? Recommendation,
    int Score,
    int ChangeSinceFirst
);

public static class ChecklistEndpoint
{
    [WolverineGet("/api/v1/disclosure/{institutionId}"), AllowAnonymous]
    [
        EndpointSummary("Обязательные сведения: что размещено, что устарело, чего нет · п. 7–9"),
        EndpointDescription(
            "fulfilled, stale, missing, notApplicable, unknown — на день asOf. calculation показывает, как посчитан срок обновления. pages — сведения на официальных страницах (п. 9.1): есть ли они; расхождения с реестром — по адресу contents."
        )
    ]
    public static async Task<Answer<Checklist>> Get(
        string institutionId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var body = await Folder.Body(session, institutionId, moment, cancel);
        var items = await Folder.Items(session, institutionId, moment, cancel);
        var words = await session.Reveal(
            items.SelectMany(item =>
                item.Rulings.Select(ruling => ruling.Reason)
                    .Concat(item.Sheets.Select(sheet => sheet.Recommendation))
                    .Append(item.Title)
            ),
            cancel
        );
        var rows = Rows(body, items, words, moment.AsOf);
        var pages = await FromTheRegister.PagesOf(session, body, moment, cancel);
        var hasSite = (await session.All<SitePointer>(moment, cancel)).Any(site =>
            site.InstitutionId == body.Id && site.LinkAt(moment.AsOf) is not null
        );
        return new(
            new(
                body.Id,
                body.NameAt(moment.AsOf),
                body.KindAt(moment.AsOf)!.Value,
                rows,
                [.. pages.Select(page => ChecklistPage.Of(page, body, hasSite, moment.AsOf))],
                Enum.GetValues<ItemState>()
                    .ToDictionary(state => state, state => rows.Count(row => row.State == state)),
                moment.AsOf
            ),
            items.Sum(item => item.Version)
        );
    }

    /// <summary>The items on a day on which the body stands in a list; clause 8.2 is open and has a row for what was taken up only.</summary>
    public static IReadOnlyList<ChecklistRow> Rows(
        BodyPassport body,
        IReadOnlyList<Item> items,
        IReadOnlyDictionary<Guid, VaultItem> words,
        DateOnly day
    )
    {
        var asked = Catalogue.For(body.KindAt(day)).ToList();
        var known = items.ToDictionary(item => item.Code);
        var rows = asked
            .Select(item => Row(item, known.GetValueOrDefault(item.Code), Folder.Derive(item, body, day), words, day))
            .ToList();
        rows.AddRange(
            items
                .Where(item => item.Listed.On <= day && asked.TrueForAll(other => other.Code != item.Code))
                .Select(item => Row(null, item, null, words, day))
        );
        return [.. rows.Select(row => Sufficed(row, rows, asked)).OrderBy(row => row.Clause, StringComparer.Ordinal)];
    }

    static ChecklistRow Row(
        CatalogueItem? asked,
        Item? item,
        Derived? derived,
        IReadOnlyDictionary<Guid, VaultItem> words,
        DateOnly day
    )
    {
        var standing = Freshness.On(asked, item, derived, day);
        if (item?.Listed.On > day)
            item = null;
        var ruling = item?.Rulings.LastBy(day, ruling => ruling.From);
        var rule = item?.RuleAt(day) ?? (asked is null ? null : new Refresh(asked.Rule, asked.WorkingDays));
        return new(
            item?.Clause ?? asked!.Clause,
            item?.Code ?? asked!.Code,
            item?.Id,
            asked?.Title ?? words.Value<string>(item!.Title),
            standing.State,
            standing.Reason,
            words.Value<string>(ruling?.Reason),
            item?.OwnerAt(day),
            rule?.Rule,
            rule?.Words,
            standing.RefreshedOn,
            standing.Due?.On,
            standing.Due?.Calculation,
            item?.ShownAt(day)?.Revision,
            Audit(item, words, day),
            standing.Sources
        );
    }

    /// <summary>Clause 7.6 asks for texts and (or) videos: one of them suffices.</summary>
    static ChecklistRow Sufficed(
        ChecklistRow row,
        IReadOnlyList<ChecklistRow> rows,
        IReadOnlyList<CatalogueItem> asked
    ) =>
        row.State is not (ItemState.Fulfilled or ItemState.NotApplicable)
        && asked.Any(item => item.Code == row.Code && item.AnyOf)
        && rows.FirstOrDefault(other =>
            other.Clause == row.Clause
            && other.State == ItemState.Fulfilled
            && asked.Any(item => item.Code == other.Code && item.AnyOf)
        )
            is { } other
            ? row with
            {
                State = ItemState.NotApplicable,
                Reason = $"Достаточно другого вида сведений: «{other.Title}».",
                Sources = other.Sources,
            }
            : row;

    static AuditRow? Audit(Item? item, IReadOnlyDictionary<Guid, VaultItem> words, DateOnly day) =>
        item?.Sheets.LastBy(day, sheet => sheet.On) is { } last
            ? new(
                last.On,
                last.Found,
                last.Complete,
                last.Topical,
                last.Accessible,
                words.Value<string>(last.Recommendation),
                last.Score,
                last.Score - item.Sheets.MinBy(sheet => sheet.On)!.Score
            )
            : null;
}

/// <summary>What is kept of a body for clauses 7 and 8.</summary>
static class Folder
{
    public static async Task<BodyPassport> Body(
        IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.One<BodyPassport>(institutionId, moment, cancel) is { } body
        && body.KindAt(moment.AsOf) is not null
            ? body
            : throw new RefusedException(
                Refusal.NotFound(
                    "institution-not-found",
                    "Нет такого учреждения",
                    "Проверьте ключ и дату: в этот день учреждения не было ни в одном перечне."
                )
            );

    public static async Task<IReadOnlyList<Item>> Items(
        IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        moment.KnownAt is null
            ? await session.Query<Item>().Where(item => item.InstitutionId == institutionId).ToListAsync(cancel)
            : [.. (await session.All<Item>(moment, cancel)).Where(item => item.InstitutionId == institutionId)];

    /// <summary>What the register tells of an item by itself; null for one that is typed.</summary>
    public static Derived? Derive(CatalogueItem asked, BodyPassport body, DateOnly day) =>
        asked switch
        {
            { Derived: false } => null,
            { Clause: "8.1.а" } => Freshness.Passport(body, day),
            _ => Freshness.Heads(body, day),
        };
}
