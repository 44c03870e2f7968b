using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The position is no more from a day on; whoever held it holds it no longer.</summary>
public record AbolishPosition([property: FactDate] DateOnly On) : IExample<AbolishPosition>
{
    public static AbolishPosition Example => new(new DateOnly(2023, 9, 1));
}

public static class AbolishPositionEndpoint
{
    public static ProblemDetails Validate(AbolishPosition command, Institution institution, string positionId) =>
        institution.Timeline.Positions.FirstOrDefault(position => position.Id == positionId) switch
        {
            null => PositionRefusals.Unknown(),
            var position when command.On <= position.From => Refusal.Unprocessable(
                "/on",
                "Упразднена раньше, чем введена",
                $"Должность введена {position.From:dd.MM.yyyy}."
            ),
            { To: { } to } when to != command.On => Refusal.Conflict(
                "position-already-abolished",
                "Должность уже упразднена",
                $"Упразднена с {to:dd.MM.yyyy}."
            ),
            _ => WolverineContinue.NoProblems,
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/positions/{positionId}/abolition"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Упразднить должность")]
    [Duty(DutyKind.BodyPeople)]
    public static (Receipt, PositionAbolished?) Post(
        AbolishPosition command,
        [WriteModel] Institution institution,
        string positionId
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Positions.First(position => position.Id == positionId).To is null
                ? new PositionAbolished(institution.Id, positionId, command.On)
                : null
        );
}
