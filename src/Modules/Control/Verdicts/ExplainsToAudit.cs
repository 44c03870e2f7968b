using System.Globalization;
using Kedrovy.Audit;
using Kedrovy.Audit.History;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Control.Verdicts;

/// <summary>The board and its explanations, for the audit trail.</summary>
sealed class ExplainsToAudit(LogIndex index, TimeProvider clock) : IExplains
{
    public IReadOnlyList<string> Clauses => CaseFile.Clauses;

    public async Task<Explained> Explain(
        string institution,
        string clause,
        DateOnly asOf,
        DateTimeOffset knownAt,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var time = new TimeTravel
        {
            AsOf = asOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            KnownAt = knownAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        };
        var answer = (
            await BoardEndpoints.Explain(institution, clause, null, time, index, session, clock, cancel)
        ).Value;
        return new(
            answer,
            answer.Clause,
            answer.State,
            answer.Text,
            answer.Paragraph,
            answer.AsOf,
            answer.InForceFrom,
            RuleBook.KeyOf(answer.RuleSetId),
            [
                .. answer.Verdicts.Select(verdict => new ExplainedVerdict(
                    verdict.About,
                    verdict.State,
                    verdict.Reason,
                    [.. verdict.Grounds.Select(ground => ground.Event)]
                )),
            ]
        );
    }

    public async Task<IReadOnlyList<HeldOtherwise>> Changes(
        DateOnly from,
        DateOnly to,
        string? institution,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var file = await session.OpenCase(new(to, null), null, Week.EndedBy(from), cancel);
        var bodies = file
            .Bodies.Where(body => institution is null || body.Id == institution)
            .OrderBy(body => body.Id, StringComparer.Ordinal);
        return
        [
            .. bodies.SelectMany(body =>
                Clauses.Select(clause => Change(file, body, clause, from, to)).OfType<HeldOtherwise>()
            ),
        ];
    }

    static HeldOtherwise? Change(CaseFile file, KnownBody body, string clause, DateOnly from, DateOnly to)
    {
        var (before, after) = (Judged(file, body, clause, from), Judged(file, body, clause, to));
        var (was, now) = (before.MaxBy(verdict => verdict.Weight), after.MaxBy(verdict => verdict.Weight));
        if (was?.State == now?.State)
            return null;
        var fresh = after
            .SelectMany(verdict => verdict.Grounds)
            .Except(before.SelectMany(verdict => verdict.Grounds))
            .Select(ground => ground.Event);
        return new(body.Id, clause, was?.State, now?.State, now?.Reason, [.. fresh]);
    }

    static IReadOnlyList<Verdict> Judged(CaseFile file, KnownBody body, string clause, DateOnly day) =>
        body.StandingAt(day) is { Kind: not InstitutionKind.Released } ? file.Judge(body, clause, day) : [];
}
