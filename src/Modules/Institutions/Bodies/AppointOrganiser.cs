using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>Who organises pages and site: a named person in a position (the administration), or the head by position (a body of clause 3).</summary>
public record AppointOrganiser(
    [property: Key] string PositionId,
    [property: FactDate] DateOnly On,
    [property: Key] string? PersonId = null
) : IExample<AppointOrganiser>
{
    public static AppointOrganiser Example => new("deputy-mayor-social", new(2022, 12, 1), "person-1");
}

/// <summary>Clauses 1 and 5. Which of them follows from the list the body stands in.</summary>
public static class AppointOrganiserEndpoint
{
    public static ProblemDetails Validate(AppointOrganiser command, Institution institution)
    {
        var kind = institution.Timeline.StandingAt(command.On)?.Kind;
        var position = institution.Timeline.Positions.FirstOrDefault(position => position.Id == command.PositionId);
        return (kind, position) switch
        {
            (null or InstitutionKind.Released, _) => Refusal.Unprocessable(
                "/on",
                "Учреждения нет в перечнях",
                "В этот день акт ничего не требует от учреждения."
            ),
            (_, null) => PositionRefusals.Unknown("/positionId"),
            (_, { } known) when !known.Covers(command.On) => PositionRefusals.NotOnThatDay(known),
            (InstitutionKind.Administration, _) when command.PersonId is null => Refusal.Unprocessable(
                "/personId",
                "Не назван человек",
                "Пункт 1 назначает человека по имени и должности.",
                "1"
            ),
            (InstitutionKind.Administration, _)
                when !institution.Timeline.Holdings.Any(holding =>
                    holding.PositionId == command.PositionId
                    && holding.PersonId == command.PersonId
                    && holding.Covers(command.On)
                ) => Refusal.Unprocessable(
                "/personId",
                "Человек не в этой должности",
                "Сначала запишите, что он занял должность.",
                "1"
            ),
            (InstitutionKind.Obligated, _) when command.PersonId is not null => Refusal.Unprocessable(
                "/personId",
                "Назначают по должности",
                "Пункт 5 назначает руководителя по должности. Уберите personId.",
                "5"
            ),
            (InstitutionKind.Obligated, { Head: false }) => Refusal.Unprocessable(
                "/positionId",
                "Это не должность руководителя",
                "Пункт 5 назначает руководителя учреждения.",
                "5"
            ),
            _ => WolverineContinue.NoProblems,
        };
    }

    [WolverinePost("/api/v1/institutions/{institutionId}/organiser"), May(Roles.Controller)]
    [
        EndpointSummary("Назначить ответственного за организацию · п. 1, 5"),
        EndpointDescription(
            "Администрация — человека в должности (п. 1); учреждение п. 3 — руководителя по должности (п. 5); учреждение п. 4 с добровольной страницей — по должности."
        )
    ]
    public static (Receipt, OrganiserAppointed?) Post(AppointOrganiser command, [WriteModel] Institution institution) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Organisers.Any(organiser =>
                organiser.PositionId == command.PositionId
                && organiser.PersonId == command.PersonId
                && organiser.Covers(command.On)
            )
                ? null
                : new OrganiserAppointed(
                    institution.Id,
                    ClauseFor(institution, command.On),
                    command.PositionId,
                    command.PersonId,
                    command.On
                )
        );

    static string ClauseFor(Institution institution, DateOnly on) =>
        institution.Timeline.StandingAt(on)!.Kind switch
        {
            InstitutionKind.Administration => "1",
            InstitutionKind.Exempt => "4",
            _ => "5",
        };
}
