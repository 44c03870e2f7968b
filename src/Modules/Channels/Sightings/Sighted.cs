namespace Kedrovy.Channels.Sightings;

/// <summary>What was last seen of the page by a day and no clause asks; null for what nobody saw.</summary>
public sealed record Sighted(
    FigureRow? Subscribers,
    FigureRow? WeeklyReach,
    FigureRow? Widgets,
    AppearanceRow? Appearance
)
{
    /// <summary>Of a page on a day. A look that told one figure takes nothing back of the other.</summary>
    public static Sighted Of(PageTimeline page, DateOnly day) =>
        new(
            Last(page.Audiences, audience => audience.Subscribers, day),
            Last(page.Audiences, audience => audience.WeeklyReach, day),
            Last(page.Widgets, widgets => widgets, day),
            page.Appearances.LastBy(day, seen => seen.From) is { } look ? Look(look) : null
        );

    static FigureRow? Last<T>(IReadOnlyList<Dated<T>> seen, Func<T, int?> figure, DateOnly day)
    {
        var known = seen.Where(look => figure(look.Value) is not null).ToList();
        return known.LastBy(day, look => look.From) is { } last
            ? new(figure(last.Value)!.Value, last.From, last.By.RecordedBy, last.By.RecordedAt)
            : null;
    }

    static AppearanceRow Look(Dated<Appearance> look) =>
        new(
            look.Value.Avatar,
            look.Value.Description,
            look.Value.Cover,
            look.From,
            look.By.RecordedBy,
            look.By.RecordedAt
        );
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
