using Kedrovy.Channels.Files;
using Kedrovy.Channels.Pages;
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

/// <summary>That there is a page and that it is connected are asked apart.</summary>
public static class CheckFeedbackPlatformEndpoint
{
    public static Task<CheckTerms> LoadAsync(
        CheckFeedbackPlatform command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) => CheckTerms.Of(institutionId, command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        CheckFeedbackPlatform command,
        Page page,
        CheckTerms terms,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.NotAsked(terms, DutyKind.FeedbackPlatform, page)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.FeedbackPlatform)
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Timeline.Rests(),
            DutyKind.FeedbackPlatform,
            session,
            cancel
        )
        ?? Validity.Fault(
            command.Connected,
            command.ValidUntil,
            command.On,
            terms.ValidDays(DutyKind.FeedbackPlatform, page.Network),
            DutyKind.FeedbackPlatform
        )
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/feedback-platform"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать подключение к ПОС"),
        Duty(DutyKind.FeedbackPlatform),
        EndpointDescription("Действует положенный срок, если не указать срок короче.")
    ]
    public static (Receipt, FeedbackPlatformChecked?) Post(
        CheckFeedbackPlatform command,
        [WriteModel] Page page,
        CheckTerms terms
    )
    {
        var until = Validity.Until(
            command.Connected,
            command.ValidUntil,
            command.On,
            terms.ValidDays(DutyKind.FeedbackPlatform, page.Network)
        );
        return Receipt.For(
            page.Id,
            page.Version,
            page.Timeline.FeedbackPlatform.Says(command.Connected, command.Evidence, until, command.On)
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
