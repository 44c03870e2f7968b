using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Verdicts;

/// <summary>
/// Bodies against the clauses of the acts in force on a day. Totals count cells; what is exempt, not applicable or not
/// yet due is in no denominator.
/// </summary>
/// <param name="Clauses">Columns: the clauses that are judged, act by act; two acts may have clauses of one
/// number.</param>
/// <param name="Acts">The acts by whose clauses is judged, by their keys.</param>
public sealed record Board(
    DateOnly AsOf,
    IReadOnlyList<string> Clauses,
    IReadOnlyList<BoardRow> Rows,
    IReadOnlyDictionary<VerdictState, int> Totals,
    int Judged,
    IReadOnlyList<string> Acts
)
{
    static readonly VerdictState[] InNoDenominator =
    [
        VerdictState.Exempt,
        VerdictState.NotApplicable,
        VerdictState.NotYetDue,
    ];

    /// <summary>The board on a day.</summary>
    public static Board On(CaseFile file, DateOnly day)
    {
        var bodies = file.On(day).ToList();
        var columns = bodies
            .SelectMany(body => file.Judged(body, day))
            .Select(cell => (cell.Owed.Act, cell.Clause))
            .DistinctBy(column => (column.Act.Id, column.Clause))
            .ToList();
        var rows = bodies.Select(body => BoardRow.Of(file, body, day)).ToList();
        var totals = Enum.GetValues<VerdictState>()
            .ToDictionary(state => state, state => rows.Sum(row => row.Cells.Count(cell => cell.State == state)));
        return new(
            day,
            [.. columns.Select(column => column.Clause)],
            rows,
            totals,
            totals.Where(total => !InNoDenominator.Contains(total.Key)).Sum(total => total.Value),
            [.. columns.Select(column => column.Act.Id).Distinct()]
        );
    }
}

/// <summary>A body and its cells, one for each clause of the acts it owes.</summary>
/// <param name="ConflictOfInterest">Whether the one who controls the act organises here too.</param>
public sealed record BoardRow(
    string InstitutionId,
    string Institution,
    InstitutionKind Kind,
    IReadOnlyList<Cell> Cells,
    bool ConflictOfInterest
)
{
    internal static BoardRow Of(CaseFile file, BodyEvidence body, DateOnly day) =>
        new(
            body.Body.Id,
            body.Body.NameAt(day),
            file.MainOf(body, day)!.Kind,
            [.. file.Judged(body, day).Select(cell => Cell.Of(file, body, cell.Owed, cell.Clause, day))],
            Duties.Control.IsOfOneself(body.Body, day)
        );
}

/// <summary>The gravest verdict of a clause about a body, and how many there were.</summary>
public sealed record Cell(
    string Clause,
    ClauseKind Force,
    VerdictState State,
    string Reason,
    int Verdicts,
    string ActId
)
{
    internal static Cell Of(CaseFile file, BodyEvidence body, Obligation owed, string clause, DateOnly day)
    {
        var verdicts = file.Judge(body, owed, clause, day);
        var gravest = verdicts.MaxBy(verdict => verdict.Weight)!;
        return new(clause, owed.Act.KindOf(clause, day), gravest.State, gravest.Reason, verdicts.Count, owed.Act.Id);
    }
}

public static class BoardEndpoint
{
    [WolverineGet("/api/v1/control/board"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Доска контроля: учреждения и пункты"),
        EndpointDescription(
            "judged — ячейки, по которым есть что требовать: без exempt, notApplicable и notYetDue. unknown — не "
                + "известно, а не «нет». Пункты — тех актов, что действуют в этот день."
        )
    ]
    public static async Task<Answer<Board>> Get(
        [FromQuery] string? ruleSet,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        return new(Board.On(await session.OpenCase(moment, ruleSet, cancel), moment.AsOf), 0);
    }
}
