namespace Kedrovy.Duties;

/// <summary>Which clauses ask for a duty, by the acts in force on a day; while none is, by those that were recorded.</summary>
public sealed class ClauseBook
{
    readonly ILookup<DutyKind, string> clauses;

    /// <summary>Of acts on a day, the oldest first.</summary>
    public ClauseBook(IReadOnlyList<ActTimeline> acts, DateOnly day)
    {
        var inForce = acts.Where(act => act.InForceOn(day)).ToList();
        clauses = (inForce.Count > 0 ? inForce : acts)
            .OrderBy(act => act.InForceFrom ?? DateOnly.MaxValue)
            .ThenBy(act => act.SignedOn)
            .SelectMany(act => act.BindingsOn(day))
            .ToLookup(binding => binding.Duty, binding => binding.Clause);
    }

    /// <summary>Numbers of the clauses that ask for one of these duties, each once.</summary>
    public IReadOnlyList<string> Of(params IEnumerable<DutyKind> duties) =>
        [.. duties.SelectMany(duty => clauses[duty]).Distinct()];

    /// <summary>Every clause that asks for something.</summary>
    public IReadOnlyList<string> All => Of(Enum.GetValues<DutyKind>());
}
