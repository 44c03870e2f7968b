namespace Kedrovy.Duties;

/// <summary>
/// Somebody controls the act. That it is the one who organises is allowed and said: then findings need a second pair of
/// eyes. No parameters.
/// </summary>
public static class Control
{
    /// <summary>Verdict on the body.</summary>
    public static Verdict Judge(ClauseBinding binding, BodyTimeline body, DateOnly day)
    {
        var verdict = Answering.Judge(binding, Of(body, day), "Контроль ни на кого не возложен.");
        return IsOfOneself(body, day)
            ? verdict with
            {
                Reason =
                    $"{verdict.Reason} Контролирует тот же, кто организует: замечания об этом учреждении закрывает "
                    + $"и второй человек.",
            }
            : verdict;
    }

    /// <summary>Who controls on a day.</summary>
    public static Answer Of(BodyTimeline body, DateOnly day) => Answering.By(body, body.Controllers, day);

    /// <summary>
    /// Whether the one who controls is the one who organises: by position, or because one person holds both.
    /// </summary>
    public static bool IsOfOneself(BodyTimeline body, DateOnly day)
    {
        var (controller, organiser) = (Of(body, day).Appointment, Organiser.Of(body, day).Appointment);
        if (controller is null || organiser is null)
            return false;
        return controller.PositionId == organiser.PositionId
            || Persons(body, controller.PositionId, day).Intersect(Persons(body, organiser.PositionId, day)).Any();
    }

    static IEnumerable<string> Persons(BodyTimeline body, string positionId, DateOnly day) =>
        body
            .Holdings.Where(holding => holding.PositionId == positionId && holding.Covers(day))
            .Select(holding => holding.PersonId);
}
