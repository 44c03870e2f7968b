namespace Kedrovy.Duties;

/// <summary>The act is placed on the official site, as somebody recorded. No parameters.</summary>
public static class PlacementOnSite
{
    /// <summary>Verdict on the act.</summary>
    public static Verdict Judge(ClauseBinding binding, ActTimeline act, DateOnly day) =>
        act.Placements.LastBy(day, placement => placement.On) is { } placement
            ? Verdict.Of(
                binding.Clause,
                NetworkNames.Site,
                VerdictState.Compliant,
                $"Размещено на официальном сайте {placement.On:dd.MM.yyyy}: {placement.Address}.",
                placement.By
            )
            : Verdict.Of(
                binding.Clause,
                NetworkNames.Site,
                VerdictState.Unknown,
                "Размещение на официальном сайте не записано."
            );
}
