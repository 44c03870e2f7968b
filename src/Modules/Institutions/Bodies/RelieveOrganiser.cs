using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The organiser answers no longer from a day on.</summary>
public record RelieveOrganiser([property: FactDate] DateOnly On) : IExample<RelieveOrganiser>
{
    public static RelieveOrganiser Example => new(new DateOnly(2023, 9, 1));
}

public static class RelieveOrganiserEndpoint
{
    public static ProblemDetails Validate(RelieveOrganiser command, Institution institution) =>
        institution.Timeline.Organisers.FirstOrDefault(organiser => organiser.Covers(command.On)) switch
        {
            null when institution.Timeline.Organisers.All(organiser => organiser.To != command.On) => Refusal.Conflict(
                "no-organiser",
                "Ответственного и так нет",
                "На эту дату за организацию никто не назначен.",
                DutyKind.Organiser
            ),
            { } organiser when organiser.From == command.On => Refusal.Unprocessable(
                "/on",
                "Освобождён в день назначения",
                "Дата — первый день без этого ответственного, она позже дня назначения."
            ),
            _ => WolverineContinue.NoProblems,
        };

    [WolverinePost("/api/v1/institutions/{institutionId}/organiser/relief"), May(Roles.Controller)]
    [EndpointSummary("Освободить от организации")]
    [Duty(DutyKind.Organiser)]
    public static (Receipt, OrganiserRelieved?) Post(RelieveOrganiser command, [WriteModel] Institution institution) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Organisers.FirstOrDefault(organiser => organiser.Covers(command.On)) is { } organiser
                ? new OrganiserRelieved(institution.Id, organiser.Clause!, command.On)
                : null
        );
}
