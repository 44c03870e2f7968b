using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Styles;

/// <summary>An agreed revision of the body's style is on the page.</summary>
public record ApplyStyle(int Revision, Evidence Evidence, [property: FactDate] DateOnly On) : IExample<ApplyStyle>
{
    public static ApplyStyle Example =>
        new(1, new(EvidenceKind.Link, new("https://vk.com/kedr_school1")), new(2023, 2, 1));
}

/// <summary>Clause 6.8: only what was agreed with the regional centre counts.</summary>
public static class ApplyStyleEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ApplyStyle command,
        Page page,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.Elsewhere(page, "6.8")
        ?? PageRefusals.Day(page, command.On, clock, "6.8")
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Rests(),
            "6.8",
            session,
            cancel
        )
        ?? (
            (await session.LoadAsync<Style>(Style.KeyOf(institutionId), cancel))?.Steps.Any(step =>
                step.State == StyleState.Agreed && step.Revision == command.Revision && step.From <= command.On
            ) == true
                ? WolverineContinue.NoProblems
                : Refusal.Conflict(
                    "style-not-agreed",
                    "Эта редакция не согласована",
                    "На страницу ставят редакцию, которую ЦУР согласовал не позже этого дня.",
                    "6.8"
                )
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/style"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [EndpointSummary("Записать стиль на странице · п. 6.8")]
    public static (Receipt, StyleApplied?) Post(ApplyStyle command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            page.Styles.Any(known =>
                (known.On, known.Revision, known.Evidence) == (command.On, command.Revision, command.Evidence)
            )
                ? null
                : new StyleApplied(
                    page.InstitutionId,
                    page.Id,
                    Style.KeyOf(page.InstitutionId),
                    command.Revision,
                    command.Evidence,
                    command.On
                )
        );
}
