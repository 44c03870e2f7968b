using Kedrovy.Channels.Pages;
using Kedrovy.Http;

namespace Kedrovy.Channels.Sightings;

/// <summary>How many follow the page and how many it reached in a week; null for what was not looked at.</summary>
public record Audience(DateOnly On, int? Subscribers, int? WeeklyReach, Recorded Recorded);

/// <summary>Which parts of its look the page has filled in.</summary>
public record Appearance(DateOnly On, bool Avatar, bool Description, bool Cover, Recorded Recorded);

/// <summary>How many widgets of the feedback platform the page shows.</summary>
public record Widgets(DateOnly On, int Count, Recorded Recorded);

/// <summary>What was last seen of the page by a day and no clause asks; null for what nobody saw.</summary>
public sealed record Sighted(
    FigureRow? Subscribers,
    FigureRow? WeeklyReach,
    FigureRow? Widgets,
    AppearanceRow? Appearance
)
{
    /// <summary>Of a page on a day. A look that told one figure takes nothing back of the other.</summary>
    public static Sighted Of(Page page, DateOnly day) =>
        new(
            Last(page.Audiences.Select(seen => (seen.On, seen.Subscribers, seen.Recorded)), day),
            Last(page.Audiences.Select(seen => (seen.On, seen.WeeklyReach, seen.Recorded)), day),
            Last(page.Widgets.Select(seen => (seen.On, (int?)seen.Count, seen.Recorded)), day),
            page.Appearances.LastBy(day, seen => seen.On) is { } look
                ? new(look.Avatar, look.Description, look.Cover, look.On, look.Recorded.By, look.Recorded.At)
                : null
        );

    static FigureRow? Last(IEnumerable<(DateOnly On, int? Value, Recorded Recorded)> seen, DateOnly day) =>
        seen.Where(look => look.Value is not null)
            .Select(look => new FigureRow(look.Value!.Value, look.On, look.Recorded.By, look.Recorded.At))
            .ToList()
            .LastBy(day, figure => figure.On);
}

/// <summary>A figure and the day it was seen.</summary>
public sealed record FigureRow(int Value, DateOnly On, string? RecordedBy, DateTimeOffset RecordedAt);

/// <summary>The look of the page on the day it was seen.</summary>
public sealed record AppearanceRow(
    bool Avatar,
    bool Description,
    bool Cover,
    DateOnly On,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);
