using Kedrovy.Contracts;
using Kedrovy.Institutions.Acts;

namespace Kedrovy.Institutions.Bodies;

/// <summary>What the act asks of a body on a day, clause by clause.</summary>
public static class Duties
{
    /// <summary>
    /// The clauses that speak to the list the body stands in. Before the publication of the act nothing is due (clause 10); after it a
    /// duty is due from the later of the act's force and the body's own entry into the list.
    /// </summary>
    public static IReadOnlyList<Duty> Of(Institution body, IReadOnlyDictionary<string, Act> acts, DateOnly day)
    {
        if (body.StandingAt(day) is not { } standing || ActOf(body, acts, day) is not { } act)
            return [];
        var since = act.InForceFrom is { } force ? Later(force, standing.From) : (DateOnly?)null;
        return
        [
            .. act
                .Clauses.Where(clause => clause.Kind != ClauseKind.Formal && clause.Addressees.Contains(standing.Kind))
                .Select(clause => new Duty(
                    clause.Number,
                    clause.Kind,
                    since is null || since > day ? DutyState.NotYetDue
                        : clause.Kind == ClauseKind.Permission ? DutyState.Exempt
                        : DutyState.Due,
                    since <= day ? since : null
                )),
        ];
    }

    /// <summary>The act whose clauses apply: an amending act moves a body within the lists of the act it amends.</summary>
    public static Act? ActOf(Institution body, IReadOnlyDictionary<string, Act> acts, DateOnly day) =>
        body.Standings.Where(standing => standing.From <= day)
            .Select(standing => acts.GetValueOrDefault(standing.ActId))
            .LastOrDefault(act => act?.Clauses.Count > 0)
        ?? acts.Values.FirstOrDefault(act =>
            act.Amendments.Any(amendment => amendment.AmendingActId == body.StandingAt(day)?.ActId)
        );

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
