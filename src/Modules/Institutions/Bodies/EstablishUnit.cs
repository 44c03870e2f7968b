using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>A unit of the body's structure.</summary>
public record EstablishUnit(
    [property: Key] string UnitId,
    [property: Text(500)] string Name,
    [property: FactDate] DateOnly On
) : IExample<EstablishUnit>
{
    public static EstablishUnit Example => new("preschool-group", "Дошкольная группа", new(2022, 12, 1));
}

public static class EstablishUnitEndpoint
{
    public static ProblemDetails Validate(EstablishUnit command, Institution institution) =>
        institution.Timeline.Units.Any(unit =>
            unit.Id == command.UnitId && (unit.Name != command.Name || unit.From != command.On)
        )
            ? Refusal.Conflict(
                "unit-already-recorded",
                "Подразделение уже есть",
                $"Ключ {command.UnitId} занят. Возьмите другой.",
                DutyKind.BodyPassport
            )
            : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/units"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать подразделение")]
    [Duty(DutyKind.BodyPassport)]
    public static (Receipt, UnitEstablished?) Post(EstablishUnit command, [WriteModel] Institution institution) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Units.Any(unit => unit.Id == command.UnitId)
                ? null
                : new UnitEstablished(institution.Id, command.UnitId, command.Name, command.On)
        );
}
