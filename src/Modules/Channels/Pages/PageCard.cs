using System.ComponentModel;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Contents;
using Kedrovy.Channels.Sightings;
using Kedrovy.Channels.Styles;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Pages;

/// <summary>An official page as it stood on a day, with what clauses 6 and 9.1 ask of it. Of a body of clause 4 it is voluntary: clause 9.1 holds, clause 6 is no breach.</summary>
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

/// <summary>A check of clause 6 and the evidence it rests on.</summary>
public sealed record CheckRow(
    string Clause,
    CheckState State,
    CheckReason? Reason,
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
    [property: DisplayName("Ведётся по своей воле: учреждение пункта 4")] bool Voluntary,
    [property: DisplayName("Адрес")] Uri Url,
    [property: DisplayName("Подключение к ПОС, пункт 6.1")] CheckState FeedbackPlatform,
    [property: DisplayName("Двухфакторная аутентификация, пункт 6.5")] CheckState TwoFactor,
    [property: DisplayName("Отметка «Госорган, организация», пункт 6.6")] CheckState StateMark,
    [property: DisplayName("Подключение к «Госпабликам», пункт 6.7")] CheckState Gospabliki,
    [property: DisplayName("Фирменный стиль, пункт 6.8")] CheckState BrandStyle
);

public static class PageEndpoints
{
    [WolverineGet("/api/v1/pages"), AllowAnonymous]
    [
        EndpointSummary("Официальные страницы и проверки · п. 6.1, 6.5–6.8"),
        EndpointDescription(
            "institution — ключ учреждения, network — vk, ok, other; state — draft, registered, active, suspended, archived."
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
        var bodies = (await session.All<KnownInstitution>(moment, cancel)).ToDictionary(body => body.Id);
        var styles = (await session.All<Style>(moment, cancel)).ToDictionary(style => style.InstitutionId);
        return (await session.All<Page>(moment, cancel))
            .Where(page => page.StageAt(moment.AsOf) is not null)
            .OrderBy(page => page.InstitutionId, StringComparer.Ordinal)
            .ThenBy(page => page.Network)
            .ThenBy(page => page.Id, StringComparer.Ordinal)
            .Select(page =>
                Row(
                    page,
                    bodies.GetValueOrDefault(page.InstitutionId),
                    styles.GetValueOrDefault(page.InstitutionId),
                    moment.AsOf
                )
            );
    }

    [WolverineGet("/api/v1/pages/{pageId}"), AllowAnonymous]
    [EndpointSummary("Страница: адреса, проверки с подтверждениями, сведения · п. 6.1, 6.5–6.8, 9.1")]
    public static async Task<Answer<PageCard>> Get(
        string pageId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var page = await Find(session, pageId, moment, cancel);
        var body = await session.One<KnownInstitution>(page.InstitutionId, moment, cancel);
        var contents = await ContentsEndpoint.Of(page, body, session, moment, cancel);
        return new(
            Card(
                page,
                body,
                await session.One<Style>(Style.KeyOf(page.InstitutionId), moment, cancel),
                contents,
                moment.AsOf
            ),
            page.Version
        );
    }

    internal static async Task<Page> Find(
        IQuerySession session,
        string pageId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.One<Page>(pageId, moment, cancel) is { } page && page.StageAt(moment.AsOf) is not null
            ? page
            : throw new RefusedException(
                Refusal.NotFound(
                    "page-not-found",
                    "Нет такой страницы",
                    "Проверьте ключ и дату: в этот день страница не была записана."
                )
            );

    /// <summary>The page on a day on which it was recorded.</summary>
    public static PageCard Card(
        Page page,
        KnownInstitution? body,
        Style? style,
        IReadOnlyList<FieldDrift> contents,
        DateOnly day
    )
    {
        var stage = page.StageAt(day)!;
        return new(
            page.Id,
            page.InstitutionId,
            Name(page, body, day),
            page.Network,
            stage.State,
            stage.From,
            stage.Reason,
            page.SeizureAt(day)?.From,
            Voluntary(body, day),
            Link(page, day),
            [
                .. page
                    .Addresses.Where(address => address.From <= day)
                    .Select(address => new AddressRow(
                        address.Text,
                        address.From,
                        address.To <= day ? address.To : null
                    )),
            ],
            [
                .. Clause6
                    .On(page, style, day)
                    .Select(check => new CheckRow(
                        check.Clause,
                        check.State,
                        check.Reason,
                        check.CheckedOn,
                        check.ValidUntil,
                        check.Evidence,
                        check.Observer,
                        check.Recorded?.By,
                        check.Recorded?.At
                    )),
            ],
            [.. contents.Select(drift => new FieldState(drift.Field, drift.State, drift.Reason))],
            Sighted.Of(page, day),
            [
                .. page
                    .Stages.Where(step => step.From <= day)
                    .Select(step => new StageRow(
                        step.From,
                        step.State,
                        step.Reason,
                        step.Recorded.By,
                        step.Recorded.At
                    )),
            ],
            day
        );
    }

    static PageRow Row(Page page, KnownInstitution? body, Style? style, DateOnly day)
    {
        var stage = page.StageAt(day)!;
        var checks = Clause6.On(page, style, day).ToDictionary(check => check.Clause, check => check.State);
        return new(
            page.Id,
            page.InstitutionId,
            Name(page, body, day),
            page.Network,
            stage.State,
            stage.From,
            page.SeizureAt(day) is not null,
            Voluntary(body, day),
            Link(page, day),
            checks["6.1"],
            checks["6.5"],
            checks["6.6"],
            checks["6.7"],
            checks["6.8"]
        );
    }

    static string Name(Page page, KnownInstitution? body, DateOnly day) => body?.NameAt(day) ?? page.InstitutionId;

    static bool Voluntary(KnownInstitution? body, DateOnly day) =>
        body?.KindAt(day) is null or Contracts.Institutions.InstitutionKind.Exempt;

    static Uri Link(Page page, DateOnly day) => new($"https://{page.AddressAt(day).Text}");
}
