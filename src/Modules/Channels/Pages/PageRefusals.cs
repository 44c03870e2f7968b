using Kedrovy.Channels.Addresses;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Pages;

/// <summary>What slices about pages say alike; null or a problem.</summary>
static class PageRefusals
{
    /// <summary>
    /// The body in the address must be the page's own: it answers for the page, and accounts are scoped by it.
    /// </summary>
    public static ProblemDetails? NotOf(Page page, string institutionId) =>
        page.InstitutionId == institutionId ? null : Unknown();

    public static ProblemDetails Unknown() =>
        Refusal.NotFound(
            "page-not-found",
            "Нет такой страницы",
            "У этого учреждения страница с таким ключом не записана."
        );

    /// <summary>
    /// What is recorded as seen or done cannot lie ahead, nor before the page was entered, nor when it is official no
    /// longer.
    /// </summary>
    public static ProblemDetails? Day(Page page, DateOnly on, TimeProvider clock, DutyKind? duty = null)
    {
        if (on > Town.Today(clock))
            return Refusal.Unprocessable(
                "/on",
                "Дата ещё не наступила",
                "Записывают то, что уже проверено или сделано.",
                duty
            );
        return page.Timeline.StageAt(on)?.State switch
        {
            null => Refusal.Unprocessable(
                "/on",
                "Раньше, чем заведена страница",
                $"Страница заведена {page.Timeline.Stages[0].From:dd.MM.yyyy}.",
                duty
            ),
            PageState.Archived => Refusal.Conflict(
                "page-archived",
                "Страница в архиве",
                "Страница больше не официальная: записывать о ней нечего.",
                duty
            ),
            _ => null,
        };
    }

    /// <summary>A count of people or things is no less than nothing.</summary>
    public static ProblemDetails? Negative(string pointer, int? count) =>
        count < 0 ? Refusal.Unprocessable(pointer, "Число меньше нуля", "Впишите целое число не меньше нуля.") : null;

    /// <summary>No other page of the town may hold the address now, nor have held it on that day.</summary>
    public static async Task<ProblemDetails?> Taken(
        IQuerySession session,
        string pageId,
        PageAddress address,
        DateOnly on,
        CancellationToken cancel
    )
    {
        var others = await session
            .Query<Page>()
            .Where(page => page.Id != pageId && page.Timeline.Addresses.Any(held => held.Text == address.Text))
            .ToListAsync(cancel);
        return others.Any(page =>
            page.Name == address.Text || page.Number == address.Text || Until(page.Timeline, address.Text) > on
        )
            ? Taken()
            : null;
    }

    public static ProblemDetails Taken() =>
        Refusal.Conflict(
            "address-taken",
            "Адрес занят",
            "В этот день адрес записан за другой страницей. Проверьте его через /api/v1/verify.",
            DutyKind.PageInNetwork
        );

    /// <summary>The first day on which a page without this address, or archived, had it no longer.</summary>
    static DateOnly? Until(PageTimeline page, string text) =>
        page.Addresses.Last(held => held.Text == text).To
        ?? page.Stages.Last(stage => stage.State == PageState.Archived).From;
}
