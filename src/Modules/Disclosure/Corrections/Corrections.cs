using Kedrovy.Disclosure.Asked;
using Kedrovy.Disclosure.Items;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Corrections;

/// <summary>What became of a request, for everybody: never the citizen's words. <c>calculation</c> shows how the day of the answer was counted.</summary>
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
            "8.1.а",
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
        EndpointSummary("Просьбы исправить сведения и что с ними стало · п. 7, 8"),
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
        return listing.Of(
            await Requests.Rows(
                session,
                [
                    .. (await Requests.Of(session, institutionId, moment, cancel)).Where(correction =>
                        !correction.IsSpam()
                    ),
                ],
                moment,
                cancel
            ),
            row => row.Id
        );
    }

    [WolverineGet("/api/v1/disclosure/{institutionId}/corrections/{correctionId}"), AllowAnonymous]
    [
        EndpointSummary("Что стало с просьбой исправить сведения · п. 7, 8"),
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
        var items =
            corrections.Count == 0 ? [] : await Folder.Items(session, corrections[0].InstitutionId, moment, cancel);
        var titles = items.ToDictionary(item => item.Code, item => item.Title);
        var words = await session.Reveal(
            corrections.Select(correction => correction.AnswerAt(moment.AsOf)?.Words).Concat(titles.Values),
            cancel
        );
        return
        [
            .. corrections.Select(correction =>
            {
                var (answer, due) = (correction.AnswerAt(moment.AsOf), correction.Due());
                return new CorrectionRow(
                    correction.Id,
                    correction.Clause,
                    correction.Code,
                    Title(correction.Code) ?? words.Value<string>(titles.GetValueOrDefault(correction.Code)),
                    correction.Received.On,
                    correction.StateAt(moment.AsOf),
                    words.Value<string>(answer?.Words),
                    answer?.Source.On,
                    due.On,
                    due.Calculation,
                    correction.OverdueAt(moment.AsOf)
                );
            }),
        ];
    }

    static string? Title(string code) => Pointed.Fields.GetValueOrDefault(code) ?? Catalogue.Find(code)?.Title;
}
