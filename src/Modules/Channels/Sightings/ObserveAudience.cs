using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Sightings;

/// <summary>
/// How many follow the page, and how many it reached in the seven days up to that one; what was not looked at is left
/// out.
/// </summary>
public record ObserveAudience([property: FactDate] DateOnly On, int? Subscribers = null, int? WeeklyReach = null)
    : IExample<ObserveAudience>
{
    public static ObserveAudience Example => new(new(2022, 12, 20), 412, 300);
}

/// <summary>No clause asks for it: the regional centre scores reach against subscribers.</summary>
public static class ObserveAudienceEndpoint
{
    public static ProblemDetails Validate(
        ObserveAudience command,
        Page page,
        string institutionId,
        TimeProvider clock
    ) => Fault(command, page, institutionId, clock) ?? WolverineContinue.NoProblems;

    internal static ProblemDetails? Fault(
        ObserveAudience command,
        Page page,
        string institutionId,
        TimeProvider clock
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? PageRefusals.Day(page, command.On, clock)
        ?? (
            command is { Subscribers: null, WeeklyReach: null }
                ? Refusal.Unprocessable(
                    "/subscribers",
                    "Записывать нечего",
                    "Впишите число подписчиков, охват за неделю или оба числа."
                )
                : null
        )
        ?? PageRefusals.Negative("/subscribers", command.Subscribers)
        ?? PageRefusals.Negative("/weeklyReach", command.WeeklyReach);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/audience"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать подписчиков и охват за неделю"),
        EndpointDescription("Постановление этого не требует: числа нужны для оценки ЦУР. Что не смотрели, не передают.")
    ]
    public static (Receipt, AudienceObserved?) Post(ObserveAudience command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            page.Timeline.Audiences.LastBy(command.On, seen => seen.From) is { } last
            && (last.From, last.Value) == (command.On, new Audience(command.Subscribers, command.WeeklyReach))
                ? null
                : new AudienceObserved(
                    page.InstitutionId,
                    page.Id,
                    command.Subscribers,
                    command.WeeklyReach,
                    command.On
                )
        );
}
