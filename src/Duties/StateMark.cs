namespace Kedrovy.Duties;

/// <summary>
/// A page bears the mark «Госорган, организация», seen under the name it has now. A probe that failed saw nothing. A
/// page that got a first name beside its number was not renamed. Parameters: <c>networks</c>, <c>validDays</c>.
/// </summary>
public static class StateMark
{
    /// <summary>Verdict on one page.</summary>
    public static Verdict Judge(ClauseBinding binding, PageTimeline page, DateOnly day)
    {
        var seen = page
            .StateMark.Where(look => look.Seen != MarkSighting.Unknown)
            .Select(look => new Check(
                look.On,
                look.Seen == MarkSighting.Granted,
                look.Evidence,
                look.ValidUntil,
                look.By
            ))
            .ToList();
        var verdict = PageChecks.Last(
            binding,
            page,
            seen,
            day,
            "Отметка «Госорган, организация» есть.",
            "Отметки «Госорган, организация» нет."
        );
        if (verdict.Cause == Cause.NeverChecked && page.StateMark.Any(look => look.On <= day))
            return verdict with { Cause = Cause.ProbeFailed };
        if (verdict.State != VerdictState.Compliant || page.RenamedBy(day) is not { } renamed)
            return verdict;
        return renamed.On > verdict.Grounds[^1].On ? Unseen(binding, page, verdict.Grounds[^1], renamed) : verdict;
    }

    static Verdict Unseen(ClauseBinding binding, PageTimeline page, FactRef seen, FactRef renamed) =>
        Verdict
            .Of(
                binding.Clause,
                page.Id,
                VerdictState.Unknown,
                "После переименования отметку ещё никто не видел.",
                seen,
                renamed
            )
            .Overtaken(Cause.Renamed);
}
