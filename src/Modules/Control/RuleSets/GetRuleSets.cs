using Kedrovy.Contracts;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Control.RuleSets;

/// <summary>A version of a rule set; <c>to</c> is the first day without it, null while it holds.</summary>
public sealed record RuleSetRow(
    string RuleSetId,
    int Version,
    string Title,
    string Owner,
    DateOnly From,
    DateOnly? To,
    Rules Rules,
    string? RecordedBy,
    DateTimeOffset? RecordedAt
);

public static class RuleSetsEndpoint
{
    [WolverineGet("/api/v1/control/rule-sets"), AllowAnonymous, Duty(DutyKind.RegularPosts, DutyKind.Control)]
    [
        EndpointSummary("Наборы правил счёта и их версии"),
        EndpointDescription(
            "Набор акта называется его ключом; regional-centre — оценка ЦУР, federal — федеральный минимум. Версия "
                + "0 — настройка по умолчанию; чего акт не говорит, решает город."
        )
    ]
    public static async Task<Listed<RuleSetRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var (acts, editions) = await session.Rules(moment, cancel);
        var clauses = new ClauseBook(acts, moment.AsOf);
        return listing.Of(editions.Ids.SelectMany(id => Rows(editions.Of(id), clauses)), row =>
            $"{row.RuleSetId}-{row.Version}"
        );
    }

    static IEnumerable<RuleSetRow> Rows(IReadOnlyList<Edition> ofSet, ClauseBook clauses) =>
        ofSet.Select((edition, place) => Row(edition, ofSet.ElementAtOrDefault(place + 1)?.From, clauses));

    /// <summary>An edition; rules that speak of duties name the clauses that ask for them.</summary>
    internal static RuleSetRow Row(Edition edition, DateOnly? to, ClauseBook clauses) =>
        new(
            edition.RuleSetId,
            edition.Version,
            edition.Title,
            edition.Owner,
            edition.From,
            to,
            edition.Duties is { } duties ? edition.Rules with { Clauses = clauses.Of(duties) } : edition.Rules,
            edition.Recorded?.By,
            edition.Recorded?.At
        );
}
