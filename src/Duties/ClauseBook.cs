namespace Kedrovy.Duties;

/// <summary>
/// Which clauses ask for a duty, by the acts in force on a day; while none is, by those that were recorded.
/// </summary>
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

    /// <summary>Numbers as they are written in a row: three and more in sequence as «7.1–7.9».</summary>
    public static string InWords(IReadOnlyList<string> numbers)
    {
        var runs = new List<List<string>>();
        foreach (var number in numbers)
        {
            if (runs.Count > 0 && Follows(runs[^1][^1], number))
                runs[^1].Add(number);
            else
                runs.Add([number]);
        }

        return string.Join(", ", runs.Select(run => run.Count > 2 ? $"{run[0]}–{run[^1]}" : string.Join(", ", run)));
    }

    static bool Follows(string one, string next)
    {
        var (before, after) = (one.Split('.'), next.Split('.'));
        return before.SkipLast(1).SequenceEqual(after.SkipLast(1))
            && int.TryParse(before[^1], out var first)
            && int.TryParse(after[^1], out var second)
            && second == first + 1;
    }
}
