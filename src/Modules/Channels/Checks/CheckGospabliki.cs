using Kedrovy.Channels.Pages;
using Kedrovy.Contracts.Control;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Checks;

/// <summary>Whether the page is connected to the component «Госпаблики», as somebody saw on a day, mostly in the regional centre's list.</summary>
public record CheckGospabliki(
    bool Connected,
    Evidence Evidence,
    [property: FactDate] DateOnly On,
    DateOnly? ValidUntil = null
) : IExample<CheckGospabliki>
{
    public static CheckGospabliki Example =>
        new(true, new(EvidenceKind.Link, new("https://gospabliki.ru/")), new(2022, 12, 20));
}

/// <summary>Clause 6.7: every official page in the two networks.</summary>
public static class CheckGospablikiEndpoint
{
    public static Task<EvidenceTerms> LoadAsync(
        CheckGospabliki command,
        IQuerySession session,
        CancellationToken cancel
    ) => AdoptedTerms.On(command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        CheckGospabliki command,
        Page page,
        EvidenceTerms terms,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        Fault(command, page, terms, institutionId, clock)
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Rests(),
            "6.7",
            session,
            cancel
        )
        ?? WolverineContinue.NoProblems;

    /// <summary>What stands against it, whatever the evidence is.</summary>
    internal static ProblemDetails? Fault(
        CheckGospabliki command,
        Page page,
        EvidenceTerms terms,
        string institutionId,
        TimeProvider clock
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.Elsewhere(page, "6.7")
        ?? PageRefusals.Day(page, command.On, clock, "6.7")
        ?? Validity.Fault(command.Connected, command.ValidUntil, command.On, terms.Gospabliki, "6.7");

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/gospabliki"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать подключение к «Госпабликам» · п. 6.7"),
        EndpointDescription("Действует год, если не указать срок короче.")
    ]
    public static (Receipt, GospablikiChecked?) Post(
        CheckGospabliki command,
        [WriteModel] Page page,
        EvidenceTerms terms
    )
    {
        var until = Validity.Until(command.Connected, command.ValidUntil, command.On, terms.Gospabliki);
        return Receipt.For(
            page.Id,
            page.Version,
            page.Gospabliki.Says(command.Connected, command.Evidence, until, command.On)
                ? null
                : new GospablikiChecked(
                    page.InstitutionId,
                    page.Id,
                    command.Connected,
                    command.Evidence,
                    until,
                    command.On
                )
        );
    }
}
