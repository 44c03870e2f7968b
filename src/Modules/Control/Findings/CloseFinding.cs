using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Control.Findings;

/// <summary>
/// The controller takes the answer. Where he controls himself, a second controller must agree, or the waiver of that is
/// recorded with its reason.
/// </summary>
public record AcceptFinding([property: FactDate] DateOnly On, [property: Text(2000)] string? FourEyesWaiver = null)
    : IExample<AcceptFinding>
{
    public static AcceptFinding Example => new(new DateOnly(2026, 3, 11));
}

/// <summary>The controller lets it be, and says why.</summary>
public record WaiveFinding(
    [property: Text(2000)] string Reason,
    [property: FactDate] DateOnly On,
    [property: Text(2000)] string? FourEyesWaiver = null
) : IExample<WaiveFinding>
{
    public static WaiveFinding Example =>
        new("Страница закрывается по решению учредителя с 01.04.2026.", new(2026, 3, 11));
}

/// <summary>Another controller agrees with the closing of a finding about the Administration itself.</summary>
public record SecondFinding([property: FactDate] DateOnly On) : IExample<SecondFinding>
{
    public static SecondFinding Example => new(new DateOnly(2026, 3, 12));
}

public static class AcceptFindingEndpoint
{
    public static ProblemDetails Validate(
        AcceptFinding command,
        Finding finding,
        string institutionId,
        TimeProvider clock
    ) =>
        FindingRefusals.Fault(finding, institutionId, command.On, clock, FindingState.Answered)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/findings/{findingId}/acceptance"),
        May(Roles.Controller),
        Duty(DutyKind.Control)
    ]
    [
        EndpointSummary("Принять ответ на замечание"),
        EndpointDescription(
            "Если контролирующий сам отвечает за исполнение, нужен второй контролирующий (seconding) или "
                + "fourEyesWaiver с причиной."
        )
    ]
    public static (Receipt, FindingAccepted) Post(
        AcceptFinding command,
        [WriteModel] Finding finding,
        IDocumentSession session
    ) =>
        Receipt.For(
            finding.Id,
            finding.Version,
            new FindingAccepted(
                finding.InstitutionId,
                finding.Id,
                FourEyes.Waiver(finding, command.FourEyesWaiver, session),
                command.On
            )
        )!;
}

public static class WaiveFindingEndpoint
{
    public static ProblemDetails Validate(
        WaiveFinding command,
        Finding finding,
        string institutionId,
        TimeProvider clock
    ) =>
        FindingRefusals.Fault(finding, institutionId, command.On, clock, FindingState.Open, FindingState.Answered)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/findings/{findingId}/waiver"),
        May(Roles.Controller),
        Duty(DutyKind.Control)
    ]
    [
        EndpointSummary("Оставить замечание без исправления"),
        EndpointDescription("Причина обязательна и видна вошедшим.")
    ]
    public static (Receipt, FindingWaived) Post(
        WaiveFinding command,
        [WriteModel] Finding finding,
        IDocumentSession session
    ) =>
        Receipt.For(
            finding.Id,
            finding.Version,
            new FindingWaived(
                finding.InstitutionId,
                finding.Id,
                session.Keep(finding.Id, VaultRef.Content, "reason", VaultBasis.Staff, command.Reason),
                FourEyes.Waiver(finding, command.FourEyesWaiver, session),
                command.On
            )
        )!;
}

public static class SecondFindingEndpoint
{
    public static ProblemDetails Validate(
        SecondFinding command,
        Finding finding,
        string institutionId,
        HttpContext context,
        TimeProvider clock
    ) =>
        FindingRefusals.Fault(finding, institutionId, command.On, clock, FindingState.AwaitsSecond)
        ?? (
            finding.Closing(Town.Today(clock))!.Recorded.By == context.User.Identity?.Name
                ? Refusal.Conflict(
                    "four-eyes",
                    "Нужен другой человек",
                    "Закрытие своего замечания подтверждает не тот, кто его закрыл.",
                    DutyKind.Control
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/findings/{findingId}/seconding"),
        May(Roles.Controller),
        Duty(DutyKind.Control)
    ]
    [EndpointSummary("Подтвердить закрытие вторым контролирующим")]
    public static (Receipt, FindingSeconded) Post(SecondFinding command, [WriteModel] Finding finding) =>
        Receipt.For(finding.Id, finding.Version, new FindingSeconded(finding.InstitutionId, finding.Id, command.On))!;
}

/// <summary>
/// One person both organises and controls: a closing of one's own finding needs another's eyes, or says why not.
/// </summary>
static class FourEyes
{
    public static VaultRef? Waiver(Finding finding, string? reason, IDocumentSession session) =>
        finding.ControllerIsResponsible && reason is not null
            ? session.Keep(finding.Id, VaultRef.Content, "fourEyesWaiver", VaultBasis.Staff, reason)
            : null;
}
