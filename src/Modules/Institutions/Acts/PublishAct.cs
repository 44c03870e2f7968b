using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>The official publication of an act: which issue of which bulletin, on which day.</summary>
public record PublishAct(
    [property: Text(300)] string Bulletin,
    [property: Text(50)] string Issue,
    [property: FactDate] DateOnly On
) : IExample<PublishAct>
{
    public static PublishAct Example =>
        new("Информационный бюллетень городского округа «Город Кедровый»", "12", new(2022, 12, 5));
}

/// <summary>Clauses 10 and 11: the publication in the Information Bulletin, and nothing else, brings the act into force.</summary>
public static class PublishActEndpoint
{
    public static ProblemDetails Validate(PublishAct command, Act act, TimeProvider clock) =>
        act switch
        {
            { Publication: { } earlier }
                when earlier.On != command.On
                    || earlier.Issue != command.Issue
                    || earlier.Bulletin != command.Bulletin => Refusal.Conflict(
                "act-already-published",
                "Опубликование уже записано",
                $"Акт опубликован {earlier.On:dd.MM.yyyy}: {earlier.Bulletin}, № {earlier.Issue}.",
                "10"
            ),
            _ when command.On < act.SignedOn => Refusal.Unprocessable(
                "/on",
                "Опубликован раньше, чем подписан",
                $"Акт подписан {act.SignedOn:dd.MM.yyyy}. Проверьте дату выпуска бюллетеня.",
                "10"
            ),
            _ when command.On > Town.Today(clock) => Refusal.Unprocessable(
                "/on",
                "Дата ещё не наступила",
                "Опубликование записывают, когда выпуск вышел.",
                "10"
            ),
            _ => WolverineContinue.NoProblems,
        };

    [WolverinePost("/api/v1/acts/{actId}/publication"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Записать официальное опубликование · п. 10, 11"),
        EndpointDescription("С этой даты акт в силе и обязанности наступают. Записывается один раз.")
    ]
    public static (Receipt, ActPublished?) Post(PublishAct command, [WriteModel] Act act) =>
        Receipt.For(
            act.Id,
            act.Version,
            act.Publication is null
                ? new ActPublished(act.Issuer, act.Id, command.Bulletin, command.Issue, command.On)
                : null
        );
}
