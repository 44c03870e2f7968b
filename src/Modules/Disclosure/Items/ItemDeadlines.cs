using Kedrovy.Disclosure.Town;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Disclosure.Items;

/// <summary>By when what is told must be looked at again, and when a ruling that an item is not asked is reviewed.</summary>
sealed class ItemDeadlines : IDeadlines
{
    public async Task<IReadOnlyList<Deadline>> Standing(
        IQuerySession session,
        string? institution,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var bodies = (await session.Query<BodyPassport>().ToListAsync(cancel)).Where(body =>
            body.KindAt(today) is not null && (institution is null || body.Id == institution)
        );
        var items = (await session.Query<Item>().ToListAsync(cancel)).ToLookup(item => item.InstitutionId);
        var titles = await session.Reveal(items.SelectMany(of => of).Select(item => item.Title), cancel);
        return [.. bodies.SelectMany(body => Of(body, [.. items[body.Id]], titles, today))];
    }

    /// <summary>The days of one body.</summary>
    static IEnumerable<Deadline> Of(
        BodyPassport body,
        IReadOnlyList<Item> items,
        IReadOnlyDictionary<Guid, VaultItem> titles,
        DateOnly today
    )
    {
        var known = items.ToDictionary(item => item.Code);
        foreach (var row in ChecklistEndpoint.Rows(body, items, titles, today))
        {
            var (key, link) = (
                Item.KeyOf(body.Id, row.Code),
                new Uri($"/api/v1/disclosure/{body.Id}/{Uri.EscapeDataString(row.Clause)}", UriKind.Relative)
            );
            var subject = row.Title is { } title ? $"п. {row.Clause} «{title}»" : $"п. {row.Clause}";
            if (row is { State: not ItemState.NotApplicable, DueOn: { } due })
                yield return new(
                    $"refresh-{key}",
                    body.Id,
                    due,
                    $"Обновить сведения: {subject}",
                    $"{row.Calculation}.",
                    link,
                    row.Sources.Max(fact => fact.RecordedAt)
                );
            if (
                known.GetValueOrDefault(row.Code)?.Rulings.LastBy(today, ruling => ruling.From) is
                { ReviewOn: { } review, Source: var ruling }
            )
                yield return new(
                    $"review-{key}",
                    body.Id,
                    review,
                    $"Пересмотреть неприменимость: {subject}",
                    $"Признан неприменимым с {ruling.On:dd.MM.yyyy}.",
                    link,
                    ruling.RecordedAt
                );
        }
    }
}
