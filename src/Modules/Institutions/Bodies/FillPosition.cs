using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Persons;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>A person takes a position, or stands in for its holder.</summary>
public record FillPosition(
    [property: Key] string PersonId,
    [property: FactDate] DateOnly On,
    bool Acting = false,
    Document? Order = null
) : IExample<FillPosition>
{
    public static FillPosition Example => new("person-1", new(2022, 12, 1));
}

public static class FillPositionEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        FillPosition command,
        Institution institution,
        string positionId,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var holders = institution
            .Timeline.Holdings.Where(holding => holding.PositionId == positionId && holding.Covers(command.On))
            .ToList();
        return institution.Timeline.Positions.FirstOrDefault(position => position.Id == positionId) switch
        {
            null => PositionRefusals.Unknown(),
            var position when !position.Covers(command.On) => PositionRefusals.NotOnThatDay(position),
            _ when await session.LoadAsync<Person>(command.PersonId, cancel) is null => PersonRefusals.Unknown(
                "/personId"
            ),
            _ when holders.Find(holding => holding.Acting == command.Acting && holding.PersonId != command.PersonId)
                    is { } other => Refusal.Conflict(
                "position-held",
                "Должность занята",
                $"Её с {other.From:dd.MM.yyyy} {(other.Acting ? "временно замещает" : "занимает")} другой человек. "
                    + $"Сначала освободите должность."
            ),
            _ => WolverineContinue.NoProblems,
        };
    }

    [
        WolverinePost("/api/v1/institutions/{institutionId}/positions/{positionId}/holders"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Записать, кто занял должность"),
        EndpointDescription(
            "acting — временно исполняет обязанности. Смена руководителя — новая запись, а не правка прежней."
        )
    ]
    [Duty(DutyKind.Organiser, DutyKind.BodyPeople)]
    public static (Receipt, PositionFilled?) Post(
        FillPosition command,
        [WriteModel] Institution institution,
        string positionId
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Holdings.Any(holding =>
                holding.PositionId == positionId
                && holding.PersonId == command.PersonId
                && holding.Acting == command.Acting
                && holding.Covers(command.On)
            )
                ? null
                : new PositionFilled(
                    institution.Id,
                    positionId,
                    command.PersonId,
                    command.Acting,
                    command.Order,
                    command.On
                )
        );
}
