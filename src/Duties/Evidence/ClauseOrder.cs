using System.Globalization;

namespace Kedrovy.Duties.Evidence;

/// <summary>Clauses in the order of their numbers, and what rewording does to them.</summary>
public static class ClauseOrder
{
    /// <summary>
    /// The same clauses with some in new words, further ones in their place by number, and without those deleted.
    /// </summary>
    public static IReadOnlyList<ActClause> Reworded(
        this IReadOnlyList<ActClause> clauses,
        IReadOnlyList<ActClause> changed,
        IReadOnlyList<string> deleted
    )
    {
        var reworded = clauses
            .Where(clause => !deleted.Contains(clause.Number))
            .Select(clause => changed.FirstOrDefault(other => other.Number == clause.Number) ?? clause)
            .ToList();
        foreach (var further in changed.Where(clause => !reworded.Contains(clause)).ToList())
        {
            var next = reworded.FindIndex(clause => Compare(clause.Number, further.Number) > 0);
            reworded.Insert(next < 0 ? reworded.Count : next, further);
        }

        return reworded;
    }

    /// <summary>Order of clause numbers, part by part: 6.2 before 6.10, 8.1 before 8.1.а.</summary>
    public static int Compare(string one, string other)
    {
        var (left, right) = (one.Split('.'), other.Split('.'));
        var first = left.Zip(right, Part).FirstOrDefault(order => order != 0);
        return first != 0 ? first : left.Length.CompareTo(right.Length);
    }

    static int Part(string one, string other) =>
        int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
        && int.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : string.CompareOrdinal(one, other);
}
