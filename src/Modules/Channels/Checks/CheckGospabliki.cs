using Kedrovy.Channels.Files;
using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Checks;

/// <summary>
/// Whether the page is connected to the component «Госпаблики», as somebody saw on a day, mostly in the regional
/// centre's list.
/// </summary>
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

/// <summary>Asked of every official page in the networks the act names.</summary>
public static class CheckGospablikiEndpoint
{
    public static Task<CheckTerms> LoadAsync(
        CheckGospabliki command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) => CheckTerms.Of(institutionId, command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        CheckGospabliki command,
        Page page,
        CheckTerms terms,
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
            page.Timeline.Rests(),
            DutyKind.Gospabliki,
            session,
            cancel
        )
        ?? WolverineContinue.NoProblems;

    /// <summary>What stands against it, whatever the evidence is.</summary>
    internal static ProblemDetails? Fault(
        CheckGospabliki command,
        Page page,
        CheckTerms terms,
        string institutionId,
        TimeProvider clock
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.NotAsked(terms, DutyKind.Gospabliki, page)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.Gospabliki)
        ?? Validity.Fault(
            command.Connected,
            command.ValidUntil,
            command.On,
            terms.ValidDays(DutyKind.Gospabliki, page.Network),
            DutyKind.Gospabliki
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/gospabliki"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать подключение к «Госпабликам»"),
        Duty(DutyKind.Gospabliki),
        EndpointDescription("Действует положенный срок, если не указать срок короче.")
    ]
    public static (Receipt, GospablikiChecked?) Post(CheckGospabliki command, [WriteModel] Page page, CheckTerms terms)
    {
        var until = Validity.Until(
            command.Connected,
            command.ValidUntil,
            command.On,
            terms.ValidDays(DutyKind.Gospabliki, page.Network)
        );
        return Receipt.For(
            page.Id,
            page.Version,
            page.Timeline.Gospabliki.Says(command.Connected, command.Evidence, until, command.On)
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
