using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// An item: its state and why, who owns it, the rule, the day by which it must be looked at and how that was counted,
/// the last audit.
/// </summary>
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
    IReadOnlyList<FactRef> Sources
) : IExample<ChecklistRow>
{
    public static ChecklistRow Example =>
        new(
            "14.2",
            "14-2-programmes",
            "item-administration-14-2-programmes",
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

    /// <summary>The items of a body; an open clause has rows for what was taken up only.</summary>
    public static IReadOnlyList<ChecklistRow> Of(
        Catalogue catalogue,
        IReadOnlyList<Item> items,
        IReadOnlyDictionary<Guid, VaultItem> words
    ) => [.. ItemStandings.Of(catalogue, items).Select(row => Of(row, catalogue, words))];

    static ChecklistRow Of(StandingItem of, Catalogue catalogue, IReadOnlyDictionary<Guid, VaultItem> words)
    {
        var (item, standing, day) = (of.Item, of.Standing, catalogue.Day);
        var ruling = item?.Rulings.LastBy(day, ruling => ruling.From);
        var rule = SiteItem.RuleOf(of.Asked, item?.Timeline, day);
        return new(
            of.Clause.Clause,
            of.Code,
            item?.Id,
            catalogue.TitleOf(of.Code) ?? words.Value<string>(item?.Title),
            standing.State,
            standing.Reason,
            words.Value<string>(ruling?.Reason),
            item?.OwnerAt(day),
            rule.Rule,
            rule.Words,
            standing.RefreshedOn,
            standing.Due?.On,
            standing.Due?.Calculation,
            item?.ShownAt(day)?.Revision,
            item is null ? null : AuditRow.Of(item, words, day),
            standing.Sources
        );
    }
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
)
{
    /// <summary>Of an item; null before the first audit.</summary>
    public static AuditRow? Of(Item item, IReadOnlyDictionary<Guid, VaultItem> words, DateOnly day) =>
        item.Sheets.LastBy(day, sheet => sheet.On) is { } last
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
