using Kedrovy.Audit.History;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Verdicts;

/// <summary>Bodies of the decree against its clauses on a day. Totals count cells; what is exempt, not applicable or not yet due is in no denominator.</summary>
public sealed record Board(
    DateOnly AsOf,
    IReadOnlyList<string> Clauses,
    IReadOnlyList<BoardRow> Rows,
    IReadOnlyDictionary<VerdictState, int> Totals,
    int Judged
);

/// <summary>A body and its cells, one for each clause.</summary>
public sealed record BoardRow(
    string InstitutionId,
    string Institution,
    InstitutionKind Kind,
    IReadOnlyList<Cell> Cells
);

/// <summary>The gravest verdict of a clause about a body, and how many there were.</summary>
public sealed record Cell(string Clause, ClauseKind Force, VerdictState State, string Reason, int Verdicts);

/// <summary>One cell in full: the words of the clause, each verdict, the facts it rests on, and which leaf of the audit log proves each of them.</summary>
public sealed record Explanation(
    string InstitutionId,
    string Institution,
    string Clause,
    ClauseKind Force,
    string? Text,
    string Paragraph,
    VerdictState State,
    IReadOnlyList<Verdict> Verdicts,
    IReadOnlyDictionary<Guid, long> Leaves,
    string RuleSetId,
    int RulesVersion,
    DateOnly AsOf,
    DateOnly? InForceFrom
);

public static class BoardEndpoints
{
    [WolverineGet("/api/v1/control/board"), AllowAnonymous]
    [
        EndpointSummary("Доска контроля: учреждения и пункты · п. 12"),
        EndpointDescription(
            "judged — ячейки, по которым есть что требовать: без exempt, notApplicable и notYetDue. unknown — не известно, а не «нет»."
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
        return new(On(await session.OpenCase(moment, ruleSet, cancel), moment.AsOf), 0);
    }

    [WolverineGet("/api/v1/control/explain"), AllowAnonymous]
    [
        EndpointSummary("Почему такой вывод: слова пункта, факты, кто и когда их записал · п. 12"),
        EndpointDescription(
            "institution — ключ учреждения, clause — номер пункта, например 6.5. Каждый факт доказывается журналом: leaves — номера его записей, /audit/entries/{index}."
        )
    ]
    public static async Task<Answer<Explanation>> Explain(
        [FromQuery] string? institution,
        [FromQuery] string? clause,
        [FromQuery] string? ruleSet,
        [AsParameters] TimeTravel time,
        LogIndex index,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var file = await session.OpenCase(moment, ruleSet, cancel);
        var body = file.On(moment.AsOf).FirstOrDefault(body => body.Id == institution)
            ?? throw new RefusedException(
                Refusal.NotFound(
                    "institution-not-found",
                    "Нет такого учреждения",
                    "Проверьте ключ и дату: в этот день учреждения в перечнях не было."
                )
            );
        if (clause is null || !CaseFile.Clauses.Contains(clause))
            throw new RefusedException(
                Refusal.NotFound(
                    "clause-not-judged",
                    "По этому пункту вывода нет",
                    $"Выводы делаются по пунктам {string.Join(", ", CaseFile.Clauses)}."
                )
            );

        var act = body.ActOn(file.Acts, moment.AsOf);
        var words = act?.Clauses.FirstOrDefault(known => known.Number == clause)?.Text;
        var texts = await session.Reveal([words], cancel);
        var verdicts = file.Judge(body, clause, moment.AsOf);
        var leaves = verdicts
            .SelectMany(verdict => verdict.Grounds)
            .Select(ground => ground.Event)
            .Distinct()
            .Select(index.Event)
            .OfType<LoggedFact>()
            .ToDictionary(fact => fact.Id, fact => fact.Index);
        var edition = file.EditionOn(moment.AsOf);
        var text = words is null ? null : texts.Value<string>(words);
        return new(
            new(
                body.Id,
                body.NameAt(moment.AsOf),
                clause,
                act?.KindOf(clause) ?? ClauseKind.Mandatory,
                text,
                Paragraphs.Of(
                    clause,
                    body.NameAt(moment.AsOf),
                    text,
                    moment.AsOf,
                    verdicts,
                    file.Pages.ToDictionary(page => page.Id, page => page.Address),
                    leaves
                ),
                verdicts.MaxBy(verdict => verdict.Weight)!.State,
                verdicts,
                leaves,
                edition.RuleSetId,
                edition.Version,
                moment.AsOf,
                act?.InForceFrom <= moment.AsOf ? act?.InForceFrom : null
            ),
            0
        );
    }

    /// <summary>The board on a day.</summary>
    public static Board On(CaseFile file, DateOnly day)
    {
        var rows = file.On(day)
            .Select(body => new BoardRow(
                body.Id,
                body.NameAt(day),
                body.StandingAt(day)!.Kind,
                [.. CaseFile.Clauses.Select(clause => CellOf(file, body, clause, day))]
            ))
            .ToList();
        var totals = Enum.GetValues<VerdictState>()
            .ToDictionary(state => state, state => rows.Sum(row => row.Cells.Count(cell => cell.State == state)));
        return new(
            day,
            CaseFile.Clauses,
            rows,
            totals,
            totals
                .Where(total =>
                    total.Key is not (VerdictState.Exempt or VerdictState.NotApplicable or VerdictState.NotYetDue)
                )
                .Sum(total => total.Value)
        );
    }

    static Cell CellOf(CaseFile file, KnownBody body, string clause, DateOnly day)
    {
        var verdicts = file.Judge(body, clause, day);
        var gravest = verdicts.MaxBy(verdict => verdict.Weight)!;
        return new(
            clause,
            body.ActOn(file.Acts, day)?.KindOf(clause) ?? ClauseKind.Mandatory,
            gravest.State,
            gravest.Reason,
            verdicts.Count
        );
    }
}
