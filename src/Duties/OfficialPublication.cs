namespace Kedrovy.Duties;

/// <summary>The act is published officially. No parameters.</summary>
public static class OfficialPublication
{
    /// <summary>Verdict on the act.</summary>
    public static Verdict Judge(ClauseBinding binding, ActTimeline act, DateOnly day) =>
        act.Publication is { } publication && publication.On <= day
            ? Verdict.Of(
                binding.Clause,
                null,
                VerdictState.Compliant,
                $"Опубликовано официально {publication.On:dd.MM.yyyy}: {publication.Bulletin}, № {publication.Issue}.",
                publication.By
            )
            : Verdict.Of(binding.Clause, null, VerdictState.Unknown, "Официальное опубликование не записано.");
}
