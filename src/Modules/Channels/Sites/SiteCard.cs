using Kedrovy.Channels.Bodies;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Sites;

/// <summary>An official site as it stood on a day; <c>url</c> is null once it was closed.</summary>
public sealed record SiteCard(
    string Id,
    string InstitutionId,
    string Institution,
    Uri? Url,
    DateOnly Since,
    DateOnly? ClosedOn,
    IReadOnlyList<StayRow> Addresses,
    DateOnly AsOf
);

/// <summary>
/// An address; <c>to</c> is the first day without it. <c>redirect</c> is what was last seen of an old one, null while
/// nobody looked.
/// </summary>
public sealed record StayRow(
    string Address,
    DateOnly From,
    DateOnly? To,
    string? RecordedBy,
    DateTimeOffset RecordedAt,
    RedirectRow? Redirect
);

/// <summary>Whether an old address leads to the new one.</summary>
public sealed record RedirectRow(
    bool Redirects,
    DateOnly SeenOn,
    Evidence Evidence,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

/// <summary>A site in the list.</summary>
public sealed record SiteRow(
    string Id,
    string InstitutionId,
    string Institution,
    Uri? Url,
    DateOnly Since,
    DateOnly? ClosedOn
);

public static class SiteEndpoints
{
    [WolverineGet("/api/v1/sites"), AllowAnonymous]
    [EndpointSummary("Официальные сайты"), Duty(DutyKind.SiteItem, DutyKind.PlacementOnSite)]
    public static async Task<Listed<SiteRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        [FromQuery] string? institution,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var bodies = (await session.All<KnownInstitution>(moment, cancel)).ToDictionary(body => body.Id);
        return listing.Of(
            (await session.All<Site>(moment, cancel))
                .Where(site =>
                    site.Timeline.Stays[0].From <= moment.AsOf
                    && (institution is null || site.InstitutionId == institution)
                )
                .OrderBy(site => site.InstitutionId, StringComparer.Ordinal)
                .ThenBy(site => site.Id, StringComparer.Ordinal)
                .Select(site => Card(site, bodies.GetValueOrDefault(site.InstitutionId), moment.AsOf))
                .Select(card => new SiteRow(
                    card.Id,
                    card.InstitutionId,
                    card.Institution,
                    card.Url,
                    card.Since,
                    card.ClosedOn
                )),
            row => row.Id
        );
    }

    [WolverineGet("/api/v1/sites/{siteId}"), AllowAnonymous]
    [EndpointSummary("Сайт: адреса по датам и переадресация"), Duty(DutyKind.SiteItem, DutyKind.PlacementOnSite)]
    public static async Task<Answer<SiteCard>> Get(
        string siteId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (
            await session.One<Site>(siteId, moment, cancel) is not { } site
            || site.Timeline.Stays[0].From > moment.AsOf
        )
            throw new RefusedException(SiteRefusals.Unknown("Проверьте ключ и дату: в этот день сайт не был записан."));
        return new(
            Card(site, await session.One<KnownInstitution>(site.InstitutionId, moment, cancel), moment.AsOf),
            site.Version
        );
    }

    /// <summary>The site on a day on which it was recorded.</summary>
    public static SiteCard Card(Site site, KnownInstitution? body, DateOnly day) =>
        new(
            site.Id,
            site.InstitutionId,
            body?.NameAt(day) ?? site.InstitutionId,
            site.StayAt(day) is { } stay ? new($"https://{stay.Address}") : null,
            site.Timeline.Stays[0].From,
            site.ClosedOn <= day ? site.ClosedOn : null,
            [
                .. site
                    .Timeline.Stays.Where(stay => stay.From <= day)
                    .Select(stay => new StayRow(
                        stay.Address,
                        stay.From,
                        stay.To <= day ? stay.To : null,
                        stay.By.RecordedBy,
                        stay.By.RecordedAt,
                        Seen(site, stay, day)
                    )),
            ],
            day
        );

    static RedirectRow? Seen(Site site, SiteStay stay, DateOnly day) =>
        stay.To <= day
        && site
            .Redirects.Where(redirect => redirect.Address == stay.Address && redirect.On >= stay.To)
            .ToList()
            .LastBy(day, redirect => redirect.On)
            is { } seen
            ? new(seen.Leads, seen.On, seen.Evidence, seen.Recorded.By, seen.Recorded.At)
            : null;
}
