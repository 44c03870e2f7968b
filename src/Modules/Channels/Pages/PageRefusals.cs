using Kedrovy.Channels.Addresses;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Pages;

/// <summary>What slices about pages say alike; null or a problem.</summary>
static class PageRefusals
{
    /// <summary>The body in the address must be the page's own: it answers for the page, and accounts are scoped by it.</summary>
    public static ProblemDetails? NotOf(Page page, string institutionId) =>
        page.InstitutionId == institutionId ? null : Unknown();

    public static ProblemDetails Unknown() =>
        Refusal.NotFound(
            "page-not-found",
            "Нет такой страницы",
            "У этого учреждения страница с таким ключом не записана."
        );

    /// <summary>The body must stand in a list of the act; a page is declared official only when somebody answers for it.</summary>
    public static ProblemDetails? Body(KnownInstitution? body, DateOnly on, bool official) =>
        body is null ? NoBody()
        : body.KindAt(on) is null
            ? Refusal.Unprocessable(
                "/on",
                "Учреждения нет в перечнях",
                "В этот день учреждение не стоит ни в одном перечне акта.",
                "3"
            )
        : official && !body.Organisers.Any(organiser => organiser.Covers(on))
            ? Refusal.Conflict(
                "nobody-answers",
                "Никто не отвечает за страницу",
                "Сначала назначьте ответственного за организацию.",
                body.ClauseAt(on)
            )
        : null;

    public static ProblemDetails NoBody() =>
        Refusal.NotFound("institution-not-found", "Нет такого учреждения", "Проверьте ключ учреждения в адресе.");

    /// <summary>What is recorded as seen or done cannot lie ahead, nor before the page was entered, nor when it is official no longer.</summary>
    public static ProblemDetails? Day(Page page, DateOnly on, TimeProvider clock, string? clause = null) =>
        on > Town.Today(clock)
            ? Refusal.Unprocessable(
                "/on",
                "Дата ещё не наступила",
                "Записывают то, что уже проверено или сделано.",
                clause
            )
            : page.StageAt(on)?.State switch
            {
                null => Refusal.Unprocessable(
                    "/on",
                    "Раньше, чем заведена страница",
                    $"Страница заведена {page.Stages[0].From:dd.MM.yyyy}.",
                    clause
                ),
                PageState.Archived => Refusal.Conflict(
                    "page-archived",
                    "Страница в архиве",
                    "Страница больше не официальная: записывать о ней нечего.",
                    clause
                ),
                _ => null,
            };

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
            .Where(page => page.Id != pageId && page.Addresses.Any(held => held.Text == address.Text))
            .ToListAsync(cancel);
        return others.Any(page =>
            page.Name == address.Text || page.Number == address.Text || Until(page, address.Text) > on
        )
            ? Taken()
            : null;
    }

    public static ProblemDetails Taken() =>
        Refusal.Conflict(
            "address-taken",
            "Адрес занят",
            "В этот день адрес записан за другой страницей. Проверьте его через /api/v1/verify.",
            "6.1"
        );

    /// <summary>The first day on which a page without this address, or archived, had it no longer.</summary>
    static DateOnly? Until(Page page, string text) =>
        page.Addresses.Last(held => held.Text == text).To
        ?? page.Stages.Last(stage => stage.State == PageState.Archived).From;
}
