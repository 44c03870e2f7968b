using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Audit.History;

/// <summary>What came to be between two days, by all that is recorded now.</summary>
/// <param name="From">The state at the end of this day…</param>
/// <param name="To">…against that at the end of this one.</param>
/// <param name="Verdicts">Cells of the board that are not what they were.</param>
/// <param name="Facts">Facts that became true after the first day and by the second, by their days.</param>
public sealed record Differences(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<VerdictChange> Verdicts,
    IReadOnlyList<HistoryEntry> Facts
);

/// <summary>A verdict then and now.</summary>
/// <param name="Before">Null while the body stood in no list.</param>
/// <param name="After">Null once it stands in none.</param>
/// <param name="Reason">Why it is so now.</param>
/// <param name="Facts">Places in the log of the facts it rests on now and did not before; none when only time
/// passed.</param>
public sealed record VerdictChange(
    string InstitutionId,
    string Clause,
    VerdictState? Before,
    VerdictState? After,
    string? Reason,
    IReadOnlyList<long> Facts
);

public static class DifferencesEndpoint
{
    const int Most = 2000;

    [WolverineGet("/audit/differences"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Что изменилось между двумя днями, и какими фактами"),
        EndpointDescription(
            "Состояние на конец дня to против состояния на конец дня from; institution — только об этом учреждении. "
                + "verdicts — выводы, которые стали другими, и факты, из-за которых."
        )
    ]
    public static async Task<Answer<Differences>> Get(
        [AsParameters] Period period,
        [FromQuery] string? institution,
        LogIndex index,
        IExplains control,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (period.Days() is not ({ } from, { } to) || from > to)
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "no-two-days",
                    "Нужны два дня",
                    "Назовите from и to, from не позже to: например, ?from=2022-12-01&to=2022-12-31."
                )
            );
        var places = index.Find(
            fact =>
                fact.Tenant == session.TenantId
                && fact.On > from
                && fact.On <= to
                && (institution is null || fact.InstitutionId == institution),
            most: Most + 1
        );
        if (places.Count > Most)
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "too-many-rows",
                    "Слишком много фактов",
                    $"Между этими днями их больше {Most}. Сузьте период или назовите institution."
                )
            );
        var facts = index
            .Read(places.Select(fact => fact.Index))
            .OrderBy(fact => fact.On)
            .ThenBy(fact => fact.Index)
            .Select(HistoryEntry.Of)
            .ToList();

        var changes = await control.Changes(from, to, institution, session, cancel);
        return new(new(from, to, [.. changes.Select(change => Placed(change, index))], facts), 0);
    }

    static VerdictChange Placed(HeldOtherwise change, LogIndex index)
    {
        var places = change.Grounds.Select(ground => index.Event(ground)?.Index).OfType<long>();
        return new(
            change.InstitutionId,
            change.Clause,
            change.Before,
            change.After,
            change.Reason,
            [.. places.Distinct().Order()]
        );
    }
}
