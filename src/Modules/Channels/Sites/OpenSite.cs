using JasperFx;
using Kedrovy.Channels.Bodies;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Sites;

/// <summary>
/// An official site by its address, under a key of the clerk's choice, <c>site-…</c>; from the day it was official,
/// which may lie before the act.
/// </summary>
public record OpenSite(
    [property: Key] string SiteId,
    [property: Text(2048)] string Url,
    [property: FactDate] DateOnly On
) : IExample<OpenSite>
{
    public static OpenSite Example => new("site-administration", "http://www.kedradm.ru", new(2022, 12, 1));
}

/// <summary>An address belongs to one site of the town; a body may have several.</summary>
public static class OpenSiteEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        OpenSite command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (!command.SiteId.StartsWith("site-", StringComparison.Ordinal))
            return Refusal.Unprocessable(
                "/siteId",
                "Ключ сайта начинается с site-",
                "Возьмите ключ вида site-school-1.",
                DutyKind.SiteItem
            );
        if (await session.LoadAsync<KnownInstitution>(institutionId, cancel) is null)
            return BodyRefusals.NoBody();
        if (SiteAddress.Read(command.Url) is not { } address)
            return SiteRefusals.NoAddress();
        if (await session.LoadAsync<Site>(command.SiteId, cancel) is not null)
            return Refusal.Conflict(
                "site-already-recorded",
                "Ключ занят",
                $"Под ключом {command.SiteId} уже есть сайт. Возьмите другой ключ.",
                DutyKind.SiteItem
            );
        return await SiteRefusals.Taken(session, command.SiteId, address, command.On, cancel)
            ?? WolverineContinue.NoProblems;
    }

    public static ProblemDetails OnException(DocumentAlreadyExistsException _) => SiteRefusals.Taken();

    [
        WolverinePost("/api/v1/institutions/{institutionId}/sites"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Записать официальный сайт"),
        Duty(DutyKind.SiteItem, DutyKind.PlacementOnSite),
        EndpointDescription(
            "Адрес приводится к одному виду: без http, www и косой черты в конце. on — с какого дня сайт официальный."
        )
    ]
    public static CreationResponse Post(OpenSite command, string institutionId, IDocumentSession session)
    {
        session.Events.StartStream<Site>(
            command.SiteId,
            new SiteOpened(institutionId, command.SiteId, SiteAddress.Read(command.Url)!.Text, command.On)
        );
        return new($"/api/v1/sites/{command.SiteId}");
    }
}
