using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>A position in the body or in one of its units; one that heads it is marked so.</summary>
public record EstablishPosition(
    [property: Key] string PositionId,
    [property: Text(500)] string Title,
    bool Head,
    [property: FactDate] DateOnly On,
    [property: Key] string? UnitId = null
) : IExample<EstablishPosition>
{
    public static EstablishPosition Example =>
        new(
            "deputy-mayor-social",
            "заместитель Мэра по социальной политике и управлению делами",
            false,
            new(2022, 12, 1)
        );
}

public static class EstablishPositionEndpoint
{
    public static ProblemDetails Validate(EstablishPosition command, Institution institution)
    {
        if (command.UnitId is { } unitId && institution.Timeline.Units.All(unit => unit.Id != unitId))
            return Refusal.Unprocessable(
                "/unitId",
                "Нет такого подразделения",
                "Сначала запишите подразделение.",
                DutyKind.BodyPassport
            );
        return
            institution.Timeline.Positions.FirstOrDefault(position => position.Id == command.PositionId) is { } known
            && !Same(known, command)
            ? Refusal.Conflict(
                "position-already-recorded",
                "Должность уже есть",
                $"Ключ {command.PositionId} занят. Возьмите другой."
            )
            : WolverineContinue.NoProblems;
    }

    static bool Same(Position known, EstablishPosition command) =>
        known.Title == command.Title
        && known.Head == command.Head
        && known.UnitId == command.UnitId
        && known.From == command.On;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/positions"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать должность")]
    [Duty(DutyKind.BodyPeople)]
    public static (Receipt, PositionEstablished?) Post(
        EstablishPosition command,
        [WriteModel] Institution institution
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Positions.Any(position => position.Id == command.PositionId)
                ? null
                : new PositionEstablished(
                    institution.Id,
                    command.PositionId,
                    command.Title,
                    command.Head,
                    command.UnitId,
                    command.On
                )
        );
}
