using Kedrovy.Channels.Addresses;
using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Sites;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Verification;

/// <summary>Whether an address is that of an official page or site.</summary>
public enum VerificationStatus
{
    Official,
    FormerlyOfficial,
}

/// <summary>Why an address is official no longer.</summary>
public enum FormerReason
{
    /// <summary>The page has another name now.</summary>
    Renamed,

    /// <summary>The page is run no longer.</summary>
    Archived,

    /// <summary>Strangers run the page.</summary>
    Seized,

    /// <summary>The site is at another address now.</summary>
    Moved,

    /// <summary>The site is closed.</summary>
    Closed,
}

/// <summary>
/// What is known of an address on a day; <c>to</c> is the first day on which it was official no longer. <c>now</c> is
/// where it is found instead. A page has <c>network</c>,
/// <c>pageId</c> and <c>state</c>, a site <c>siteId</c>.
/// </summary>
public sealed record Verification(
    VerificationStatus Status,
    string Address,
    SocialNetwork? Network,
    string? PageId,
    string? SiteId,
    string InstitutionId,
    string Institution,
    PageState? State,
    DateOnly From,
    DateOnly? To,
    FormerReason? Reason,
    Uri? Now,
    DateOnly AsOf
);

public static class VerifyEndpoint
{
    [WolverineGet("/api/v1/verify"), AllowAnonymous]
    [
        EndpointSummary("Проверить, официальная ли страница или сайт"),
        Duty(DutyKind.PageInNetwork, DutyKind.SiteItem),
        EndpointDescription(
            "url — адрес, как его скопировали; страница сайта проверяется по сайту. Неизвестный адрес — 404: "
                + "официальным он не называется никогда."
        )
    ]
    public static async Task<Answer<Verification>> Get(
        [FromQuery] string? url,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (PageAddress.Read(url ?? "", out var reason) is { } address)
            return await OfPage(address.Text, moment, session, cancel);
        return SiteAddress.Read(url ?? "") is { } site
            ? await OfSite(site, moment, session, cancel)
            : throw new RefusedException(NoPageRefusals.BadRequest(reason));
    }

    static async Task<Answer<Verification>> OfPage(
        string text,
        Moment moment,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var pages = moment.KnownAt is null
            ? await session
                .Query<Page>()
                .Where(page => page.Timeline.Addresses.Any(held => held.Text == text))
                .ToListAsync(cancel)
            : await session.All<Page>(moment, cancel);
        var spell = Spells(pages, text, moment.AsOf)
            .OrderBy(spell => spell.Reason is null)
            .ThenBy(spell => spell.From)
            .LastOrDefault()
            ?? throw new RefusedException(
                Refusal.NotFound(
                    "not-registered",
                    "Такой официальной страницы нет",
                    $"Адрес {text} не записан за учреждением города. Страница, которая выдаёт себя за официальную, "
                        + $"— повод написать в администрацию."
                )
            );

        var (found, day) = (spell.Page, moment.AsOf);
        var now = spell.Reason == FormerReason.Renamed ? WhereItIs(found.Timeline, day) : null;
        return new(
            new(
                spell.Reason is null ? VerificationStatus.Official : VerificationStatus.FormerlyOfficial,
                text,
                found.Network,
                found.Id,
                null,
                found.InstitutionId,
                await Name(found.InstitutionId, moment, session, cancel),
                found.Timeline.StageAt(day)!.State,
                spell.From,
                spell.To,
                spell.Reason,
                now,
                day
            ),
            found.Version
        );
    }

    /// <summary>Where a renamed page is found; null while it is archived or in other hands.</summary>
    static Uri? WhereItIs(PageTimeline page, DateOnly day) =>
        page.StageAt(day)!.State != PageState.Archived && page.SeizureAt(day) is null
            ? new($"https://{page.AddressAt(day).Text}")
            : null;

    /// <summary>Of sites one within another, the innermost is meant.</summary>
    static async Task<Answer<Verification>> OfSite(
        SiteAddress address,
        Moment moment,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var day = moment.AsOf;
        var (found, stay) = (await session.All<Site>(moment, cancel))
            .SelectMany(site =>
                site.Timeline.Stays.Where(stay => stay.From <= day && address.IsWithin(stay.Address))
                    .Select(stay => (site, stay))
            )
            .OrderBy(known => known.stay.Address.Length)
            .ThenBy(known => known.stay.Covers(day))
            .ThenBy(known => known.stay.From)
            .LastOrDefault();
        if (found is null)
            throw new RefusedException(
                Refusal.NotFound(
                    "not-registered",
                    "Такого официального сайта нет",
                    $"Адрес {address.Text} не записан за учреждением города. Сайт, который выдаёт себя за "
                        + $"официальный, — повод написать в администрацию."
                )
            );

        var former = !stay.Covers(day);
        var now = former && found.StayAt(day) is { } current ? new Uri($"https://{current.Address}") : null;
        return new(
            new(
                former ? VerificationStatus.FormerlyOfficial : VerificationStatus.Official,
                stay.Address,
                null,
                null,
                found.Id,
                found.InstitutionId,
                await Name(found.InstitutionId, moment, session, cancel),
                null,
                stay.From,
                former ? stay.To : null,
                !former ? null
                    : found.ClosedOn == stay.To ? FormerReason.Closed
                    : FormerReason.Moved,
                now,
                day
            ),
            found.Version
        );
    }

    static async Task<string> Name(
        string institutionId,
        Moment moment,
        IQuerySession session,
        CancellationToken cancel
    ) => (await session.One<KnownInstitution>(institutionId, moment, cancel))?.NameAt(moment.AsOf) ?? institutionId;

    /// <summary>
    /// Days on which the address was that of an official page, up to a day; no reason while it still is.
    /// </summary>
    public static IEnumerable<Spell> Spells(IEnumerable<Page> pages, string text, DateOnly day) =>
        pages
            .SelectMany(page =>
                page.Timeline.Addresses.Where(address => address.Text == text).Select(address => Of(page, address, day))
            )
            .OfType<Spell>();

    /// <summary>A draft is not official, so the days begin when the page was declared so.</summary>
    static Spell? Of(Page page, PageAddressSpell address, DateOnly day)
    {
        var stages = page.Timeline.Stages;
        if (stages.FirstOrDefault(stage => stage.State == PageState.Registered) is not { } declared)
            return null;
        var start = address.From > declared.From ? address.From : declared.From;
        var renamed = address.To <= day ? address.To : null;
        var archived = stages.FirstOrDefault(stage => stage.State == PageState.Archived && stage.From <= day)?.From;
        if (start > day || renamed <= start || archived <= start)
            return null;
        if (archived is not null && (renamed is null || archived < renamed))
            return new(page, start, archived, FormerReason.Archived);
        if (renamed is not null)
            return new(page, start, renamed, FormerReason.Renamed);
        return page.Timeline.SeizureAt(day) is { } seizure
            ? new(page, start, seizure.From, FormerReason.Seized)
            : new(page, start, null, null);
    }

    /// <summary>An address, a page and the days it was official there.</summary>
    public sealed record Spell(Page Page, DateOnly From, DateOnly? To, FormerReason? Reason);
}
