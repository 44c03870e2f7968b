using Kedrovy.Audit.History;
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
/// One cell in full: the words of the clause, each verdict, the facts it rests on, and which leaf of the audit log
/// proves each of them.
/// </summary>
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
    DateOnly? InForceFrom,
    string ActId
);

/// <summary>Which cell is to be explained.</summary>
public sealed record AskedCell
{
    [FromQuery(Name = "institution")]
    public string? Institution { get; set; }

    [FromQuery(Name = "clause")]
    public string? Clause { get; set; }

    /// <summary>The act whose clause it is; the one in force longest that has such a clause unless given.</summary>
    [FromQuery(Name = "act")]
    public string? Act { get; set; }

    [FromQuery(Name = "ruleSet")]
    public string? RuleSet { get; set; }

    /// <summary>The body and its clause on a day, or 404.</summary>
    internal (BodyEvidence Body, Obligation Owed) In(CaseFile file, DateOnly day)
    {
        var body = file.On(day).FirstOrDefault(body => body.Body.Id == Institution)
            ?? throw new RefusedException(
                Refusal.NotFound(
                    "institution-not-found",
                    "Нет такого учреждения",
                    "Проверьте ключ и дату: в этот день учреждения в перечнях не было."
                )
            );
        var judged = file.Judged(body, day).Where(cell => Act is null || cell.Owed.Act.Id == Act).ToList();
        var cell = judged.Find(cell => cell.Clause == Clause);
        return cell.Owed is { } owed
            ? (body, owed)
            : throw new RefusedException(
                Refusal.NotFound(
                    "clause-not-judged",
                    "По этому пункту вывода нет",
                    $"Выводы делаются по пунктам {string.Join(", ", judged.Select(known => known.Clause))}."
                )
            );
    }
}

public static class ExplanationEndpoint
{
    [WolverineGet("/api/v1/control/explain"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Почему такой вывод: слова пункта, факты, кто и когда их записал"),
        EndpointDescription(
            "institution — ключ учреждения, clause — номер пункта, например 6.5; act — ключ акта, если пункт с таким "
                + "номером есть в двух. Каждый факт доказывается журналом: leaves — номера его записей, "
                + "/audit/entries/{index}."
        )
    ]
    public static async Task<Answer<Explanation>> Get(
        [AsParameters] AskedCell asked,
        [AsParameters] TimeTravel time,
        LogIndex index,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) => new(await Of(asked, time.At(clock), index, session, cancel), 0);

    internal static async Task<Explanation> Of(
        AskedCell asked,
        Moment moment,
        LogIndex index,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var file = await session.OpenCase(moment, asked.RuleSet, cancel);
        var (day, clause) = (moment.AsOf, asked.Clause!);
        var (body, owed) = asked.In(file, day);
        var verdicts = file.Judge(body, owed, clause, day);
        var text = await Words(owed.Act, clause, day, session, cancel);
        var leaves = Leaves(verdicts, index);
        var edition = file.EditionOf(owed.Act, day);
        return new(
            body.Body.Id,
            body.Body.NameAt(day),
            clause,
            owed.Act.KindOf(clause, day),
            text,
            Paragraphs.Of(new(owed.Act, clause, text, body, day), verdicts, leaves),
            verdicts.MaxBy(verdict => verdict.Weight)!.State,
            verdicts,
            leaves,
            edition.RuleSetId,
            edition.Version,
            day,
            owed.Act.InForceOn(day) ? owed.Act.InForceFrom : null,
            owed.Act.Id
        );
    }

    static async Task<string?> Words(
        ActTimeline act,
        string clause,
        DateOnly day,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var words = act.ClauseOf(clause, day)?.Text;
        return (await session.Reveal([words], cancel)).Value<string>(words);
    }

    static Dictionary<Guid, long> Leaves(IEnumerable<Verdict> verdicts, LogIndex index) =>
        verdicts
            .SelectMany(verdict => verdict.Grounds)
            .Select(ground => ground.Event)
            .Distinct()
            .Select(index.Event)
            .OfType<LoggedFact>()
            .ToDictionary(fact => fact.Id, fact => fact.Index);
}
