namespace Kedrovy.Duties;

/// <summary>An act that speaks to a body on a day, and the list of that act in which the body stands.</summary>
/// <param name="Act">The act whose own clauses the body owes.</param>
/// <param name="Standing">The list, and since when by which fact.</param>
public sealed record Obligation(ActTimeline Act, Standing Standing)
{
    /// <summary>The list.</summary>
    public InstitutionKind Kind => Standing.Kind;
}

/// <summary>
/// Which acts a body owes on a day. An act counts once it is in force and until it is repealed; one recorded later,
/// dated earlier or not published yet takes nothing away. An amending act moves a body within the lists of the act it
/// amends and is not owed for it. A body that stands in the lists of two acts owes both.
/// </summary>
public static class Obligations
{
    /// <summary>
    /// What the body owes, by the acts' days in force; while no act of its own is in force, what it will owe.
    /// </summary>
    public static IReadOnlyList<Obligation> Of(BodyTimeline body, IReadOnlyList<ActTimeline> acts, DateOnly day)
    {
        var listed = In(body, acts, day);
        var due = listed.Where(obligation => obligation.Act.InForceOn(day)).ToList();
        return due.Count > 0 ? due : listed;
    }

    /// <summary>
    /// The act by which the body is named first: the one in force longest. Null for a body in no list.
    /// </summary>
    public static Obligation? Main(BodyTimeline body, IReadOnlyList<ActTimeline> acts, DateOnly day) =>
        Of(body, acts, day).FirstOrDefault();

    /// <summary>The list of one act in which the body stands on a day; null when it stands in none.</summary>
    public static Standing? StandingIn(
        BodyTimeline body,
        ActTimeline act,
        IReadOnlyList<ActTimeline> acts,
        DateOnly day
    )
    {
        var ofAct = body.Standings.Where(standing => ActOf(standing, body.Id, acts)?.Id == act.Id).ToList();
        return ofAct.LastBy(day, standing => standing.From);
    }

    static List<Obligation> In(BodyTimeline body, IReadOnlyList<ActTimeline> acts, DateOnly day) =>
        [
            .. body
                .Standings.Select(standing => ActOf(standing, body.Id, acts))
                .OfType<ActTimeline>()
                .DistinctBy(act => act.Id)
                .Select(act => (Act: act, Standing: StandingIn(body, act, acts, day)))
                .Where(pair => pair.Standing is { Kind: not InstitutionKind.Released })
                .Select(pair => new Obligation(pair.Act, pair.Standing!))
                .OrderBy(obligation => obligation.Act.InForceFrom ?? DateOnly.MaxValue)
                .ThenBy(obligation => obligation.Act.SignedOn)
                .ThenBy(obligation => obligation.Act.Id, StringComparer.Ordinal),
        ];

    /// <summary>
    /// The act in whose lists a standing lies: the one amended on that very day, else the one that says it.
    /// </summary>
    static ActTimeline? ActOf(Standing standing, string institutionId, IReadOnlyList<ActTimeline> acts) =>
        acts.FirstOrDefault(act => act.Amendments.Any(amendment => Moved(amendment, standing, institutionId)))
        ?? acts.FirstOrDefault(act => act.Id == (standing.ListOf ?? standing.ActId));

    static bool Moved(Amendment amendment, Standing standing, string institutionId) =>
        amendment.AmendingActId == standing.ActId
        && amendment.On == standing.From
        && amendment.Bodies.Contains(institutionId);
}
