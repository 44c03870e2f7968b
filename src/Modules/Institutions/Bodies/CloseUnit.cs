using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The unit is no more from a day on.</summary>
public record CloseUnit([property: FactDate] DateOnly On) : IExample<CloseUnit>
{
    public static CloseUnit Example => new(new DateOnly(2023, 9, 1));
}

public static class CloseUnitEndpoint
{
    public static ProblemDetails Validate(CloseUnit command, Institution institution, string unitId) =>
        institution.Timeline.Units.FirstOrDefault(unit => unit.Id == unitId) switch
        {
            null => Refusal.NotFound(
                "unit-not-found",
                "Нет такого подразделения",
                "Проверьте ключ подразделения в адресе."
            ),
            var unit when command.On <= unit.From => Refusal.Unprocessable(
                "/on",
                "Закрыто раньше, чем создано",
                $"Подразделение создано {unit.From:dd.MM.yyyy}."
            ),
            { To: { } to } when to != command.On => Refusal.Conflict(
                "unit-already-closed",
                "Подразделение уже закрыто",
                $"Закрыто с {to:dd.MM.yyyy}."
            ),
            _ => WolverineContinue.NoProblems,
        };

    [
        WolverinePost("/api/v1/institutions/{institutionId}/units/{unitId}/closure"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Закрыть подразделение")]
    [Duty(DutyKind.BodyPassport)]
    public static (Receipt, UnitClosed?) Post(CloseUnit command, [WriteModel] Institution institution, string unitId) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Units.First(unit => unit.Id == unitId).To is null
                ? new UnitClosed(institution.Id, unitId, command.On)
                : null
        );
}
