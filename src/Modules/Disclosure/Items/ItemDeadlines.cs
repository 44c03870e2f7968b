using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// By when what is told must be looked at again, and when a ruling that an item is not asked is reviewed.
/// </summary>
sealed class ItemDeadlines : IDeadlines
{
    public async Task<IReadOnlyList<Deadline>> Standing(
        IQuerySession session,
        string? institution,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var moment = new Moment(today, null);
        var catalogues = (await Catalogues.All(session, moment, cancel)).Where(catalogue =>
            catalogue.Owed.Count > 0 && (institution is null || catalogue.Body.Id == institution)
        );
        var items = (await session.Query<Item>().ToListAsync(cancel)).ToLookup(item => item.InstitutionId);
        var titles = await session.Reveal(items.SelectMany(of => of).Select(item => item.Title), cancel);
        return [.. catalogues.SelectMany(catalogue => Of(catalogue, [.. items[catalogue.Body.Id]], titles))];
    }

    /// <summary>The days of one body.</summary>
    static IEnumerable<Deadline> Of(
        Catalogue catalogue,
        IReadOnlyList<Item> items,
        IReadOnlyDictionary<Guid, VaultItem> titles
    )
    {
        var known = items.ToDictionary(item => item.Code);
        var rows = ChecklistRow.Of(catalogue, items, titles);
        return rows.SelectMany(row =>
                new[]
                {
                    Refreshed(catalogue.Body.Id, row),
                    Reviewed(catalogue.Body.Id, row, known.GetValueOrDefault(row.Code), catalogue.Day),
                }
            )
            .OfType<Deadline>();
    }

    static Deadline? Refreshed(string institutionId, ChecklistRow row) =>
        row is { State: not ItemState.NotApplicable, DueOn: { } due }
            ? new(
                $"refresh-{Item.KeyOf(institutionId, row.Code)}",
                institutionId,
                due,
                $"Обновить сведения: {Subject(row)}",
                $"{row.Calculation}.",
                Link(institutionId, row),
                row.Sources.Max(fact => fact.RecordedAt)
            )
            : null;

    static Deadline? Reviewed(string institutionId, ChecklistRow row, Item? item, DateOnly today) =>
        item?.Timeline.Rulings.LastBy(today, ruling => ruling.From) is { ReviewOn: { } review } ruling
            ? new(
                $"review-{Item.KeyOf(institutionId, row.Code)}",
                institutionId,
                review,
                $"Пересмотреть неприменимость: {Subject(row)}",
                $"Признан неприменимым с {ruling.From:dd.MM.yyyy}.",
                Link(institutionId, row),
                ruling.By.RecordedAt
            )
            : null;

    static string Subject(ChecklistRow row) =>
        row.Title is { } title ? $"п. {row.Clause} «{title}»" : $"п. {row.Clause}";

    static Uri Link(string institutionId, ChecklistRow row) =>
        new($"/api/v1/disclosure/{institutionId}/{Uri.EscapeDataString(row.Clause)}", UriKind.Relative);
}
