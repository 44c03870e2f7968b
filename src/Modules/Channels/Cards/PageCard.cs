using System.ComponentModel;
using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Contents;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Sightings;
using Kedrovy.Channels.Styles;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Cards;

/// <summary>
/// An official page as it stood on a day, with what the acts ask of its set-up and of what it says. Of a body that may
/// do without pages it is voluntary: then checks that are not met are no breach.
/// </summary>
public sealed record PageCard(
    string Id,
    string InstitutionId,
    string Institution,
    SocialNetwork Network,
    PageState State,
    DateOnly Since,
    SuspensionReason? SuspensionReason,
    DateOnly? SeizedOn,
    bool Voluntary,
    Uri Url,
    IReadOnlyList<AddressRow> Addresses,
    IReadOnlyList<CheckRow> Checks,
    IReadOnlyList<FieldState> Contents,
    Sighted Sighted,
    IReadOnlyList<StageRow> History,
    DateOnly AsOf
);

/// <summary>An address of the page; <c>to</c> is the first day without it, null while it has it.</summary>
public sealed record AddressRow(string Address, DateOnly From, DateOnly? To);

/// <summary>A check of the set-up, by the clause that asks for it, and the evidence it rests on.</summary>
public sealed record CheckRow(
    string Clause,
    CheckState State,
    Cause? Reason,
    DateOnly? CheckedOn,
    DateOnly? ValidUntil,
    Evidence? Evidence,
    Observer? ObservedBy,
    string? RecordedBy,
    DateTimeOffset? RecordedAt
);

