namespace Kedrovy.Duties;

/// <summary>
/// Whoever administers a page signs in with two factors, as somebody attested. Who else holds the keys is not known
/// once the administrators changed or the page was in other hands: then it is attested anew. Parameters:
/// <c>networks</c>, <c>validDays</c>.
/// </summary>
public static class TwoFactor
{
    /// <summary>Verdict on one page.</summary>
    public static Verdict Judge(ClauseBinding binding, PageTimeline page, DateOnly day)
    {
        var verdict = PageChecks.Last(
            binding,
            page,
            page.TwoFactor,
            day,
            "Двухфакторная защита подтверждена.",
            "Двухфакторная защита не включена."
        );
        if (verdict.State != VerdictState.Compliant)
            return verdict;
        var attested = verdict.Grounds[^1];
        var upsets = Upsets(page, attested, day).ToList();
        if (upsets.Count == 0)
            return verdict;
        var (by, cause) = upsets.MaxBy(upset => upset.By.Place);
        return Anew(binding, page, attested, by, cause);
    }

    /// <summary>What happened to the keys since they were attested, or was happening then.</summary>
    static IEnumerable<(FactRef By, Cause Cause)> Upsets(PageTimeline page, FactRef attested, DateOnly day) =>
        page
            .AdministratorChanges.Where(change => change.On <= day && change.IsAfter(attested))
            .Select(change => (change, Cause.AdministratorsChanged))
            .Concat(
                page.Seizures.Where(seizure => seizure.From <= day && Touches(seizure, attested, day))
                    .Select(seizure => (LastKnown(seizure, day), Cause.Seized))
            );

    static bool Touches(Seizure seizure, FactRef attested, DateOnly day) =>
        seizure.Recovery is not { } recovery
        || recovery.On > day
        || recovery.IsAfter(attested)
        || seizure.By.IsAfter(attested);

    static FactRef LastKnown(Seizure seizure, DateOnly day) =>
        seizure.Recovery is { } recovery && recovery.On <= day ? recovery : seizure.By;

    static Verdict Anew(ClauseBinding binding, PageTimeline page, FactRef attested, FactRef upset, Cause cause) =>
        Verdict
            .Of(
                binding.Clause,
                page.Id,
                VerdictState.Unknown,
                cause == Cause.AdministratorsChanged
                    ? "После подтверждения сменились администраторы: подтвердите заново."
                    : "После подтверждения страница побывала в чужих руках: подтвердите заново.",
                attested,
                upset
            )
            .Overtaken(cause);
}
