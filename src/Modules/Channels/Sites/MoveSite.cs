using JasperFx;
using Kedrovy.Channels.Files;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Sites;

/// <summary>The site is at another address from a day on.</summary>
public record MoveSite([property: Text(2048)] string Url, [property: FactDate] DateOnly On) : IExample<MoveSite>
{
    public static MoveSite Example => new("https://kedrovyj-r69.gosweb.gosuslugi.ru", new(2024, 2, 1));
}

/// <summary>The site is official no longer, from a day on.</summary>
public record CloseSite([property: FactDate] DateOnly On) : IExample<CloseSite>
{
    public static CloseSite Example => new(new DateOnly(2025, 9, 1));
}

/// <summary>Whether an old address leads on to where the site is now, as somebody saw on a day.</summary>
public record ObserveSiteRedirect(
    [property: Text(2048)] string Url,
    bool Redirects,
    Evidence Evidence,
    [property: FactDate] DateOnly On
) : IExample<ObserveSiteRedirect>
{
    public static ObserveSiteRedirect Example =>
        new("http://www.kedradm.ru", true, new(EvidenceKind.Link, new("http://www.kedradm.ru")), new(2024, 2, 2));
}

public static class MoveSiteEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        MoveSite command,
        Site site,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        SiteRefusals.NotOf(site, institutionId)
        ?? (
            SiteAddress.Read(command.Url) is not { } address ? SiteRefusals.NoAddress()
            : site.ClosedOn is not null ? SiteRefusals.Closed(site)
            : address.Text == site.Address ? WolverineContinue.NoProblems
            : command.On <= site.Timeline.Stays[^1].From ? SiteRefusals.TooEarly(site)
            : await SiteRefusals.Taken(session, site.Id, address, command.On, cancel) ?? WolverineContinue.NoProblems
        );

    public static ProblemDetails OnException(DocumentAlreadyExistsException _) => SiteRefusals.Taken();

    [
        WolverinePost("/api/v1/institutions/{institutionId}/sites/{siteId}/address"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Записать переезд сайта"),
        Duty(DutyKind.SiteItem, DutyKind.PlacementOnSite),
        EndpointDescription("Прежний адрес становится бывшим официальным. Ведёт ли он на новый, смотрит человек.")
    ]
    public static (Receipt, SiteMoved?) Post(MoveSite command, [WriteModel] Site site) =>
        Receipt.For(
            site.Id,
            site.Version,
            SiteAddress.Read(command.Url)!.Text is var text && text == site.Address
                ? null
                : new SiteMoved(site.InstitutionId, site.Id, text, command.On)
        );
}

public static class CloseSiteEndpoint
{
    public static ProblemDetails Validate(CloseSite command, Site site, string institutionId) =>
        SiteRefusals.NotOf(site, institutionId)
        ?? (
            site.ClosedOn is { } closed
                ? (closed == command.On ? WolverineContinue.NoProblems : SiteRefusals.Closed(site))
            : command.On <= site.Timeline.Stays[^1].From ? SiteRefusals.TooEarly(site)
            : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/sites/{siteId}/closing"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Записать закрытие сайта"),
        Duty(DutyKind.SiteItem),
        EndpointDescription("Последний шаг. Адрес становится бывшим официальным, и его можно записать заново.")
    ]
    public static (Receipt, SiteClosed?) Post(CloseSite command, [WriteModel] Site site) =>
        Receipt.For(
            site.Id,
            site.Version,
            site.ClosedOn == command.On ? null : new SiteClosed(site.InstitutionId, site.Id, command.On)
        );
}

public static class ObserveSiteRedirectEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ObserveSiteRedirect command,
        Site site,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        SiteRefusals.NotOf(site, institutionId)
        ?? (
            command.On > Town.Today(clock)
                ? Refusal.Unprocessable(
                    "/on",
                    "Дата ещё не наступила",
                    "Записывают то, что уже видели.",
                    DutyKind.SiteItem
                )
                : null
        )
        ?? (
            SiteAddress.Read(command.Url) is not { } address ? SiteRefusals.NoAddress()
            : !site.Timeline.Stays.Any(stay => stay.Address == address.Text && stay.To <= command.On)
            || site.StayAt(command.On)?.Address == address.Text
                ? Refusal.Unprocessable(
                    "/url",
                    "Это не прежний адрес сайта",
                    "Переадресацию смотрят с адреса, на котором сайта в этот день уже нет.",
                    DutyKind.SiteItem
                )
            : null
        )
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            site.Redirects.Select(redirect => redirect.Evidence),
            DutyKind.SiteItem,
            session,
            cancel
        )
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/sites/{siteId}/redirects"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [EndpointSummary("Записать, ведёт ли прежний адрес на новый"), Duty(DutyKind.SiteItem)]
    public static (Receipt, SiteRedirectObserved?) Post(ObserveSiteRedirect command, [WriteModel] Site site)
    {
        var text = SiteAddress.Read(command.Url)!.Text;
        return Receipt.For(
            site.Id,
            site.Version,
            site.Redirects.LastOrDefault(redirect => redirect.Address == text) is { } last
            && (last.On, last.Leads, last.Evidence) == (command.On, command.Redirects, command.Evidence)
                ? null
                : new SiteRedirectObserved(
                    site.InstitutionId,
                    site.Id,
                    text,
                    command.Redirects,
                    command.Evidence,
                    command.On
                )
        );
    }
}
