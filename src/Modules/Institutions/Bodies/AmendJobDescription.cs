using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The duty stands in the worker's job description: document and day.</summary>
public record AmendJobDescription(Document Document, [property: FactDate] DateOnly On) : IExample<AmendJobDescription>
{
    public static AmendJobDescription Example => new(new("14-ДИ", new(2022, 12, 20)), new(2022, 12, 20));
}

/// <summary>Clause 6.3. The clause does not say what to write in; we take it to be the duty of clause 6.2.</summary>
public static class AmendJobDescriptionEndpoint
{
    public static ProblemDetails Validate(AmendJobDescription command, Institution institution, string personId) =>
        institution.Timeline.ContentWorkers.All(worker => worker.PersonId != personId) ? ContentWorkerRefusals.Unknown()
        : string.IsNullOrWhiteSpace(command.Document.Number) || command.Document.Number.Length > 50
            ? Refusal.Unprocessable(
                "/document/number",
                "Нет номера документа",
                "Впишите номер документа, до 50 знаков.",
                "6.3"
            )
        : !institution.Timeline.ContentWorkers.Any(worker => worker.PersonId == personId && worker.Covers(command.On))
            ? Refusal.Unprocessable(
                "/on",
                "В этот день он не назначен",
                "Дата должна лежать в сроке, на который человек назначен.",
                "6.3"
            )
        : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/content-workers/{personId}/job-description"),
        May(Roles.Controller, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать изменение должностной инструкции · п. 6.3")]
    public static (Receipt, JobDescriptionAmended?) Post(
        AmendJobDescription command,
        [WriteModel] Institution institution,
        string personId
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.JobDescriptions.Contains(new(personId, command.Document, command.On))
                ? null
                : new JobDescriptionAmended(institution.Id, personId, command.Document, command.On)
        );
}
