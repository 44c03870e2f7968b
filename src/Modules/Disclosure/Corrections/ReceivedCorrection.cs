using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>
/// A request as those who answer it read it, with the citizen's words: plain text, to be shown as text. They are gone
/// after spam, and some time after an answer.
/// </summary>
public sealed record ReceivedCorrection(
    string Id,
    string Clause,
    string Code,
    string? About,
    DateOnly ReceivedOn,
    CorrectionState State,
    string? Text,
    bool TextErased,
    string? Answer,
    DateOnly? AnsweredOn,
    string? AnsweredBy,
    DateOnly DueOn,
    string Calculation,
    bool Overdue
) : IExample<ReceivedCorrection>
{
    public static ReceivedCorrection Example =>
        Of(CorrectionRow.Example, "По этому телефону отвечает магазин, а не школа.", "staff-1");

    /// <summary>What the public reads of it, and what it does not.</summary>
    public static ReceivedCorrection Of(CorrectionRow row, string? text, string? answeredBy) =>
        new(
            row.Id,
            row.Clause,
            row.Code,
            row.About,
            row.ReceivedOn,
            row.State,
            text,
            text is null,
            row.Answer,
            row.AnsweredOn,
            answeredBy,
            row.DueOn,
            row.Calculation,
            row.Overdue
        );
}

/// <summary>Requests for those who answer them, spam included.</summary>
public static class ReceivedCorrectionsEndpoints
{
    [
        WolverineGet("/api/v1/institutions/{institutionId}/corrections"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee, Roles.Auditor)
    ]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Просьбы исправить сведения: слова граждан"),
        EndpointDescription(
            "Только для вошедших. Новые первыми; state — received, accepted, declined, spam. Слова — простой текст, "
                + "не разметка."
        )
    ]
    public static async Task<Listed<ReceivedCorrection>> List(
        string institutionId,
        [FromQuery] CorrectionState? state,
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var asked = (await Requests.Of(session, institutionId, moment, cancel))
            .Where(correction => state is null || correction.StateAt(moment.AsOf) == state)
            .ToList();
        return listing.Of(await Rows(session, asked, moment, cancel), row => row.Id);
    }

    [
        WolverineGet("/api/v1/institutions/{institutionId}/corrections/{correctionId}"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee, Roles.Auditor)
    ]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Просьба исправить сведения: слова гражданина"),
        EndpointDescription("Только для вошедших. ETag нужен для ответа.")
    ]
    public static async Task<Answer<ReceivedCorrection>> Get(
        string institutionId,
        string correctionId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (await Requests.One(session, institutionId, correctionId, moment, cancel) is not { } correction)
            throw new RefusedException(CorrectionRefusals.Unknown());
        return new((await Rows(session, [correction], moment, cancel))[0], correction.Version);
    }

    static async Task<IReadOnlyList<ReceivedCorrection>> Rows(
        IQuerySession session,
        IReadOnlyList<Correction> corrections,
        Moment moment,
        CancellationToken cancel
    )
    {
        var rows = await Requests.Rows(session, corrections, moment, cancel);
        var words = await session.Reveal(corrections.Select(correction => correction.Text), cancel);
        return
        [
            .. corrections.Zip(rows, (correction, row) =>
                ReceivedCorrection.Of(
                    row,
                    words.Value<string>(correction.Text),
                    correction.AnswerAt(moment.AsOf)?.Source.RecordedBy
                )
            ),
        ];
    }
}
