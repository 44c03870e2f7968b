using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Sightings;

/// <summary>
/// Whether the page has a picture of its own, a description and a cover; the picture every page is given does not
/// count.
/// </summary>
public record ObserveAppearance(bool Avatar, bool Description, bool Cover, [property: FactDate] DateOnly On)
    : IExample<ObserveAppearance>
{
    public static ObserveAppearance Example => new(true, true, false, new(2022, 12, 20));
}

/// <summary>
/// No clause asks for it: what is asked is a style agreed with the regional centre, and the centre scores what of it is
/// filled in.
/// </summary>
public static class ObserveAppearanceEndpoint
{
    public static ProblemDetails Validate(
        ObserveAppearance command,
        Page page,
        string institutionId,
        TimeProvider clock
    ) => Fault(command, page, institutionId, clock) ?? WolverineContinue.NoProblems;

    internal static ProblemDetails? Fault(
        ObserveAppearance command,
        Page page,
        string institutionId,
        TimeProvider clock
    ) => PageRefusals.NotOf(page, institutionId) ?? PageRefusals.Day(page, command.On, clock);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/appearance"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать оформление страницы: аватар, описание, обложка"),
        EndpointDescription(
            "Постановление этого не требует: нужно для оценки ЦУР. Картинка, которую сеть ставит сама, — не аватар."
        )
    ]
    public static (Receipt, AppearanceObserved?) Post(ObserveAppearance command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            page.Timeline.Appearances.LastBy(command.On, seen => seen.From) is { } last
            && (last.From, last.Value)
                == (command.On, new Appearance(command.Avatar, command.Description, command.Cover))
                ? null
                : new AppearanceObserved(
                    page.InstitutionId,
                    page.Id,
                    command.Avatar,
                    command.Description,
                    command.Cover,
                    command.On
                )
        );
}
