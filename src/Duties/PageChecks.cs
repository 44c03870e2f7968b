namespace Kedrovy.Duties;

/// <summary>What duties about single pages have in common.</summary>
static class PageChecks
{
    /// <summary>Verdicts on each page of a network the clause speaks of.</summary>
    public static IEnumerable<Verdict> Each(
        ClauseBinding binding,
        IReadOnlyList<PageTimeline> pages,
        Func<PageTimeline, Verdict> judge
    ) => pages.Where(page => Asks(binding, page)).Select(judge);

    /// <summary>Whether the clause speaks of the page's network.</summary>
    public static bool Asks(ClauseBinding binding, PageTimeline page) =>
        binding.Measure.Networks?.Contains(page.Network) == true;

    /// <summary>What the last look says: nobody looked, it was missing, it is too long ago, or it stands.</summary>
    public static Verdict Last(
        ClauseBinding binding,
        PageTimeline page,
        IReadOnlyList<Check> checks,
        DateOnly day,
        string yes,
        string no
    )
    {
        var look = checks.LastBy(day, check => check.On);
        Verdict Say(VerdictState state, string reason) => Verdict.Of(binding.Clause, page.Id, state, reason, look?.By);

        if (look is null)
            return Say(VerdictState.Unknown, "Никто ещё не проверял.") with { Cause = Cause.NeverChecked };
        if (!look.Positive)
            return Say(VerdictState.NonCompliant, $"{no} Проверено {look.On:dd.MM.yyyy}.") with
            {
                Cause = Cause.FoundMissing,
            };
        if (look.ValidUntil is { } until && until < day)
            return Say(
                    VerdictState.Unknown,
                    $"Проверка от {look.On:dd.MM.yyyy} действовала до {until:dd.MM.yyyy}: проверьте заново."
                )
                .Overtaken(Cause.TermOver);
        return Say(VerdictState.Compliant, $"{yes} Проверено {look.On:dd.MM.yyyy}.");
    }
}
