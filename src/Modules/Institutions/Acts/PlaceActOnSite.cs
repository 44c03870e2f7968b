using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Acts;

/// <summary>Where on the official site the act was placed, and when.</summary>
public record PlaceActOnSite(Uri Address, [property: FactDate] DateOnly On) : IExample<PlaceActOnSite>
{
    public static PlaceActOnSite Example => new(new("https://www.kedradm.ru/298-2022"), new(2022, 12, 5));
}

/// <summary>The act is placed on the official site. It brings nothing into force.</summary>
public static class PlaceActOnSiteEndpoint
{
    public static ProblemDetails Validate(PlaceActOnSite command, Act act) =>
        !command.Address.IsAbsoluteUri
        || command.Address.Scheme is not ("http" or "https")
        || command.Address.UserInfo.Length > 0
            ? Refusal.Unprocessable(
                "/address",
                "Это не адрес страницы сайта",
                "Впишите адрес целиком, например https://www.kedradm.ru/298.",
                DutyKind.PlacementOnSite
            )
        : command.On < act.Timeline.SignedOn
            ? Refusal.Unprocessable(
                "/on",
                "Размещён раньше, чем подписан",
                $"Акт подписан {act.Timeline.SignedOn:dd.MM.yyyy}.",
                DutyKind.PlacementOnSite
            )
        : WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/acts/{actId}/site-placement"), May(Roles.Controller, Roles.ContentLead)]
    [EndpointSummary("Записать размещение акта на сайте"), Duty(DutyKind.PlacementOnSite)]
    public static (Receipt, ActPlacedOnSite?) Post(PlaceActOnSite command, [WriteModel] Act act) =>
        Receipt.For(
            act.Id,
            act.Version,
            act.Timeline.Placements.Any(placement => placement.Address == command.Address && placement.On == command.On)
                ? null
                : new ActPlacedOnSite(act.Issuer, act.Id, command.Address, command.On)
        );
}
