using Kedrovy.Institutions.Acts;

namespace Kedrovy.Institutions.Bodies;

/// <summary>What the acts ask of a body on a day, clause by clause.</summary>
public static class OwedClauses
{
    /// <summary>
    /// The clauses that speak to the list the body stands in, act by act. Before an act is in force nothing of it is
    /// due; after that a clause is due from the later of the act's force and the body's own entry into the list.
    /// </summary>
    public static IReadOnlyList<Duty> Of(Institution body, IReadOnlyList<ActTimeline> acts, DateOnly day) =>
        [
            .. Obligations
                .Of(body.Timeline, acts, day)
                .Where(owed => !owed.Act.RepealedOn(day))
                .SelectMany(owed => Of(owed, day)),
        ];

    static IEnumerable<Duty> Of(Obligation owed, DateOnly day)
    {
        var (act, standing) = owed;
        var since = act.InForceFrom is { } force ? Later(force, standing.From) : (DateOnly?)null;
        var isDue = since <= day;
        return act.ClausesOn(day)
            .Where(clause => clause.Kind != ClauseKind.Formal && clause.Addressees.Contains(standing.Kind))
            .Select(clause => new Duty(
                clause.Number,
                clause.Kind,
                !isDue ? DutyState.NotYetDue
                    : clause.Kind == ClauseKind.Permission ? DutyState.Exempt
                    : DutyState.Due,
                isDue ? since : null,
                act.Id
            ));
    }

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
