using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Addresses;

/// <summary>Whether an address is that of an official page.</summary>
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
}

/// <summary>What is known of an address on a day; <c>to</c> is the first day on which it was official no longer. <c>now</c> is where the page is found instead.</summary>
public sealed record Verification(VerificationStatus Status, string Address, SocialNetwork Network, string PageId, string InstitutionId, string Institution, PageState State, DateOnly From, DateOnly? To, FormerReason? Reason, Uri? Now, DateOnly AsOf);

public static class VerifyEndpoint
{
    [WolverineGet("/api/v1/verify"), AllowAnonymous]
    [EndpointSummary("Проверить, официальная ли страница · п. 6.1"), EndpointDescription("url — адрес, как его скопировали. Неизвестный адрес — 404: официальным он не называется никогда.")]
    public static async Task<Answer<Verification>> Get([FromQuery] string? url, [AsParameters] TimeTravel time, IQuerySession session, TimeProvider clock, CancellationToken cancel)
    {
        var moment = time.At(clock);
        if (PageAddress.Read(url ?? "", out var reason) is not { } address) throw new RefusedException(NoPageRefusals.BadRequest(reason));

        var text = address.Text;
        var pages = moment.KnownAt is null
            ? await session.Query<Page>().Where(page => page.Addresses.Any(held => held.Text == text)).ToListAsync(cancel)
            : await session.All<Page>(moment, cancel);
        var spell = Spells(pages, text, moment.AsOf).OrderBy(spell => spell.Reason is null).ThenBy(spell => spell.From).LastOrDefault()
            ?? throw new RefusedException(Refusal.NotFound("not-registered", "Такой официальной страницы нет", $"Адрес {text} не записан за учреждением города. Страница, которая выдаёт себя за официальную, — повод написать в администрацию."));

        var (found, day) = (spell.Page, moment.AsOf);
        var body = await session.One<KnownInstitution>(found.InstitutionId, moment, cancel);
        var now = spell.Reason == FormerReason.Renamed && found.StageAt(day)!.State != PageState.Archived && found.SeizureAt(day) is null ? new Uri($"https://{found.AddressAt(day).Text}") : null;
        return new(new(spell.Reason is null ? VerificationStatus.Official : VerificationStatus.FormerlyOfficial, text, found.Network, found.Id, found.InstitutionId,
            body?.NameAt(day) ?? found.InstitutionId, found.StageAt(day)!.State, spell.From, spell.To, spell.Reason, now, day), found.Version);
    }

    /// <summary>Days on which the address was that of an official page, up to a day; no reason while it still is.</summary>
    public static IEnumerable<Spell> Spells(IEnumerable<Page> pages, string text, DateOnly day) =>
        pages.SelectMany(page => page.Addresses.Where(address => address.Text == text).Select(address => Of(page, address, day))).OfType<Spell>();

    /// <summary>A draft is not official, so the days begin when the page was declared so.</summary>
    static Spell? Of(Page page, Address address, DateOnly day)
    {
        if (page.Stages.FirstOrDefault(stage => stage.State == PageState.Registered) is not { } declared) return null;
        var start = address.From > declared.From ? address.From : declared.From;
        var renamed = address.To <= day ? address.To : null;
        var archived = page.Stages.FirstOrDefault(stage => stage.State == PageState.Archived && stage.From <= day)?.From;
        if (start > day || renamed <= start || archived <= start) return null;
        return archived is not null && (renamed is null || archived < renamed) ? new(page, start, archived, FormerReason.Archived)
            : renamed is not null ? new(page, start, renamed, FormerReason.Renamed)
            : page.SeizureAt(day) is { } seizure ? new(page, start, seizure.From, FormerReason.Seized)
            : new(page, start, null, null);
    }

    /// <summary>An address, a page and the days it was official there.</summary>
    public sealed record Spell(Page Page, DateOnly From, DateOnly? To, FormerReason? Reason);
}
