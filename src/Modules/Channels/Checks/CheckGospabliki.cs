using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Checks;

/// <summary>Whether the page is connected to the component «Госпаблики», as somebody saw on a day, mostly in the regional centre's list.</summary>
public record CheckGospabliki(bool Connected, Evidence Evidence, [property: FactDate] DateOnly On, DateOnly? ValidUntil = null) : IExample<CheckGospabliki>
{
    public static CheckGospabliki Example => new(true, new(EvidenceKind.Link, new("https://gospabliki.ru/")), new(2022, 12, 20));
}

/// <summary>Clause 6.7: every official page in the two networks.</summary>
public static class CheckGospablikiEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(CheckGospabliki command, Page page, string institutionId, IQuerySession session, TimeProvider clock, CancellationToken cancel) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.Elsewhere(page, "6.7")
        ?? PageRefusals.Day(page, command.On, clock, "6.7")
        ?? await EvidenceRefusals.Fault("/evidence", command.Evidence, institutionId, page.Rests(), "6.7", session, cancel)
        ?? Validity.Fault(command.Connected, command.ValidUntil, command.On, Validity.Gospabliki, "6.7")
        ?? WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/gospabliki"), May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)]
    [EndpointSummary("Записать подключение к «Госпабликам» · п. 6.7"), EndpointDescription("Действует год, если не указать срок короче.")]
    public static (Receipt, GospablikiChecked?) Post(CheckGospabliki command, [WriteModel] Page page)
    {
        var until = Validity.Until(command.Connected, command.ValidUntil, command.On, Validity.Gospabliki);
        return Receipt.For(page.Id, page.Version, page.Gospabliki.Says(command.Connected, command.Evidence, until, command.On)
            ? null
            : new GospablikiChecked(page.InstitutionId, page.Id, command.Connected, command.Evidence, until, command.On));
    }
}
