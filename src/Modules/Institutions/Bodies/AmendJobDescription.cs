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

/// <summary>Acts do not say what to write in; we take it to be the duty to fill pages and site.</summary>
public static class AmendJobDescriptionEndpoint
{
    public static ProblemDetails Validate(AmendJobDescription command, Institution institution, string personId) =>
        institution.Timeline.ContentWorkers.All(worker => worker.PersonId != personId) ? ContentWorkerRefusals.Unknown()
        : string.IsNullOrWhiteSpace(command.Document.Number) || command.Document.Number.Length > 50
            ? Refusal.Unprocessable(
                "/document/number",
                "Нет номера документа",
                "Впишите номер документа, до 50 знаков.",
                DutyKind.JobDescription
            )
        : !institution.Timeline.ContentWorkers.Any(worker => worker.PersonId == personId && worker.Covers(command.On))
            ? Refusal.Unprocessable(
                "/on",
                "В этот день он не назначен",
                "Дата должна лежать в сроке, на который человек назначен.",
                DutyKind.JobDescription
            )
        : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/content-workers/{personId}/job-description"),
        May(Roles.Controller, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать изменение должностной инструкции")]
    [Duty(DutyKind.JobDescription)]
    public static (Receipt, JobDescriptionAmended?) Post(
        AmendJobDescription command,
        [WriteModel] Institution institution,
        string personId
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.JobDescriptions.Any(change =>
                change.PersonId == personId && change.Document == command.Document && change.On == command.On
            )
                ? null
                : new JobDescriptionAmended(institution.Id, personId, command.Document, command.On)
        );
}
