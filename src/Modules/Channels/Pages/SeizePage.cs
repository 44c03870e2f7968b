using Kedrovy.Channels.Files;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Pages;

/// <summary>Strangers run the page from a day on.</summary>
public record ReportSeizure(Evidence Evidence, [property: FactDate] DateOnly On) : IExample<ReportSeizure>
{
    public static ReportSeizure Example =>
        new(new(EvidenceKind.Link, new("https://vk.com/kedr_school1")), new(2023, 3, 1));
}

/// <summary>The body runs its page again.</summary>
public record ReportRecovery(Evidence Evidence, [property: FactDate] DateOnly On) : IExample<ReportRecovery>
{
    public static ReportRecovery Example =>
        new(new(EvidenceKind.Link, new("https://vk.com/kedr_school1")), new(2023, 3, 3));
}

/// <summary>Who may administer the page was changed in the network; who they are is not kept.</summary>
public record ReportAdministratorsChange([property: FactDate] DateOnly On) : IExample<ReportAdministratorsChange>
{
    public static ReportAdministratorsChange Example => new(new DateOnly(2023, 3, 3));
}

/// <summary>While a page is in other hands it is not called official.</summary>
public static class ReportSeizureEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ReportSeizure command,
        Page page,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.TwoFactor)
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Timeline.Rests(),
            DutyKind.TwoFactor,
            session,
            cancel
        )
        ?? (
            page.Timeline.Seizures.LastOrDefault() is { } last
            && (last.To is null || command.On < last.To)
            && last.From != command.On
                ? Refusal.Conflict(
                    "page-already-seized",
                    "Взлом уже записан",
                    $"Взлом записан с {last.From:dd.MM.yyyy}.",
                    DutyKind.TwoFactor
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/seizure"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать взлом страницы"),
        Duty(DutyKind.TwoFactor),
        EndpointDescription(
            "До восстановления проверка адреса не называет страницу официальной. Двухфакторную защиту затем "
                + "подтверждают заново."
        )
    ]
    public static (Receipt, PageSeized?) Post(ReportSeizure command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            page.Timeline.Seizures.Any(seizure => seizure.From == command.On && seizure.To is null)
                ? null
                : new PageSeized(page.InstitutionId, page.Id, command.Evidence, command.On)
        );
}

public static class ReportRecoveryEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ReportRecovery command,
        Page page,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.TwoFactor)
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Timeline.Rests(),
            DutyKind.TwoFactor,
            session,
            cancel
        )
        ?? page.Timeline.Seizures.LastOrDefault() switch
        {
            null or { To: not null } when page.Timeline.Seizures.LastOrDefault()?.To != command.On => Refusal.Conflict(
                "page-not-seized",
                "Взлом не записан",
                "Восстанавливать нечего: взлом страницы не записан.",
                DutyKind.TwoFactor
            ),
            { } last when command.On < last.From => Refusal.Unprocessable(
                "/on",
                "Раньше взлома",
                $"Взлом записан с {last.From:dd.MM.yyyy}.",
                DutyKind.TwoFactor
            ),
            _ => WolverineContinue.NoProblems,
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/recovery"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [EndpointSummary("Записать восстановление страницы"), Duty(DutyKind.TwoFactor)]
    public static (Receipt, PageRecovered?) Post(ReportRecovery command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            page.Timeline.Seizures[^1].To == command.On
                ? null
                : new PageRecovered(page.InstitutionId, page.Id, command.Evidence, command.On)
        );
}

/// <summary>
/// Every change is recorded, also two of one day: the attestation between them is no longer worth anything.
/// </summary>
public static class ReportAdministratorsChangeEndpoint
{
    public static ProblemDetails Validate(
        ReportAdministratorsChange command,
        Page page,
        string institutionId,
        TimeProvider clock
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.TwoFactor)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/administrators"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать смену администраторов"),
        Duty(DutyKind.TwoFactor),
        EndpointDescription("После этого двухфакторную защиту подтверждают заново. Кто администратор, не записывают.")
    ]
    public static (Receipt, AdministratorsChanged) Post(ReportAdministratorsChange command, [WriteModel] Page page) =>
        Receipt.For(page.Id, page.Version, new AdministratorsChanged(page.InstitutionId, page.Id, command.On))!;
}
