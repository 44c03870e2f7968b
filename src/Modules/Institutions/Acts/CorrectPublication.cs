using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>The publication of an act was on another day, or in another issue, than was recorded.</summary>
public record CorrectPublication(
    [property: Text(300)] string Bulletin,
    [property: Text(50)] string Issue,
    [property: FactDate] DateOnly On,
    [property: Text(2000)] string Reason
) : IExample<CorrectPublication>
{
    public static CorrectPublication Example =>
        new(PublishAct.Example.Bulletin, "13", new(2022, 12, 9), "Записан номер выпуска с проектом постановления.");
}

/// <summary>
/// The act is in force from the corrected day; what was thought before can still be read as it was known then.
/// </summary>
public static class CorrectPublicationEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        CorrectPublication command,
        Act act,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        act.Timeline.Publication is { } known
            ? PublishActEndpoint.DayFault(command.On, act, clock)
                ?? await session.Effects(act.Timeline, On(act.Timeline, known with { On = command.On }), cancel)
                ?? WolverineContinue.NoProblems
            : Refusal.Conflict(
                "act-not-published",
                "Опубликование не записано",
                "Исправлять нечего: сначала запишите его."
            );

    static ActTimeline On(ActTimeline act, ActPublication publication) => act with { Publication = publication };

    [WolverinePost("/api/v1/acts/{actId}/publication/correction"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Исправить запись об опубликовании"),
        EndpointDescription(
            "Другой день, выпуск или издание. Ошибка остаётся в истории: с knownAt до исправления видно прежнее. "
                + "Причину видят все."
        )
    ]
    public static (Receipt, ActPublicationCorrected?) Post(
        CorrectPublication command,
        [WriteModel] Act act,
        IDocumentSession session
    ) =>
        Receipt.For(
            act.Id,
            act.Version,
            PublishActEndpoint.Same(act.Timeline.Publication!, command.Bulletin, command.Issue, command.On)
                ? null
                : new ActPublicationCorrected(
                    act.Issuer,
                    act.Id,
                    command.Bulletin,
                    command.Issue,
                    session.KeepWords(act.Id, "reason", command.Reason),
                    command.On
                )
        );
}
