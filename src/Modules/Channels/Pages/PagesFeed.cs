using JasperFx.Events;
using Kedrovy.Http;
using Marten;
using Marten.Events;

namespace Kedrovy.Channels.Pages;

/// <summary>
/// Official pages that are new or changed: each step of their life since they were declared official, and each change
/// of address.
/// </summary>
sealed class PagesFeed : IFeed
{
    static readonly Type[] Steps =
    [
        typeof(PageRegistered),
        typeof(PageActivated),
        typeof(PageSuspended),
        typeof(PageArchived),
        typeof(PageRenamed),
        typeof(PageNumberLinked),
        typeof(PageSeized),
        typeof(PageRecovered),
    ];

    public string Name => "pages";
    public string Title => "Официальные страницы: новые и изменения";
    public string List => "/api/v1/pages";

    public async Task<IReadOnlyList<FeedEntry>> Newest(
        IQuerySession session,
        AskedEntries asked,
        CancellationToken cancel
    )
    {
        var pages = (await session.Query<Page>().ToListAsync(cancel))
            .Where(page => asked.Institution is null || page.InstitutionId == asked.Institution)
            .ToDictionary(page => page.Id);
        var keys = pages.Keys.ToList();
        var facts = await session
            .Events.QueryAllRawEvents()
            .Where(e => keys.Contains(e.StreamKey!) && e.EventTypesAre(Steps))
            .OrderBy(e => e.Sequence)
            .ToListAsync(cancel);
        return
        [
            .. facts
                .GroupBy(e => e.StreamKey!)
                .SelectMany(life =>
                    life.SkipWhile(e => e.Data is not PageRegistered)
                        .Where(e => ((IFact)e.Data).On <= asked.Today)
                        .Select(e => Entry(pages[life.Key], e))
                )
                .Reverse()
                .OrderByDescending(entry => entry.UpdatedAt)
                .Take(asked.Most),
        ];
    }

    // A step told ahead of its day becomes public on that day.
    static FeedEntry Entry(Page page, IEvent e)
    {
        var on = ((IFact)e.Data).On;
        var (words, at) = (
            Words(page, e.Data, on),
            Town.Midnight(on) is var day && day > e.Timestamp ? day : e.Timestamp
        );
        return new(
            e.Id,
            page.InstitutionId,
            words,
            $"{words}. Дата: {on:dd.MM.yyyy}.",
            new($"/api/v1/pages/{page.Id}", UriKind.Relative),
            at,
            at
        );
    }

    static string Words(Page page, object fact, DateOnly on) =>
        fact switch
        {
            PageRegistered => $"Новая официальная страница {page.Timeline.AddressAt(on).Text}",
            PageActivated => $"Страница {page.Timeline.AddressAt(on).Text} ведётся",
            PageSuspended suspended =>
                $"Страница {page.Timeline.AddressAt(on).Text} приостановлена: {Why(suspended.Reason)}",
            PageArchived => $"Страница {page.Timeline.AddressAt(on).Text} больше не официальная",
            PageRenamed renamed => $"Новый адрес официальной страницы {renamed.Address}",
            PageNumberLinked linked => $"Постоянный адрес официальной страницы {linked.Address}",
            PageSeized => $"Страницу {page.Timeline.AddressAt(on).Text} захватили посторонние",
            _ => $"Страница {page.Timeline.AddressAt(on).Text} возвращена учреждению",
        };

    static string Why(SuspensionReason reason) =>
        reason switch
        {
            SuspensionReason.Blocked => "заблокирована сетью",
            SuspensionReason.Reworked => "переделывается",
            _ => "реорганизация учреждения",
        };
}
