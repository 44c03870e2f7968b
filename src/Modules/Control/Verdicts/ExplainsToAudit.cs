using Kedrovy.Audit;
using Kedrovy.Audit.History;
using Kedrovy.Contracts;
using Kedrovy.Control.RuleSets;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Control.Verdicts;

/// <summary>The board and its explanations, for the audit trail.</summary>
sealed class ExplainsToAudit(LogIndex index) : IExplains
{
    public async Task<IReadOnlyList<string>> Clauses(
        string institution,
        Moment moment,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var file = await session.OpenCase(moment, null, cancel);
        var body = file.On(moment.AsOf).FirstOrDefault(body => body.Body.Id == institution);
        return body is null ? [] : [.. file.Judged(body, moment.AsOf).Select(cell => cell.Clause).Distinct()];
    }

    public async Task<Explained> Explain(
        string institution,
        string clause,
        Moment moment,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var asked = new AskedCell { Institution = institution, Clause = clause };
        var answer = await ExplanationEndpoint.Of(asked, moment, index, session, cancel);
        return new(
            answer,
            answer.Clause,
            answer.State,
            answer.Text,
            answer.Paragraph,
            answer.AsOf,
            answer.InForceFrom,
            RuleBook.KeyOf(answer.RuleSetId),
            [.. answer.Verdicts.Select(Told)]
        );
    }

    static ExplainedVerdict Told(Verdict verdict) =>
        new(verdict.About, verdict.State, verdict.Reason, [.. verdict.Grounds.Select(ground => ground.Event)]);

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
            .Bodies.Where(body => institution is null || body.Body.Id == institution)
            .OrderBy(body => body.Body.Id, StringComparer.Ordinal);
        return
        [
            .. bodies.SelectMany(body =>
                Columns(file, body, from, to).Select(cell => Change(body, cell)).OfType<HeldOtherwise>()
            ),
        ];
    }

    /// <summary>
    /// The verdicts of each clause on both days; a clause that was not judged on one of them has none there.
    /// </summary>
    static IEnumerable<Both> Columns(CaseFile file, BodyEvidence body, DateOnly from, DateOnly to)
    {
        var (before, after) = (Verdicts(file, body, from), Verdicts(file, body, to));
        return after
            .Keys.Union(before.Keys)
            .Select(column => new Both(
                column.Clause,
                before.GetValueOrDefault(column, []),
                after.GetValueOrDefault(column, [])
            ));
    }

    static Dictionary<(string ActId, string Clause), IReadOnlyList<Verdict>> Verdicts(
        CaseFile file,
        BodyEvidence body,
        DateOnly day
    ) =>
        file.Judged(body, day)
            .ToDictionary(
                cell => (cell.Owed.Act.Id, cell.Clause),
                cell => file.Judge(body, cell.Owed, cell.Clause, day)
            );

    static HeldOtherwise? Change(BodyEvidence body, Both column)
    {
        var was = column.Before.MaxBy(verdict => verdict.Weight);
        var now = column.After.MaxBy(verdict => verdict.Weight);
        if (was?.State == now?.State)
            return null;
        var fresh = column
            .After.SelectMany(verdict => verdict.Grounds)
            .Except(column.Before.SelectMany(verdict => verdict.Grounds))
            .Select(ground => ground.Event);
        return new(body.Body.Id, column.Clause, was?.State, now?.State, now?.Reason, [.. fresh]);
    }

    sealed record Both(string Clause, IReadOnlyList<Verdict> Before, IReadOnlyList<Verdict> After);
}
