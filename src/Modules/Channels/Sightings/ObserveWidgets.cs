using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Sightings;

/// <summary>
/// How many widgets of the feedback platform the page shows: «Сообщить о проблеме», «Высказать мнение».
/// </summary>
public record ObserveWidgets(int Widgets, [property: FactDate] DateOnly On) : IExample<ObserveWidgets>
{
    public static ObserveWidgets Example => new(2, new(2022, 12, 20));
}

/// <summary>
/// No clause asks for it. A widget on the page is a hint that the platform is connected, and no proof of it.
/// </summary>
public static class ObserveWidgetsEndpoint
{
    public static ProblemDetails Validate(
        ObserveWidgets command,
        Page page,
        string institutionId,
        TimeProvider clock
    ) => Fault(command, page, institutionId, clock) ?? WolverineContinue.NoProblems;

    internal static ProblemDetails? Fault(
        ObserveWidgets command,
        Page page,
        string institutionId,
        TimeProvider clock
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? PageRefusals.Day(page, command.On, clock)
        ?? PageRefusals.Negative("/widgets", command.Widgets);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/widgets"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать число виджетов ПОС на странице"),
        EndpointDescription(
            "Постановление этого не требует: нужно для оценки ЦУР. Подключение к ПОС подтверждают отдельно."
        )
    ]
    public static (Receipt, WidgetsObserved?) Post(ObserveWidgets command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            page.Timeline.Widgets.LastBy(command.On, seen => seen.From) is { } last
            && (last.From, last.Value) == (command.On, command.Widgets)
                ? null
                : new WidgetsObserved(page.InstitutionId, page.Id, command.Widgets, command.On)
        );
}
