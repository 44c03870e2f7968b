using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Files;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Styles;

/// <summary>The first draft of the body's brand style; the layout is a file or a link.</summary>
public record DraftStyle(Evidence Layout, [property: FactDate] DateOnly On) : IExample<DraftStyle>
{
    public static DraftStyle Example =>
        new(
            new(
                EvidenceKind.File,
                Sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Size: 912384
            ),
            new(2023, 1, 16)
        );
}

/// <summary>A further revision, after remarks or because the look is to change.</summary>
public record ReviseStyle(Evidence Layout, [property: FactDate] DateOnly On) : IExample<ReviseStyle>
{
    public static ReviseStyle Example =>
        new(
            new(
                EvidenceKind.File,
                Sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                Size: 912384
            ),
            new(2023, 1, 23)
        );
}

/// <summary>A body has one style, for all its pages.</summary>
public static class DraftStyleEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        DraftStyle command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        await BodyRefusals.Fault(institutionId, command.On, official: false, session, cancel)
        ?? await EvidenceRefusals.Fault(
            "/layout",
            command.Layout,
            institutionId,
            [],
            DutyKind.BrandStyle,
            session,
            cancel
        )
        ?? (
            await session.LoadAsync<Style>(Style.KeyOf(institutionId), cancel) is not null
                ? Refusal.Conflict(
                    "style-already-drafted",
                    "Стиль уже начат",
                    $"У учреждения один стиль: {Style.KeyOf(institutionId)}. Запишите его новую редакцию.",
                    DutyKind.BrandStyle
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/styles"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Начать фирменный стиль"),
        Duty(DutyKind.BrandStyle),
        EndpointDescription("Ключ стиля — style- и ключ учреждения.")
    ]
    public static CreationResponse Post(DraftStyle command, string institutionId, IDocumentSession session)
    {
        var id = Style.KeyOf(institutionId);
        session.Events.StartStream<Style>(id, new StyleDrafted(institutionId, id, 1, command.Layout, command.On));
        return new($"/api/v1/institutions/{institutionId}/styles/{id}");
    }
}

public static class ReviseStyleEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ReviseStyle command,
        Style style,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        Dialogue.Fault(style, institutionId, command.On, StyleState.Returned, StyleState.Agreed)
        ?? await EvidenceRefusals.Fault(
            "/layout",
            command.Layout,
            institutionId,
            style.Steps.Select(step => step.Layout),
            DutyKind.BrandStyle,
            session,
            cancel
        )
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/styles/{styleId}/revisions"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать новую редакцию стиля"),
        Duty(DutyKind.BrandStyle),
        EndpointDescription(
            "После замечаний или при смене стиля. Прежняя согласованная редакция действует, пока не согласуют новую."
        )
    ]
    public static (Receipt, StyleRevised) Post(ReviseStyle command, [WriteModel] Style style) =>
        Receipt.For(
            style.Id,
            style.Version,
            new StyleRevised(style.InstitutionId, style.Id, style.Steps[^1].Revision + 1, command.Layout, command.On)
        )!;
}
