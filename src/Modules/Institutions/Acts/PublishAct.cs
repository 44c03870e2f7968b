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
        new("Информационный бюллетень городского округа «Город Кедровый»", "14", new(2022, 12, 5));
}

/// <summary>The publication in the Information Bulletin, and nothing else, brings the act into force.</summary>
public static class PublishActEndpoint
{
    public static ProblemDetails Validate(PublishAct command, Act act, TimeProvider clock) =>
        act.Timeline.Publication is { } earlier && !Same(earlier, command.Bulletin, command.Issue, command.On)
            ? Refusal.Conflict(
                "act-already-published",
                "Опубликование уже записано",
                $"Акт опубликован {earlier.On:dd.MM.yyyy}: {earlier.Bulletin}, № {earlier.Issue}. "
                    + "Если это ошибка, исправьте запись: /publication/correction.",
                DutyKind.EntryIntoForce
            )
            : DayFault(command.On, act, clock) ?? WolverineContinue.NoProblems;

    internal static bool Same(ActPublication known, string bulletin, string issue, DateOnly on) =>
        known.Bulletin == bulletin && known.Issue == issue && known.On == on;

    /// <summary>What is wrong with a day of publication; null when nothing is.</summary>
    internal static ProblemDetails? DayFault(DateOnly on, Act act, TimeProvider clock) =>
        on < act.Timeline.SignedOn
            ? Refusal.Unprocessable(
                "/on",
                "Опубликован раньше, чем подписан",
                $"Акт подписан {act.Timeline.SignedOn:dd.MM.yyyy}. Проверьте дату выпуска бюллетеня.",
                DutyKind.EntryIntoForce
            )
        : on > Town.Today(clock)
            ? Refusal.Unprocessable(
                "/on",
                "Дата ещё не наступила",
                "Опубликование записывают, когда выпуск вышел.",
                DutyKind.EntryIntoForce
            )
        : null;

    [WolverinePost("/api/v1/acts/{actId}/publication"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Записать официальное опубликование"),
        Duty(DutyKind.EntryIntoForce, DutyKind.OfficialPublication),
        EndpointDescription("С этой даты акт в силе и обязанности наступают. Записывается один раз.")
    ]
    public static (Receipt, ActPublished?) Post(PublishAct command, [WriteModel] Act act) =>
        Receipt.For(
            act.Id,
            act.Version,
            act.Timeline.Publication is null
                ? new ActPublished(act.Issuer, act.Id, command.Bulletin, command.Issue, command.On)
                : null
        );
}
