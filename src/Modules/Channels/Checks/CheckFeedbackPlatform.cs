using Kedrovy.Channels.Pages;
using Kedrovy.Contracts.Control;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Checks;

/// <summary>Whether the page is connected to the feedback platform (ПОС), as somebody saw on a day.</summary>
public record CheckFeedbackPlatform(
    bool Connected,
    Evidence Evidence,
    [property: FactDate] DateOnly On,
    DateOnly? ValidUntil = null
) : IExample<CheckFeedbackPlatform>
{
    public static CheckFeedbackPlatform Example =>
        new(true, new(EvidenceKind.Link, new("https://vk.com/kedr_school1")), new(2022, 12, 14));
}

/// <summary>Clause 6.1: the pages are to be connected to the platform.</summary>
public static class CheckFeedbackPlatformEndpoint
{
    public static Task<EvidenceTerms> LoadAsync(
        CheckFeedbackPlatform command,
        IQuerySession session,
        CancellationToken cancel
    ) => AdoptedTerms.On(command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        CheckFeedbackPlatform command,
        Page page,
        EvidenceTerms terms,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.Elsewhere(page, "6.1")
        ?? PageRefusals.Day(page, command.On, clock, "6.1")
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Rests(),
            "6.1",
            session,
            cancel
        )
        ?? Validity.Fault(command.Connected, command.ValidUntil, command.On, terms.FeedbackPlatform, "6.1")
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/feedback-platform"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать подключение к ПОС · п. 6.1"),
        EndpointDescription("Действует год, если не указать срок короче.")
    ]
    public static (Receipt, FeedbackPlatformChecked?) Post(
        CheckFeedbackPlatform command,
        [WriteModel] Page page,
        EvidenceTerms terms
    )
    {
        var until = Validity.Until(command.Connected, command.ValidUntil, command.On, terms.FeedbackPlatform);
        return Receipt.For(
            page.Id,
            page.Version,
            page.FeedbackPlatform.Says(command.Connected, command.Evidence, until, command.On)
                ? null
                : new FeedbackPlatformChecked(
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
