using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The position whose holder controls the act.</summary>
public record AssignController([property: Key] string PositionId, [property: FactDate] DateOnly On)
    : IExample<AssignController>
{
    public static AssignController Example => new("deputy-mayor-social", new(2022, 12, 1));
}

/// <summary>Control is of a position of the administration, so it passes on with it.</summary>
public static class AssignControllerEndpoint
{
    public static ProblemDetails Validate(AssignController command, Institution institution) =>
        institution.Timeline.Positions.FirstOrDefault(position => position.Id == command.PositionId) switch
        {
            _ when institution.Timeline.StandingAt(command.On)?.Kind != InstitutionKind.Administration =>
                Refusal.Conflict(
                    "not-the-administration",
                    "Контролирует администрация",
                    "Контроль возложен на должность администрации.",
                    DutyKind.Control
                ),
            null => PositionRefusals.Unknown("/positionId"),
            var position when !position.Covers(command.On) => PositionRefusals.NotOnThatDay(position),
            _ => WolverineContinue.NoProblems,
        };

    [WolverinePost("/api/v1/institutions/{institutionId}/controller"), May(Roles.Controller)]
    [EndpointSummary("Возложить контроль")]
    [Duty(DutyKind.Control)]
    public static (Receipt, ControllerAssigned?) Post(AssignController command, [WriteModel] Institution institution) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Controllers.Any(control =>
                control.PositionId == command.PositionId && control.Covers(command.On)
            )
                ? null
                : new ControllerAssigned(institution.Id, command.PositionId, command.On)
        );
}
