namespace Kedrovy.Duties;

/// <summary>
/// A page is connected to «Госпаблики», as somebody saw. Parameters: <c>networks</c>, <c>validDays</c>.
/// </summary>
public static class Gospabliki
{
    /// <summary>Verdict on one page.</summary>
    public static Verdict Judge(ClauseBinding binding, PageTimeline page, DateOnly day) =>
        PageChecks.Last(binding, page, page.Gospabliki, day, "«Госпаблики» подключены.", "«Госпаблики» не подключены.");
}
