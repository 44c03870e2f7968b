using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The body must keep pages from a day on, by an act or by its own decision.</summary>
public record LiftExemption(
    [property: Key] string ActId,
    [property: Text(200)] string Ground,
    [property: FactDate] DateOnly On
) : IExample<LiftExemption>
{
    public static LiftExemption Example => new("298-2022", "решение руководителя учреждения", new(2023, 9, 1));
}

/// <summary>An exemption is a right, not a duty: once lifted, duties are due from that day only.</summary>
public static class LiftExemptionEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        LiftExemption command,
        Institution institution,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        institution.Timeline.StandingAt(command.On) switch
        {
            { Kind: InstitutionKind.Obligated, From: var from } when from == command.On => WolverineContinue.NoProblems,
            not { Kind: InstitutionKind.Exempt } => Refusal.Conflict(
                "not-exempt",
                "Освобождения нет",
                "В этот день учреждение не в перечне освобождённых.",
                DutyKind.ExemptList
            ),
            _ when await session.LoadAsync<Acts.Act>(command.ActId, cancel) is null => Refusal.Unprocessable(
                "/actId",
                "Нет такого акта",
                "Сначала запишите акт.",
                DutyKind.ExemptList
            ),
            _ => WolverineContinue.NoProblems,
        };

    [WolverinePost("/api/v1/institutions/{institutionId}/exemption/lifting"), May(Roles.Controller)]
    [EndpointSummary("Снять освобождение"), EndpointDescription("Обязанности наступают с этой даты и не раньше.")]
    [Duty(DutyKind.ExemptList)]
    public static (Receipt, ExemptionLifted?) Post(LiftExemption command, [WriteModel] Institution institution) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.StandingAt(command.On)!.Kind == InstitutionKind.Exempt
                ? new ExemptionLifted(institution.Id, command.ActId, command.Ground, command.On)
                : null
        );
}
