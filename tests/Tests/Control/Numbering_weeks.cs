using CsCheck;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;

namespace Kedrovy.Tests.Control;

/// <summary>Weeks run from Monday to Sunday by the town's clock and are numbered as ISO 8601 does.</summary>
public sealed class Numbering_weeks
{
    [Theory]
    [
        InlineData("2021-01-03", "2020-W53"),
        InlineData("2021-01-04", "2021-W01"),
        InlineData("2024-12-29", "2024-W52"),
        InlineData("2024-12-30", "2025-W01")
    ]
    [
        InlineData("2026-12-31", "2026-W53"),
        InlineData("2027-01-03", "2026-W53"),
        InlineData("2027-01-04", "2027-W01"),
        InlineData("2024-02-29", "2024-W09")
    ]
    public void Follows_the_calendar_over_the_turn_of_the_year(string day, string week) =>
        Week.Of(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .ToString()
            .ShouldBe(week);

    [Theory]
    [
        InlineData("2025-W53"),
        InlineData("2025-W00"),
        InlineData("2025-W1"),
        InlineData("2025-w01"),
        InlineData("25-W01"),
        InlineData("2025-W01 "),
        InlineData(""),
        InlineData("2025-W-1")
    ]
    public void Knows_no_week_the_calendar_has_not(string text) => Week.Read(text).ShouldBeNull();

    [Fact]
    public void Is_read_as_it_is_written() =>
        Gen.Date[new DateTime(1992, 1, 1), new DateTime(2100, 1, 1)]
            .Sample(day =>
            {
                var week = Week.Of(DateOnly.FromDateTime(day));
                return Week.Read(week.ToString()) == week
                    && week.Monday.DayOfWeek == DayOfWeek.Monday
                    && week.Next.Previous == week
                    && Week.Of(week.Sunday) == week;
            });

    [Theory]
    [InlineData("2026-03-08T16:59:59Z", "2026-W10"), InlineData("2026-03-08T17:00:00Z", "2026-W11")]
    public void Begins_at_midnight_in_town_which_is_17_hours_of_the_day_before_elsewhere(string instant, string week) =>
        Week.Of(Town.DayOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)))
            .ToString()
            .ShouldBe(week);

    [Fact]
    public void Has_ended_by_the_end_of_its_Sunday()
    {
        Week.EndedBy(new(2026, 3, 8)).ToString().ShouldBe("2026-W10");
        Week.EndedBy(new(2026, 3, 7)).ToString().ShouldBe("2026-W09");
    }
}
