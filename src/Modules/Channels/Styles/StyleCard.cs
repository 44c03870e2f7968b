using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Channels.Styles;

/// <summary>The style of a body on a day and the dialogue that led there; for those who signed in.</summary>
public sealed record StyleCard(
    string Id,
    string InstitutionId,
    StyleState State,
    int Revision,
    int? AgreedRevision,
    IReadOnlyList<StyleStep> Dialogue,
    DateOnly AsOf
);

/// <summary>A step; remarks that were withdrawn from the vault are null.</summary>
public sealed record StyleStep(
    DateOnly On,
    int Revision,
    StyleState State,
    Evidence? Layout,
    string? Remarks,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

public static class StyleEndpoint
{
    [
        WolverineGet("/api/v1/institutions/{institutionId}/styles/{styleId}"),
        May(
            Roles.Controller,
            Roles.ContentLead,
            Roles.InstitutionHead,
            Roles.ResponsibleEmployee,
            Roles.RegionalCentre,
            Roles.Auditor
        )
    ]
    [EndpointSummary("Фирменный стиль и переписка с ЦУР"), Duty(DutyKind.BrandStyle)]
    public static async Task<Answer<StyleCard>> Get(
        string institutionId,
        string styleId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (
            await session.One<Style>(styleId, moment, cancel) is not { } style
            || style.InstitutionId != institutionId
            || style.StepAt(moment.AsOf) is not { } last
        )
            throw new RefusedException(
                Refusal.NotFound(
                    "style-not-found",
                    "Нет такого стиля",
                    "Проверьте ключ и дату: ключ — style- и ключ учреждения."
                )
            );

        var steps = style.Steps.Where(step => step.From <= moment.AsOf).ToList();
        var texts = await session.Reveal(steps.Select(step => step.Remarks), cancel);
        return new(
            new(
                style.Id,
                style.InstitutionId,
                last.State,
                last.Revision,
                style.AgreedAt(moment.AsOf),
                [
                    .. steps.Select(step => new StyleStep(
                        step.From,
                        step.Revision,
                        step.State,
                        step.Layout,
                        texts.Value<string>(step.Remarks),
                        step.By.RecordedBy,
                        step.By.RecordedAt
                    )),
                ],
                moment.AsOf
            ),
            style.Version
        );
    }
}
