using Kedrovy.Contracts;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Control.Policies;

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
        ofSet.Select((edition, place) => RuleSetRow.Of(edition, ofSet.ElementAtOrDefault(place + 1)?.From, clauses));
}
