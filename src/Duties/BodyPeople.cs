namespace Kedrovy.Duties;

/// <summary>
/// The site tells who heads a body and its units. Nobody types it: it is the register's own facts, and only confirmed.
/// Parameters: <c>items</c>.
/// </summary>
public static class BodyPeople
{
    /// <summary>Each position that heads the body or a unit is held, or known to be free.</summary>
    public static Derived Derive(BodyTimeline body, DateOnly day)
    {
        var heads = body.HeadsAt(day);
        if (heads.Count == 0)
            return new(null, "В реестре нет должности руководителя.");
        var told = heads.Select(head => LastHolding(body, head, day)).ToList();
        return told.Contains(null)
            ? new(null, "В реестре не записано, кто руководит.")
            : new(told.MaxBy(by => by!.Place), null);
    }

    static FactRef? LastHolding(BodyTimeline body, Position head, DateOnly day) =>
        body
            .Holdings.Where(holding => holding.PositionId == head.Id && holding.From <= day)
            .Select(holding => holding.By)
            .MaxBy(by => by.Place);
}
