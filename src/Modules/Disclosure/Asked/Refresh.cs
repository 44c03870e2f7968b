namespace Kedrovy.Disclosure.Asked;

/// <summary>By which day an item must be looked at again, and how that day was counted.</summary>
public sealed record Due(DateOnly On, string Calculation);

/// <summary>
/// Rules of refreshing. The decree sets no terms: these are ours, taken from the federal table for subordinate bodies. A term of months ends
/// on the like day, and every term on a working day.
/// </summary>
public sealed record Refresh(RefreshRule Rule, int? WorkingDays)
{
    /// <summary>The rule in words.</summary>
    public string Words =>
        Rule switch
        {
            RefreshRule.KeepCurrent => "поддерживать в актуальном состоянии, подтверждать не реже раза в год",
            RefreshRule.WithinWorkingDays =>
                $"не позднее {WorkingDays} раб. дн. после изменения, подтверждать не реже раза в год",
            RefreshRule.Quarterly => "не реже раза в три месяца",
            _ => "не реже раза в год",
        };

    /// <summary>The earlier of the regular term since the last refresh, and the term since a change that nobody answered yet.</summary>
    public Due After(DateOnly refreshedOn, DateOnly? changedOn)
    {
        var regular = Regular(refreshedOn);
        return
            changedOn is { } changed
            && Rule is RefreshRule.KeepCurrent or RefreshRule.WithinWorkingDays
            && Changed(changed) is { } soon
            && soon.On < regular.On
            ? soon
            : regular;
    }

    Due Regular(DateOnly refreshedOn)
    {
        var (months, words) = Rule == RefreshRule.Quarterly ? (3, "3 месяца") : (12, "12 месяцев");
        var like = refreshedOn.AddMonths(months);
        return new(
            WorkingDays.Add(like, 0),
            $"Подтверждено {refreshedOn:dd.MM.yyyy} + {words} = {WorkingDays.Explain(like, 0)}"
        );
    }

    Due Changed(DateOnly changedOn) =>
        new(
            WorkingDays.Add(changedOn, WorkingDays ?? 0),
            $"Сведения изменились {changedOn:dd.MM.yyyy}: {WorkingDays.Explain(changedOn, WorkingDays ?? 0)}"
        );
}
