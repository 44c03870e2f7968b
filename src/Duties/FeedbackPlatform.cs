namespace Kedrovy.Duties;

/// <summary>
/// A page is connected to the feedback platform (ПОС), as somebody saw. Parameters: <c>networks</c>, <c>validDays</c>.
/// </summary>
public static class FeedbackPlatform
{
    /// <summary>Verdict on one page.</summary>
    public static Verdict Judge(ClauseBinding binding, PageTimeline page, DateOnly day) =>
        PageChecks.Last(binding, page, page.FeedbackPlatform, day, "ПОС подключена.", "ПОС не подключена.");
}
