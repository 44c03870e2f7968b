using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Control.Findings;

/// <summary>The body says what it did, or will do by when.</summary>
public record AnswerFinding([property: Text(4000)] string Answer, [property: FactDate] DateOnly On)
    : IExample<AnswerFinding>
{
    public static AnswerFinding Example =>
        new("Двухфакторная защита включена, снимок экрана приложен к проверке.", new(2026, 3, 10));
}

/// <summary>The answer may be given again, also after the term; what was said before stays.</summary>
public static class AnswerFindingEndpoint
{
    public static ProblemDetails Validate(
        AnswerFinding command,
        Finding finding,
        string institutionId,
        TimeProvider clock
    ) =>
        FindingRefusals.Fault(finding, institutionId, command.On, clock, FindingState.Open, FindingState.Answered)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/findings/{findingId}/answer"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Ответить на замечание"),
        EndpointDescription("Ответ видят вошедшие. Замечание закроется само, когда причина исчезнет.")
    ]
    public static (Receipt, FindingAnswered) Post(
        AnswerFinding command,
        [WriteModel] Finding finding,
        IDocumentSession session
    ) =>
        Receipt.For(
            finding.Id,
            finding.Version,
            new FindingAnswered(
                finding.InstitutionId,
                finding.Id,
                session.Keep(finding.Id, VaultRef.Content, "answer", VaultBasis.Staff, command.Answer),
                command.On
            )
        )!;
}

/// <summary>What stands in the way of a step.</summary>
static class FindingRefusals
{
    public static ProblemDetails? Fault(
        Finding finding,
        string institutionId,
        DateOnly on,
        TimeProvider clock,
        params FindingState[] from
    )
    {
        var (today, last) = (Town.Today(clock), finding.Steps[^1].On);
        return finding.InstitutionId != institutionId
                ? Refusal.NotFound(
                    "finding-not-found",
                    "Нет такого замечания",
                    "У этого учреждения замечания с таким ключом нет."
                )
            : on > today
                ? Refusal.Unprocessable(
                    "/on",
                    "Дата ещё не наступила",
                    "Укажите день, когда это было сделано.",
                    DutyKind.Control
                )
            : on < last
                ? Refusal.Unprocessable(
                    "/on",
                    "Раньше прошлого шага",
                    $"Прошлый шаг записан {last:dd.MM.yyyy}.",
                    DutyKind.Control
                )
            : from.Contains(finding.StateOn(today)) ? null
            : Refusal.Conflict(
                "illegal-step",
                "Такой шаг невозможен",
                $"Замечание {finding.StateOn(today).InWords()}.",
                DutyKind.Control
            );
    }
}
