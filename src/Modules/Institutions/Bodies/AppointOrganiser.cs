using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Acts;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>
/// Who organises pages and site: a named person in a position (the administration), or the head by position (a body
/// that must keep pages).
/// </summary>
public record AppointOrganiser(
    [property: Key] string PositionId,
    [property: FactDate] DateOnly On,
    [property: Key] string? PersonId = null
) : IExample<AppointOrganiser>
{
    public static AppointOrganiser Example => new("deputy-mayor-social", new(2022, 12, 1), "person-1");
}

/// <summary>By which clause follows from the list the body stands in.</summary>
public static class AppointOrganiserEndpoint
{
    public static Task<TownActs> LoadAsync(IQuerySession session, CancellationToken cancel) =>
        TownActs.Load(session, cancel);

    public static ProblemDetails Validate(AppointOrganiser command, Institution institution, TownActs acts)
    {
        var body = institution.Timeline;
        if (acts.OwedBy(body, command.On) is not { } owed)
            return Refusal.Unprocessable(
                "/on",
                "Учреждения нет в перечнях",
                "В этот день акт ничего не требует от учреждения."
            );
        var position = body.Positions.FirstOrDefault(position => position.Id == command.PositionId);
        if (position is null)
            return PositionRefusals.Unknown("/positionId");
        if (!position.Covers(command.On))
            return PositionRefusals.NotOnThatDay(position);
        var clause = TownActs.ClauseOf(owed, DutyKind.Organiser, command.On);
        return owed.Kind switch
        {
            InstitutionKind.Administration => NotByName(command, body, clause),
            InstitutionKind.Obligated => NotByPosition(command, position, clause),
            _ => null,
        } ?? WolverineContinue.NoProblems;
    }

    /// <summary>The administration's organiser is a person in a position.</summary>
    static ProblemDetails? NotByName(AppointOrganiser command, BodyTimeline body, string clause)
    {
        if (command.PersonId is null)
            return Refusal.Unprocessable(
                "/personId",
                "Не назван человек",
                $"Пункт {clause} назначает человека по имени и должности.",
                clause
            );
        var holds = body.Holdings.Any(holding =>
            holding.PositionId == command.PositionId
            && holding.PersonId == command.PersonId
            && holding.Covers(command.On)
        );
        return holds
            ? null
            : Refusal.Unprocessable(
                "/personId",
                "Человек не в этой должности",
                "Сначала запишите, что он занял должность.",
                clause
            );
    }

    /// <summary>Another body's organiser is its head, whoever that is.</summary>
    static ProblemDetails? NotByPosition(AppointOrganiser command, Position position, string clause)
    {
        if (command.PersonId is not null)
            return Refusal.Unprocessable(
                "/personId",
                "Назначают по должности",
                $"Пункт {clause} назначает руководителя по должности. Уберите personId.",
                clause
            );
        return position.Head
            ? null
            : Refusal.Unprocessable(
                "/positionId",
                "Это не должность руководителя",
                $"Пункт {clause} назначает руководителя учреждения.",
                clause
            );
    }

    [WolverinePost("/api/v1/institutions/{institutionId}/organiser"), May(Roles.Controller), Duty(DutyKind.Organiser)]
    [
        EndpointSummary("Назначить ответственного за организацию"),
        EndpointDescription(
            "Администрация — человека в должности; учреждение, обязанное вести страницы, — руководителя по должности; "
                + "освобождённое учреждение с добровольной страницей — по должности."
        )
    ]
    public static (Receipt, OrganiserAppointed?) Post(
        AppointOrganiser command,
        [WriteModel] Institution institution,
        TownActs acts
    )
    {
        var same = institution.Timeline.Organisers.Any(organiser =>
            organiser.PositionId == command.PositionId
            && organiser.PersonId == command.PersonId
            && organiser.Covers(command.On)
        );
        return Receipt.For(institution.Id, institution.Version, same ? null : Fact(command, institution, acts));
    }

    static OrganiserAppointed Fact(AppointOrganiser command, Institution institution, TownActs acts)
    {
        var owed = acts.OwedBy(institution.Timeline, command.On)!;
        var clause = TownActs.ClauseOf(owed, DutyKind.Organiser, command.On);
        return new(institution.Id, clause, command.PositionId, command.PersonId, command.On);
    }
}
