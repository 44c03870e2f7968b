using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>Nobody holds the position from a day on.</summary>
public record VacatePosition([property: FactDate] DateOnly On) : IExample<VacatePosition>
{
    public static VacatePosition Example => new(new DateOnly(2023, 9, 1));
}

public static class VacatePositionEndpoint
{
    public static ProblemDetails Validate(VacatePosition command, Institution institution, string positionId) =>
        institution.Timeline.Positions.FirstOrDefault(position => position.Id == positionId) switch
        {
            null => PositionRefusals.Unknown(),
            var position when !position.Covers(command.On) => PositionRefusals.NotOnThatDay(position),
            _ when institution.Timeline.Holdings.Any(holding =>
                    holding.PositionId == positionId && holding.From == command.On && holding.Covers(command.On)
                ) => Refusal.Unprocessable(
                "/on",
                "Освобождена в день занятия",
                "Дата освобождения — первый день без этого человека, она позже дня занятия."
            ),
            _ => WolverineContinue.NoProblems,
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/positions/{positionId}/vacancy"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать, что должность освободилась")]
    [Duty(DutyKind.Organiser, DutyKind.BodyPeople)]
    public static (Receipt, PositionVacated?) Post(
        VacatePosition command,
        [WriteModel] Institution institution,
        string positionId
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Holdings.Any(holding => holding.PositionId == positionId && holding.Covers(command.On))
                ? new PositionVacated(institution.Id, positionId, command.On)
                : null
        );
}
