using Kedrovy.Channels.Files;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Styles;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Checks;

/// <summary>An agreed revision of the body's style is on the page.</summary>
public record ApplyStyle(int Revision, Evidence Evidence, [property: FactDate] DateOnly On) : IExample<ApplyStyle>
{
    public static ApplyStyle Example =>
        new(1, new(EvidenceKind.Link, new("https://vk.com/kedr_school1")), new(2023, 2, 1));
}

/// <summary>Only what was agreed with the regional centre counts.</summary>
public static class ApplyStyleEndpoint
{
    public static Task<CheckTerms> LoadAsync(
        ApplyStyle command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) => CheckTerms.Of(institutionId, command.On, session, cancel);

    public static async Task<ProblemDetails> ValidateAsync(
        ApplyStyle command,
        Page page,
        CheckTerms terms,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? NetworkRefusals.NotAsked(terms, DutyKind.BrandStyle, page)
        ?? PageRefusals.Day(page, command.On, clock, DutyKind.BrandStyle)
        ?? await EvidenceRefusals.Fault(
            "/evidence",
            command.Evidence,
            institutionId,
            page.Timeline.Rests(),
            DutyKind.BrandStyle,
            session,
            cancel
        )
        ?? NotAgreed(await session.LoadAsync<Style>(Style.KeyOf(institutionId), cancel), command)
        ?? WolverineContinue.NoProblems;

    static ProblemDetails? NotAgreed(Style? style, ApplyStyle command) =>
        style?.Timeline.Agreed.Any(agreed => agreed.Revision == command.Revision && agreed.On <= command.On) == true
            ? null
            : Refusal.Conflict(
                "style-not-agreed",
                "Эта редакция не согласована",
                "На страницу ставят редакцию, которую ЦУР согласовал не позже этого дня.",
                DutyKind.BrandStyle
            );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/style"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [EndpointSummary("Записать стиль на странице"), Duty(DutyKind.BrandStyle)]
    public static (Receipt, StyleApplied?) Post(ApplyStyle command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            page.Timeline.Styles.Any(known =>
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
