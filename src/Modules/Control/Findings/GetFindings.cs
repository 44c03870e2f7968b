using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Findings;

/// <summary>
/// A finding in the list. <c>responsible</c> are the positions and people who answer on that day, by key.
/// </summary>
public sealed record FindingRow(
    string Id,
    string InstitutionId,
    string Clause,
    string? About,
    FindingState State,
    VerdictState Found,
    DateOnly OpenedOn,
    DateOnly DueOn,
    bool Overdue,
    bool ControllerIsResponsible,
    IReadOnlyList<string> Responsible
);

/// <summary>A finding in full: how its term was counted, and every step. Words are for those who signed in.</summary>
public sealed record FindingCard(
    string Id,
    string InstitutionId,
    string Clause,
    string? About,
    FindingState State,
    VerdictState Found,
    DateOnly OpenedOn,
    DateOnly DueOn,
    string DueCalculation,
    bool Overdue,
    bool ControllerIsResponsible,
    IReadOnlyList<string> Responsible,
    IReadOnlyList<FindingStepRow> Steps,
    DateOnly AsOf
);

/// <summary>A step of a finding's life.</summary>
public sealed record FindingStepRow(
    string Fact,
    DateOnly On,
    string? Words,
    string? FourEyesWaiver,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

public static class FindingsEndpoints
{
    [WolverineGet("/api/v1/control/findings"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Замечания контроля и сроки"),
        EndpointDescription(
            "institution — ключ учреждения; state — open, answered, awaitsSecond, accepted, waived, resolved. "
                + "controllerIsResponsible — контролирующий сам отвечает за исполнение."
        )
    ]
    public static async Task<Listed<FindingRow>> List(
        [FromQuery] string? institution,
        [FromQuery] FindingState? state,
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var bodies = (await session.All<KnownBody>(moment, cancel)).ToDictionary(body => body.Id);
        return listing.Of(
            (await session.All<Finding>(moment, cancel))
                .Where(finding =>
                    finding.OpenedOn <= moment.AsOf
                    && (institution is null || finding.InstitutionId == institution)
                    && (state is null || finding.StateOn(moment.AsOf) == state)
                )
                .OrderBy(finding => finding.DueOn)
                .ThenBy(finding => finding.Id, StringComparer.Ordinal)
                .Select(finding => Row(finding, bodies.GetValueOrDefault(finding.InstitutionId), moment.AsOf)),
            row => row.Id
        );
    }

    [WolverineGet("/api/v1/control/findings/{findingId}"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Замечание: расчёт срока и каждый шаг"),
        EndpointDescription("Слова ответа и причин видят вошедшие.")
    ]
    public static async Task<Answer<FindingCard>> Get(
        string findingId,
        HttpContext context,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (await session.One<Finding>(findingId, moment, cancel) is not { } finding || finding.OpenedOn > moment.AsOf)
            throw new RefusedException(
                Refusal.NotFound("finding-not-found", "Нет такого замечания", "Проверьте ключ и дату.")
            );

        var body = await session.One<KnownBody>(finding.InstitutionId, moment, cancel);
        var row = Row(finding, body, moment.AsOf);
        var texts = await session.Reveal(
            context.User.Identity?.IsAuthenticated == true
                ? finding.Steps.SelectMany(step => new[] { step.Words, step.FourEyesWaiver })
                : [],
            cancel
        );
        return new(
            new(
                row.Id,
                row.InstitutionId,
                row.Clause,
                row.About,
                row.State,
                row.Found,
                row.OpenedOn,
                row.DueOn,
                await Calculation(session, finding, body, moment, cancel),
                row.Overdue,
                row.ControllerIsResponsible,
                row.Responsible,
                [
                    .. finding
                        .Steps.Where(step => step.On <= moment.AsOf)
                        .Select(step => new FindingStepRow(
                            step.Fact,
                            step.On,
                            texts.Value<string>(step.Words),
                            texts.Value<string>(step.FourEyesWaiver),
                            step.Recorded.By,
                            step.Recorded.At
                        )),
                ],
                moment.AsOf
            ),
            finding.Version
        );
    }

    static async Task<string> Calculation(
        IQuerySession session,
        Finding finding,
        KnownBody? body,
        Moment moment,
        CancellationToken cancel
    )
    {
        var (acts, editions) = await session.Rules(moment, cancel);
        var owed = body is null ? null : Obligations.Main(body.Timeline, acts, finding.OpenedOn);
        if (owed is null || editions.Of(owed.Act.Id).Count == 0)
            return $"до {finding.DueOn:dd.MM.yyyy}";
        return WorkingDays.Explain(finding.OpenedOn, editions.On(owed.Act.Id, finding.OpenedOn).Rules.FindingTerm);
    }

    static FindingRow Row(Finding finding, KnownBody? body, DateOnly day) =>
        new(
            finding.Id,
            finding.InstitutionId,
            finding.Clause,
            finding.About,
            finding.StateOn(day),
            finding.Found,
            finding.OpenedOn,
            finding.DueOn,
            finding.IsPending(day) && day > finding.DueOn,
            finding.ControllerIsResponsible,
            body is null ? [] : Organiser.Keys(body.Timeline, day)
        );
}
