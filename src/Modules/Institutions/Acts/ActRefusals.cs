using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Institutions.Acts;

/// <summary>What slices about acts say alike; null or a problem.</summary>
static class ActRefusals
{
    public static ProblemDetails? ClausesTwice(IReadOnlyList<ClauseText> clauses) =>
        clauses.GroupBy(clause => clause.Number).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? Refusal.Unprocessable(
                "/clauses",
                "Пункт назван дважды",
                $"Пункт {twice.Key} встречается {twice.Count()} раза. Оставьте один."
            )
            : null;

    /// <summary>
    /// What can be taken out is a clause that is there, is not reworded at once, and has put no body into a list.
    /// </summary>
    /// <param name="numbers">Clauses to take out.</param>
    /// <param name="reworded">Clauses in new words.</param>
    /// <param name="clauses">Clauses of the act.</param>
    /// <param name="listing">Clauses by which bodies stand in the lists.</param>
    /// <param name="pointer">JSON pointer to the numbers.</param>
    public static ProblemDetails? TakenOut(
        IReadOnlyList<string> numbers,
        IReadOnlyList<ClauseText> reworded,
        IReadOnlyList<ActClause> clauses,
        IReadOnlyCollection<string?> listing,
        string pointer
    )
    {
        foreach (var (index, number) in numbers.Index())
        {
            if (clauses.All(clause => clause.Number != number) || numbers.Take(index).Contains(number))
                return Refusal.Unprocessable(
                    $"{pointer}/{index}",
                    "Нет такого пункта",
                    $"Пункта {number} в акте нет. Назовите каждый пункт один раз и так, как он записан в акте."
                );
            if (reworded.Any(clause => clause.Number == number))
                return Refusal.Unprocessable(
                    $"{pointer}/{index}",
                    "Пункт и изложен, и исключён",
                    $"Пункт {number} либо изложите иначе, либо исключите."
                );
            if (listing.Contains(number))
                return Refusal.Unprocessable(
                    $"{pointer}/{index}",
                    "Пункт называет учреждения",
                    $"По пункту {number} учреждения стоят в перечне. Сначала перенесите или исключите их."
                );
        }

        return null;
    }

    /// <summary>The day an act comes into force carries what it did to others: that is taken back first.</summary>
    public static async Task<ProblemDetails?> Effects(
        this IQuerySession session,
        ActTimeline before,
        ActTimeline after,
        CancellationToken cancel
    )
    {
        if (before.InForceFrom == after.InForceFrom)
            return null;
        var others = await session.Query<Act>().ToListAsync(cancel);
        if (others.FirstOrDefault(other => other.AmendmentBy(before.Id) is not null) is { } amended)
            return Refusal.Conflict(
                "act-has-amended",
                "Акт уже изменил другой",
                $"С прежней даты он изменил акт {amended.Id}. Сначала аннулируйте это изменение, потом запишите его "
                    + $"снова."
            );
        return others.FirstOrDefault(other => other.Timeline.Repeal?.RepealingActId == before.Id) is { } repealed
            ? Refusal.Conflict(
                "act-has-repealed",
                "Акт уже отменил другой",
                $"Он отменил акт {repealed.Id}. Сначала аннулируйте отмену, потом запишите её снова."
            )
            : null;
    }

    /// <summary>Stands for the fact that a command would record, to see what it would do.</summary>
    public static FactRef Unrecorded { get; } = new("", default, null, default, default);
}
