using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Duties;

/// <summary>How an item stands on a day.</summary>
public enum ItemState
{
    /// <summary>It is told, and was looked at in time.</summary>
    Fulfilled,

    /// <summary>It is told, and its day of refreshing went by.</summary>
    Stale,

    /// <summary>It is known not to be told.</summary>
    Missing,

    /// <summary>It is not asked, with a reason.</summary>
    NotApplicable,

    /// <summary>Nothing tells: nobody took it up or looked.</summary>
    Unknown,
}

/// <summary>
/// The state of an item on a day, why, since when it is fresh and until when, and the facts it rests on.
/// </summary>
public sealed record ItemStanding(
    ItemState State,
    string Reason,
    DateOnly? RefreshedOn,
    Due? Due,
    IReadOnlyList<FactRef> Sources
)
{
    /// <summary>It was found not to be asked, and the day of review went by.</summary>
    public bool Lapsed { get; init; }
}

/// <summary>
/// What the register itself tells of an item that nobody types: since when by which fact, or what it lacks.
/// </summary>
public sealed record Derived(FactRef? Since, string? Lacks);

/// <summary>
/// The site tells the items of a clause, each fresh by its rule. Further items count where they were taken up; a clause
/// without items is open and asks nothing until then. Parameters: <c>items</c>, <c>anyItemSuffices</c>.
/// </summary>
public static class SiteItem
{
    /// <summary>A verdict on each item of a clause in a body.</summary>
    /// <param name="binding">The clause and its items.</param>
    /// <param name="items">Items of the body that were taken up.</param>
    /// <param name="derived">What the register tells of the clause by itself; null for items that are typed.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<Verdict> Judge(
        ClauseBinding binding,
        IReadOnlyList<ItemTimeline> items,
        Derived? derived,
        DateOnly day
    )
    {
        var rows = Standings(binding, items, derived, day);
        return rows.Count > 0
            ? [.. rows.Select(row => Of(binding, row.Code, row.Standing))]
            : [Verdict.Of(binding.Clause, null, NotApplicable, "Пункт открыт: иных сведений не назначено.")];
    }

    static Verdict Of(ClauseBinding binding, string code, ItemStanding standing) =>
        Verdict.Of(binding.Clause, code, StateOf(standing), standing.Reason, standing.Sources) with
        {
            Lapsed = standing.Lapsed,
        };

    static VerdictState StateOf(ItemStanding standing) =>
        standing.State switch
        {
            ItemState.Fulfilled => Compliant,
            ItemState.Stale or ItemState.Missing => NonCompliant,
            ItemState.NotApplicable => NotApplicable,
            _ => Unknown,
        };

    /// <summary>
    /// How each item of a clause stands: those of the act in its order, then those taken up beside them.
    /// </summary>
    public static IReadOnlyList<(string Code, ItemStanding Standing)> Standings(
        ClauseBinding binding,
        IReadOnlyList<ItemTimeline> items,
        Derived? derived,
        DateOnly day
    )
    {
        var asked = (binding.Measure.Items ?? []).ToDictionary(item => item.Code);
        var known = items
            .Where(item => item.Clause == binding.Clause && item.Listed.On <= day)
            .ToDictionary(item => item.Code);
        var rows = asked
            .Keys.Union(known.Keys.Order(StringComparer.Ordinal))
            .Select(code => (code, On(asked.GetValueOrDefault(code), known.GetValueOrDefault(code), derived, day)))
            .ToList();
        return binding.Measure.AnyItemSuffices == true ? Sufficed(rows, asked) : rows;
    }

    static List<(string Code, ItemStanding Standing)> Sufficed(
        List<(string Code, ItemStanding Standing)> rows,
        Dictionary<string, CatalogueItem> asked
    )
    {
        var told = rows.Find(row => asked.ContainsKey(row.Code) && row.Standing.State == ItemState.Fulfilled);
        if (told.Standing is null)
            return rows;
        var spared = new ItemStanding(
            ItemState.NotApplicable,
            $"Достаточно другого вида сведений: «{asked[told.Code].Title}».",
            null,
            null,
            told.Standing.Sources
        );
        return
        [
            .. rows.Select(row =>
                asked.ContainsKey(row.Code) && row.Standing.State != ItemState.Fulfilled ? (row.Code, spared) : row
            ),
        ];
    }

    /// <summary>
    /// How one item stands: an item of the act that nobody took up may still be told by the register.
    /// </summary>
    public static ItemStanding On(CatalogueItem? asked, ItemTimeline? item, Derived? derived, DateOnly day)
    {
        if (item is null && derived is null)
            return new(ItemState.Unknown, "Никто ещё не проверял: пункт не внесён в перечень.", null, null, []);
        if (item?.Rulings.LastBy(day, ruling => ruling.From) is { ReviewOn: { } review } ruling)
            return NotAsked(review, ruling.By, day);
        var showing = item?.Showings.LastBy(day, showing => showing.On);
        var told =
            derived is not null ? derived.Since
            : showing is { There: true } ? showing.By
            : null;
        return told is null ? Untold(item, derived, showing) : Fresh(asked, item, told, day);
    }

    static ItemStanding NotAsked(DateOnly review, FactRef by, DateOnly day) =>
        review >= day
            ? new(ItemState.NotApplicable, $"Признан неприменимым до пересмотра {review:dd.MM.yyyy}.", null, null, [by])
            : new(
                ItemState.Unknown,
                $"Срок пересмотра прошёл {review:dd.MM.yyyy}: неприменимость надо подтвердить.",
                null,
                null,
                [by]
            )
            {
                Lapsed = true,
            };

    static ItemStanding Untold(ItemTimeline? item, Derived? derived, Showing? showing)
    {
        if (item is null)
            return new(ItemState.Unknown, $"{derived!.Lacks} Никто ещё не проверял.", null, null, []);
        var lack = derived?.Lacks
            ?? (showing is null ? "Ничего не размещено." : $"Снято с {showing.On:dd.MM.yyyy}, а нового нет.");
        return new(ItemState.Missing, lack, null, null, showing is null ? [item.Listed] : [item.Listed, showing.By]);
    }

    static ItemStanding Fresh(CatalogueItem? asked, ItemTimeline? item, FactRef told, DateOnly day)
    {
        var fresh = (item?.Confirmations ?? [])
            .Where(known => known.On <= day)
            .Append(told)
            .Where(known => known.On >= told.On)
            .MaxBy(known => known.Place)!;
        if (item?.Audits.LastBy(day, audit => audit.On) is { Found: false } audit && audit.By.IsAfter(fresh))
            return new(
                ItemState.Missing,
                $"Проверка {audit.On:dd.MM.yyyy} сведений не нашла.",
                fresh.On,
                null,
                [told, audit.By]
            );
        var change = item
            ?.Changes.Where(change => change.On <= day && change.IsAfter(fresh))
            .MinBy(change => change.Place);
        var due = RuleOf(asked, item, day).After(fresh.On, change?.On);
        IReadOnlyList<FactRef> sources = [.. new[] { told, fresh, change }.OfType<FactRef>().Distinct()];
        return due.On < day
            ? new(
                ItemState.Stale,
                $"Сведения устарели: срок обновления прошёл {due.On:dd.MM.yyyy}.",
                fresh.On,
                due,
                sources
            )
            : new(
                ItemState.Fulfilled,
                $"Сведения размещены, срок обновления {due.On:dd.MM.yyyy}.",
                fresh.On,
                due,
                sources
            );
    }

    /// <summary>The rule set for the item, else the act's.</summary>
    public static Refresh RuleOf(CatalogueItem? asked, ItemTimeline? item, DateOnly day) =>
        item?.Rules.LastOrFirst(day, rule => rule.From).Value ?? new(asked!.Rule, asked.WorkingDays);
}
