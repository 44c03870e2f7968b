using Kedrovy.Contracts;
using Kedrovy.Disclosure.Items;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>
/// What became of a request, for everybody: never the citizen's words. <c>calculation</c> shows how the day of the
/// answer was counted.
/// </summary>
public sealed record CorrectionRow(
    string Id,
    string Clause,
    string Code,
    string? About,
    DateOnly ReceivedOn,
    CorrectionState State,
    string? Answer,
    DateOnly? AnsweredOn,
    DateOnly DueOn,
    string Calculation,
    bool Overdue
) : IExample<CorrectionRow>
{
    public static CorrectionRow Example =>
        new(
            "correction-0123456789abcdef0123",
            "14.1",
            "phone",
            "Телефоны",
            new(2026, 3, 11),
            CorrectionState.Accepted,
            "Телефон исправлен, спасибо.",
            new(2026, 3, 12),
            new(2026, 3, 25),
            "11.03.2026 + 10 рабочих дней = 25.03.2026; не считаются 14.03–15.03, 21.03–22.03",
            false
        );
}

/// <summary>Requests in public, without those that were spam.</summary>
public static class CorrectionsEndpoints
{
    [WolverineGet("/api/v1/disclosure/{institutionId}/corrections"), AllowAnonymous]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Просьбы исправить сведения и что с ними стало"),
        EndpointDescription(
            "Новые первыми. received, accepted, declined; срок ответа — 10 рабочих дней. Слов граждан здесь нет."
        )
    ]
    public static async Task<Listed<CorrectionRow>> List(
        string institutionId,
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        await Folder.Body(session, institutionId, moment, cancel);
        var received = await Requests.Of(session, institutionId, moment, cancel);
        var shown = received.Where(correction => !correction.IsSpam()).ToList();
        return listing.Of(await Requests.Rows(session, shown, moment, cancel), row => row.Id);
    }

    [WolverineGet("/api/v1/disclosure/{institutionId}/corrections/{correctionId}"), AllowAnonymous]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Что стало с просьбой исправить сведения"),
        EndpointDescription("По ключу из ответа на просьбу.")
    ]
    public static async Task<Answer<CorrectionRow>> Get(
        string institutionId,
        string correctionId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (
            await Requests.One(session, institutionId, correctionId, moment, cancel) is not { } correction
            || correction.IsSpam()
        )
            throw new RefusedException(CorrectionRefusals.Unknown());
        return new((await Requests.Rows(session, [correction], moment, cancel))[0], correction.Version);
    }
}

/// <summary>Requests as they were known and stood.</summary>
static class Requests
{
    /// <summary>Those about a body that had been received by a day, newest first.</summary>
    public static async Task<IReadOnlyList<Correction>> Of(
        IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    )
    {
        var known = moment.KnownAt is null
            ? await session
                .Query<Correction>()
                .Where(correction => correction.InstitutionId == institutionId)
                .ToListAsync(cancel)
            : (await session.All<Correction>(moment, cancel)).Where(correction =>
                correction.InstitutionId == institutionId
            );
        return
        [
            .. known
                .Where(correction => correction.Received.On <= moment.AsOf)
                .OrderByDescending(correction => correction.Received.RecordedAt)
                .ThenBy(correction => correction.Id, StringComparer.Ordinal),
        ];
    }

    public static async Task<Correction?> One(
        IQuerySession session,
        string institutionId,
        string correctionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.One<Correction>(correctionId, moment, cancel) is { } correction
        && correction.InstitutionId == institutionId
        && correction.Received.On <= moment.AsOf
            ? correction
            : null;

    /// <summary>What the public is told of each.</summary>
    public static async Task<IReadOnlyList<CorrectionRow>> Rows(
        IQuerySession session,
        IReadOnlyList<Correction> corrections,
        Moment moment,
        CancellationToken cancel
    )
    {
        if (corrections.Count == 0)
            return [];
        var institutionId = corrections[0].InstitutionId;
        var catalogue = await session.Catalogue(institutionId, moment, cancel);
        var items = await Folder.Items(session, institutionId, moment, cancel);
        var titles = items.ToDictionary(item => item.Code, item => item.Title);
        var answers = corrections.Select(correction => correction.AnswerAt(moment.AsOf)?.Words);
        var words = await session.Reveal([.. answers, .. titles.Values], cancel);
        return [.. corrections.Select(correction => Row(correction, Title(correction.Code), words, moment.AsOf))];

        string? Title(string code) =>
            Pointed.Fields.GetValueOrDefault(code)
            ?? catalogue?.TitleOf(code)
            ?? words.Value<string>(titles.GetValueOrDefault(code));
    }

    static CorrectionRow Row(
        Correction correction,
        string? title,
        IReadOnlyDictionary<Guid, VaultItem> words,
        DateOnly day
    )
    {
        var (answer, due) = (correction.AnswerAt(day), correction.Due());
        return new(
            correction.Id,
            correction.Clause,
            correction.Code,
            title,
            correction.Received.On,
            correction.StateAt(day),
            words.Value<string>(answer?.Words),
            answer?.Source.On,
            due.On,
            due.Calculation,
            correction.OverdueAt(day)
        );
    }
}
