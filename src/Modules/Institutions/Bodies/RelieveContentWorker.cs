using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The worker fills nothing of this body any longer from a day on.</summary>
public record RelieveContentWorker([property: FactDate] DateOnly On) : IExample<RelieveContentWorker>
{
    public static RelieveContentWorker Example => new(new DateOnly(2023, 9, 1));
}

public static class RelieveContentWorkerEndpoint
{
    public static ProblemDetails Validate(RelieveContentWorker command, Institution institution, string personId)
    {
        var designations = institution.Timeline.ContentWorkers.Where(worker => worker.PersonId == personId).ToList();
        return designations switch
        {
            [] => ContentWorkerRefusals.Unknown(),
            _ when designations.Exists(worker => worker.From == command.On && worker.Covers(command.On)) =>
                Refusal.Unprocessable(
                    "/on",
                    "Освобождён в день назначения",
                    "Дата — первый день без этого работника, она позже дня назначения."
                ),
            _ => WolverineContinue.NoProblems,
        };
    }

    [
        WolverinePost("/api/v1/institutions/{institutionId}/content-workers/{personId}/relief"),
        May(Roles.Controller, Roles.InstitutionHead)
    ]
    [EndpointSummary("Освободить от наполнения")]
    [Duty(DutyKind.ContentWorker)]
    public static (Receipt, ContentWorkerRelieved?) Post(
        RelieveContentWorker command,
        [WriteModel] Institution institution,
        string personId
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.ContentWorkers.Any(worker => worker.PersonId == personId && worker.Covers(command.On))
                ? new ContentWorkerRelieved(institution.Id, personId, command.On)
                : null
        );
}

static class ContentWorkerRefusals
{
    public static ProblemDetails Unknown() =>
        Refusal.NotFound(
            "content-worker-not-found",
            "Нет такого работника",
            "Этот человек не назначен наполнять страницы учреждения."
        );
}
