using Kedrovy.Disclosure.Asked;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;

namespace Kedrovy.Disclosure.Items;

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

/// <summary>The state of an item on a day, why, since when it is fresh and until when, and the facts it rests on.</summary>
public sealed record Standing(
    ItemState State,
    string Reason,
    DateOnly? RefreshedOn,
    Due? Due,
    IReadOnlyList<RecordedFact> Sources
);

/// <summary>What the register itself tells of a derived item: since when by which fact, or what it lacks.</summary>
public sealed record Derived(RecordedFact? Since, string? Lacks);

/// <summary>Freshness of an item as a pure function of its timeline, the register's own facts and the day.</summary>
public static class Freshness
{
    /// <summary>An item of the catalogue that nobody took up may still be derived.</summary>
    public static Standing On(CatalogueItem? asked, Item? item, Derived? derived, DateOnly day)
    {
        if (item is not null && item.Listed.On > day)
            item = null;
        if (item is null && derived is null)
            return new(ItemState.Unknown, "Никто ещё не проверял: пункт не внесён в перечень.", null, null, []);
        if (
            item?.Rulings.LastBy(day, ruling => ruling.From) is
            { Reason: not null, ReviewOn: { } review, Source: var source }
        )
            return review >= day
                ? new(
                    ItemState.NotApplicable,
                    $"Признан неприменимым с {source.On:dd.MM.yyyy}, пересмотр {review:dd.MM.yyyy}.",
                    null,
                    null,
                    [source]
                )
                : new(
                    ItemState.Unknown,
                    $"Признан неприменимым до пересмотра {review:dd.MM.yyyy}, а пересмотра не было.",
                    null,
                    null,
                    [source]
                );

        var (told, lack) = derived is not null ? (derived.Since, derived.Lacks ?? "") : Told(item!, day);
        if (told is null)
            return item is null
                ? new(ItemState.Unknown, $"{lack} Никто ещё не проверял.", null, null, [])
                : new(
                    ItemState.Missing,
                    lack,
                    null,
                    null,
                    item.ShownAt(day) is { } shown ? [item.Listed, shown.Source] : [item.Listed]
                );

        var refreshed = (item?.Confirmations ?? [])
            .Where(known => known.On <= day)
            .Append(told)
            .Where(known => known.On >= told.On)
            .MaxBy(known => (known.On, known.RecordedAt))!;
        if (
            item?.Sheets.LastBy(day, sheet => sheet.On) is { Found: false } sheet
            && (sheet.On, sheet.Source.RecordedAt).CompareTo((refreshed.On, refreshed.RecordedAt)) > 0
        )
            return new(
                ItemState.Missing,
                $"Проверка {sheet.On:dd.MM.yyyy} сведений не нашла.",
                refreshed.On,
                null,
                [told, sheet.Source]
            );

        var change = item
            ?.Changes.Where(change =>
                change.On <= day && (change.On, change.RecordedAt).CompareTo((refreshed.On, refreshed.RecordedAt)) > 0
            )
            .MinBy(change => (change.On, change.RecordedAt));
        var due = (item?.RuleAt(day) ?? new(asked!.Rule, asked.WorkingDays)).After(refreshed.On, change?.On);
        RecordedFact[] sources = [.. new[] { told, refreshed, change }.OfType<RecordedFact>().Distinct()];
        return due.On < day
            ? new(ItemState.Stale, $"Срок обновления прошёл {due.On:dd.MM.yyyy}.", refreshed.On, due, sources)
            : new(
                ItemState.Fulfilled,
                $"Сведения размещены, срок обновления {due.On:dd.MM.yyyy}.",
                refreshed.On,
                due,
                sources
            );
    }

    static (RecordedFact? Told, string Lack) Told(Item item, DateOnly day) =>
        item.ShownAt(day) switch
        {
            null => (null, "Ничего не размещено."),
            { Revision: not null } shown => (shown.Source, ""),
            { Withdrawal.Kind: WithdrawalKind.Redirect } shown => (shown.Source, ""),
            { From: var from } => (null, $"Снято с {from:dd.MM.yyyy}, а нового нет."),
        };

    /// <summary>8.1.а: address and phones are in the register; names, units and pages always are, for better or worse.</summary>
    public static Derived Passport(BodyPassport body, DateOnly day) =>
        body.Contacts.LastBy(day, known => known.From) is { } contacts
            ? new(contacts.Source, null)
            : new(null, "В реестре нет адреса и телефонов учреждения.");

    /// <summary>8.1.в: each position that heads the body or a unit is held, or known to be free.</summary>
    public static Derived Heads(BodyPassport body, DateOnly day)
    {
        var heads = body.HeadsAt(day);
        var told = heads
            .Select(head =>
                body.Holdings.Where(holding => holding.PositionId == head.Id && holding.From <= day)
                    .MaxBy(holding => (holding.From, holding.Source.RecordedAt))
            )
            .ToList();
        return heads.Count == 0 ? new(null, "В реестре нет должности руководителя.")
            : told.Contains(null) ? new(null, "В реестре не записано, кто руководит.")
            : new(told.MaxBy(holding => (holding!.From, holding.Source.RecordedAt))!.Source, null);
    }
}
