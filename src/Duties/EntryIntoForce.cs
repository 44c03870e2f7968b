namespace Kedrovy.Duties;

/// <summary>
/// The act is in force: from its official publication, or from a later day that it names. Parameters:
/// <c>inForceFrom</c>.
/// </summary>
public static class EntryIntoForce
{
    /// <summary>Verdict on an act in force.</summary>
    public static Verdict Judge(ClauseBinding binding, ActTimeline act) =>
        Verdict.Of(
            binding.Clause,
            null,
            VerdictState.Compliant,
            binding.Measure.InForceFrom is { } named && named == act.InForceFrom
                ? $"{act.KindInWords} в силе с {named:dd.MM.yyyy}: этот день назван в нём самом."
                : $"{act.KindInWords} в силе с {act.InForceFrom:dd.MM.yyyy}, со дня официального опубликования.",
            act.Publication?.By
        );

    /// <summary>Why nothing is due yet.</summary>
    public static string NotYet(ActTimeline act, DateOnly day)
    {
        var binding = act.Binding(DutyKind.EntryIntoForce, day);
        var ground = binding is null ? "" : $": пункт {binding.Clause}";
        return act.InForceFrom is { } force
            ? $"{act.KindInWords} вступает в силу с {force:dd.MM.yyyy}{ground}."
            : $"{act.KindInWords} ещё не опубликовано официально{ground}.";
    }
}
