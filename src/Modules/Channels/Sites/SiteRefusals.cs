using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Sites;

/// <summary>What slices about sites say alike.</summary>
static class SiteRefusals
{
    public static ProblemDetails? NotOf(Site site, string institutionId) =>
        site.InstitutionId == institutionId ? null : Unknown("У этого учреждения сайт с таким ключом не записан.");

    public static ProblemDetails Unknown(string detail) =>
        Refusal.NotFound("site-not-found", "Нет такого сайта", detail);

    public static ProblemDetails NoAddress() =>
        Refusal.Unprocessable(
            "/url",
            "Это не адрес сайта",
            "Впишите адрес вида https://www.kedradm.ru, без порта. Имя сайта пишут целиком латиницей или целиком "
                + "кириллицей; страницу в социальной сети записывают как страницу.",
            DutyKind.SiteItem
        );

    public static ProblemDetails Closed(Site site) =>
        Refusal.Conflict(
            "site-closed",
            "Сайт закрыт",
            $"Сайт закрыт с {site.ClosedOn:dd.MM.yyyy}. Новый сайт записывают под новым ключом.",
            DutyKind.SiteItem
        );

    public static ProblemDetails TooEarly(Site site) =>
        Refusal.Unprocessable(
            "/on",
            "Раньше прошлого шага",
            $"По нынешнему адресу сайт с {site.Timeline.Stays[^1].From:dd.MM.yyyy}: день должен быть позже.",
            DutyKind.SiteItem
        );

    /// <summary>No other site of the town may have the address now, nor have had it on that day.</summary>
    public static async Task<ProblemDetails?> Taken(
        IQuerySession session,
        string siteId,
        SiteAddress address,
        DateOnly on,
        CancellationToken cancel
    ) =>
        (
            await session
                .Query<Site>()
                .Where(site => site.Id != siteId && site.Timeline.Stays.Any(stay => stay.Address == address.Text))
                .ToListAsync(cancel)
        ).Any(site =>
            site.Address == address.Text
            || site.Timeline.Stays.Any(stay => stay.Address == address.Text && stay.To > on)
        )
            ? Taken()
            : null;

    public static ProblemDetails Taken() =>
        Refusal.Conflict(
            "address-taken",
            "Адрес занят",
            "В этот день адрес записан за другим сайтом. Проверьте его через /api/v1/verify.",
            DutyKind.SiteItem
        );
}