/// <summary>A step of the page's life.</summary>
public sealed record StageRow(
    DateOnly From,
    PageState State,
    SuspensionReason? Reason,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

/// <summary>A page in the list; a column for each check.</summary>
public sealed record PageRow(
    [property: DisplayName("Ключ страницы в реестре")] string Id,
    [property: DisplayName("Ключ учреждения")] string InstitutionId,
    [property: DisplayName("Учреждение")] string Institution,
    [property: DisplayName("Социальная сеть")] SocialNetwork Network,
    [property: DisplayName("Состояние страницы")] PageState State,
    [property: DisplayName("В этом состоянии с")] DateOnly Since,
    [property: DisplayName("Захвачена посторонними")] bool Seized,
    [property: DisplayName("Ведётся по своей воле: учреждение вправе её не вести")] bool Voluntary,
    [property: DisplayName("Адрес")] Uri Url,
    [property: DisplayName("Подключение к ПОС")] CheckState FeedbackPlatform,
    [property: DisplayName("Двухфакторная аутентификация")] CheckState TwoFactor,
    [property: DisplayName("Отметка «Госорган, организация»")] CheckState StateMark,
    [property: DisplayName("Подключение к «Госпабликам»")] CheckState Gospabliki,
    [property: DisplayName("Фирменный стиль")] CheckState BrandStyle
);

public static class PageEndpoints
{
    [WolverineGet("/api/v1/pages"), AllowAnonymous]
    [
        EndpointSummary("Официальные страницы и проверки"),
        Duty(
            DutyKind.PageInNetwork,
            DutyKind.FeedbackPlatform,
            DutyKind.TwoFactor,
            DutyKind.StateMark,
            DutyKind.Gospabliki,
            DutyKind.BrandStyle
        ),
        EndpointDescription(
            "institution — ключ учреждения, network — vk, ok, max, other; state — draft, registered, active, "
                + "suspended, archived."
        )
    ]
    public static async Task<Listed<PageRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        [FromQuery] string? institution,
        [FromQuery] SocialNetwork? network,
        [FromQuery] PageState? state,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var rows = await Rows(session, time.At(clock), cancel);
        return listing.Of(
            rows.Where(row =>
                (institution is null || row.InstitutionId == institution)
                && (network is null || row.Network == network)
                && (state is null || row.State == state)
            ),
            row => row.Id
        );
    }

    /// <summary>All pages recorded by a moment, body by body.</summary>
    internal static async Task<IEnumerable<PageRow>> Rows(
        IQuerySession session,
        Moment moment,
        CancellationToken cancel
    )
    {
        var day = moment.AsOf;
        var acts = await session.Acts(moment, cancel);
        var bodies = (await session.All<KnownInstitution>(moment, cancel)).ToDictionary(body => body.Id);
        var styles = (await session.All<Style>(moment, cancel)).ToDictionary(style => style.InstitutionId);
        var pages = (await session.All<Page>(moment, cancel)).Where(page => page.Timeline.StageAt(day) is not null);
        return pages
            .GroupBy(page => page.InstitutionId)
            .OrderBy(own => own.Key, StringComparer.Ordinal)
            .SelectMany(own =>
                Rows(
                    own,
                    PageOwner.Of(
                        own.Key,
                        bodies.GetValueOrDefault(own.Key),
                        acts,
                        styles.GetValueOrDefault(own.Key),
                        day
                    )
                )
            );
    }

    static IEnumerable<PageRow> Rows(IEnumerable<Page> own, PageOwner owner) =>
        own.OrderBy(page => page.Network)
            .ThenBy(page => page.Id, StringComparer.Ordinal)
            .Select(page => Row(page, owner));

    [WolverineGet("/api/v1/pages/{pageId}"), AllowAnonymous]
    [
        EndpointSummary("Страница: адреса, проверки с подтверждениями, сведения"),
        Duty(
            DutyKind.PageInNetwork,
            DutyKind.FeedbackPlatform,
            DutyKind.TwoFactor,
            DutyKind.StateMark,
            DutyKind.Gospabliki,
            DutyKind.BrandStyle,
            DutyKind.PageContents
        )
    ]
    public static async Task<Answer<PageCard>> Get(
        string pageId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var page = await session.Page(pageId, moment, cancel);
        var body = await session.One<KnownInstitution>(page.InstitutionId, moment, cancel);
        var style = await session.One<Style>(Style.KeyOf(page.InstitutionId), moment, cancel);
        var acts = await session.Acts(moment, cancel);
        var owner = PageOwner.Of(page.InstitutionId, body, acts, style, moment.AsOf);
        var contents = await ContentsEndpoint.Of(page, body, session, moment, cancel);
        return new(Card(page, owner, contents), page.Version);
    }

    /// <summary>The page on a day on which it was recorded.</summary>
    public static PageCard Card(Page page, PageOwner owner, IReadOnlyList<FieldDrift> contents)
    {
        var (timeline, day) = (page.Timeline, owner.Day);
        var stage = timeline.StageAt(day)!;
        return new(
            page.Id,
            page.InstitutionId,
            owner.Name,
            page.Network,
            stage.State,
            stage.From,
            stage.Reason,
            timeline.SeizureAt(day)?.From,
            owner.Voluntary,
            Link(timeline, day),
            Addresses(timeline, day),
            [.. owner.Checks(timeline).Select(Row)],
            [.. contents.Select(drift => new FieldState(drift.Field, drift.State, drift.Reason))],
            Sighted.Of(timeline, day),
            History(timeline, day),
            day
        );
    }

    static IReadOnlyList<AddressRow> Addresses(PageTimeline page, DateOnly day) =>
        [
            .. page
                .Addresses.Where(address => address.From <= day)
                .Select(address => new AddressRow(address.Text, address.From, address.To <= day ? address.To : null)),
        ];

    static CheckRow Row(PageCheck check) =>
        new(
            check.Binding.Clause,
            check.State,
            check.Reason,
            check.Look?.On,
            check.Look?.ValidUntil,
            check.Look?.Evidence,
            check.Look?.Observer,
            check.Look?.By.RecordedBy,
            check.Look?.By.RecordedAt
        );

    static IReadOnlyList<StageRow> History(PageTimeline page, DateOnly day) =>
        [
            .. page
                .Stages.Where(step => step.From <= day)
                .Select(step => new StageRow(
                    step.From,
                    step.State,
                    step.Reason,
                    step.By.RecordedBy,
                    step.By.RecordedAt
                )),
        ];

    static PageRow Row(Page page, PageOwner owner)
    {
        var day = owner.Day;
        var stage = page.Timeline.StageAt(day)!;
        var checks = owner.Checks(page.Timeline);
        CheckState Of(DutyKind duty) =>
            checks
                .Where(check => check.Binding.Duty == duty)
                .Select(check => check.State)
                .FirstOrDefault(state => state != CheckState.NotRequired, CheckState.NotRequired);

        return new(
            page.Id,
            page.InstitutionId,
            owner.Name,
            page.Network,
            stage.State,
            stage.From,
            page.Timeline.SeizureAt(day) is not null,
            owner.Voluntary,
            Link(page.Timeline, day),
            Of(DutyKind.FeedbackPlatform),
            Of(DutyKind.TwoFactor),
            Of(DutyKind.StateMark),
            Of(DutyKind.Gospabliki),
            Of(DutyKind.BrandStyle)
        );
    }

    static Uri Link(PageTimeline page, DateOnly day) => new($"https://{page.AddressAt(day).Text}");
}
