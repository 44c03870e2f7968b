using Kedrovy.Http;

namespace Kedrovy.Demonstration;

/// <summary>
/// A made-up year of the town, day after day: pages, evidence, posts with gaps, a lost mark, a change of head, findings
/// and reports. Whatever is not in the decree says of itself that it is a demonstration.
/// </summary>
sealed partial class Year(
    StoryClock clock,
    DateOnly start,
    Clerk controller,
    Clerk content,
    Clerk centre,
    Clerk citizen,
    Func<string, Task> review
)
{
    const int Weeks = 52;

    static readonly string[] Bodies =
    [
        "administration",
        "education-department",
        "school-1",
        "pudino-school",
        "kindergarten-1",
        "culture",
        "library-system",
        "art-school",
        "finance-department",
        "central-bookkeeping",
    ];

    readonly Dictionary<string, int> posts = [];

    /// <summary>The one who fills the pages, for the scenes.</summary>
    Clerk Content { get; } = content;

    /// <summary>The Monday with which a year begins that has ended by a day.</summary>
    public static DateOnly FirstMonday(DateOnly today) => Week.Of(today).Monday.AddDays(-7 * Weeks);

    /// <summary>An hour of a day in town.</summary>
    public static DateTimeOffset At(DateOnly day, int hour) => Town.Midnight(day).AddHours(hour);

    public async Task Tell()
    {
        for (var week = 0; week < Weeks; week++)
        {
            for (var day = 0; day < 7; day++)
            {
                clock.GoTo(At(Day(week, day), 12));
                foreach (var scene in Scenes.Where(scene => (scene.Week, scene.Day) == (week, day)))
                    await scene.Tell(this, Day(week, day));
                await Publish(week, day);
            }

            clock.GoTo(At(Day(week, 6), 22));
            if (week >= FirstWeekOfPages)
                await Task.WhenAll(
                    DemoPage
                        .All.Where(page => page.Looked(week))
                        .Select(page =>
                            Content.Tell(
                                $"{page.Path}/feed/reviews",
                                new
                                {
                                    from = Day(week, 0),
                                    through = Day(week, 6),
                                    on = Day(week, 6),
                                }
                            )
                        )
                );
            clock.GoTo(At(Day(week + 1, 0), 0).AddMinutes(1));
            await Night();
        }

        foreach (var scene in Scenes.Where(scene => scene.Week == Weeks))
        {
            clock.GoTo(At(Day(Weeks, scene.Day), 9));
            await scene.Tell(this, Day(Weeks, scene.Day));
        }
    }

    async Task Night()
    {
        foreach (var body in Bodies)
            await review(body);
    }

    DateOnly Day(int week, int day) => start.AddDays((7 * week) + day);

    async Task Publish(int week, int day)
    {
        if (week < FirstWeekOfPages)
            return;
        foreach (var page in DemoPage.All.Append(DemoPage.Voluntary))
        {
            foreach (var (_, form, twin) in page.Posts(week).Where(post => post.Day == day))
                await Post(
                    page,
                    form,
                    Day(week, day),
                    twin ? $"Демонстрационная запись недели {week + 1}, в обеих сетях" : null
                );
        }
    }

    async Task Post(DemoPage page, string form, DateOnly on, string? text = null)
    {
        var number = posts[page.Id] = posts.GetValueOrDefault(page.Id) + 1;
        await Content.Tell(
            $"{page.Path}/posts",
            new
            {
                address = page.PostUrl(number),
                on,
                form,
                text = text ?? $"Демонстрационная запись № {number}",
            }
        );
    }
}
