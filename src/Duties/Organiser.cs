namespace Kedrovy.Duties;

/// <summary>
/// Somebody organises the body's pages and site: by position, or a named person in it. No parameters.
/// </summary>
public static class Organiser
{
    /// <summary>Verdict on the body.</summary>
    public static Verdict Judge(ClauseBinding binding, BodyTimeline body, DateOnly day) =>
        Answering.Judge(binding, Of(body, day), "Ответственный за организацию не назначен.");

    /// <summary>Who organises on a day.</summary>
    public static Answer Of(BodyTimeline body, DateOnly day) => Answering.By(body, body.Organisers, day);

    /// <summary>The positions that organise on a day and who holds them, by key.</summary>
    public static IReadOnlyList<string> Keys(BodyTimeline body, DateOnly day) =>
        [
            .. body
                .Organisers.Where(organiser => organiser.Covers(day))
                .SelectMany(organiser => Holders(body, organiser, day).Prepend(organiser.PositionId))
                .Distinct(),
        ];

    static IEnumerable<string> Holders(BodyTimeline body, Appointment organiser, DateOnly day) =>
        body
            .Holdings.Where(holding => holding.PositionId == organiser.PositionId && holding.Covers(day))
            .Select(holding => holding.PersonId);
}
