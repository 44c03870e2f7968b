namespace Kedrovy.Duties;

/// <summary>Somebody fills the site and each network the act names. Parameters: <c>places</c>.</summary>
public static class ContentWorker
{
    /// <summary>A verdict on each place.</summary>
    public static IEnumerable<Verdict> Judge(ClauseBinding binding, BodyTimeline body, DateOnly day) =>
        (binding.Measure.Places ?? []).Select(place =>
            Of(body, place, day) is { } worker
                ? Verdict.Of(
                    binding.Clause,
                    place,
                    VerdictState.Compliant,
                    $"Работник определён: {NetworkNames.Place(place)}.",
                    worker.By
                )
                : Verdict.Of(
                    binding.Clause,
                    place,
                    VerdictState.NonCompliant,
                    $"Работник не определён: {NetworkNames.Place(place)}."
                )
        );

    /// <summary>Who fills a place on a day.</summary>
    public static Designation? Of(BodyTimeline body, string place, DateOnly day) =>
        body.ContentWorkers.LastOrDefault(worker => worker.Covers(day) && worker.Places.Contains(place));
}
