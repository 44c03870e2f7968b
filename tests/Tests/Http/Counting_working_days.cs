using CsCheck;
using Kedrovy.Http;

namespace Kedrovy.Tests.Http;

/// <summary>Terms in working days go by the production calendar, and say how they were counted.</summary>
public sealed class Counting_working_days
{
    /// <summary>
    /// Days off of each year apart from plain weekends, and weekends worked, as the Government announced them.
    /// </summary>
    [Theory]
    [InlineData(2022, "01.01-09.01 23.02 06.03-08.03 30.04-03.05 07.05-10.05 11.06-13.06 04.11-06.11", "05.03", 247)]
    [InlineData(2023, "01.01-08.01 23.02-26.02 08.03 29.04-01.05 06.05-09.05 10.06-12.06 04.11-06.11", "", 247)]
    [InlineData(
        2024,
        "01.01-08.01 23.02-25.02 08.03-10.03 28.04-01.05 09.05-12.05 12.06 03.11-04.11 29.12-31.12",
        "27.04 02.11 28.12",
        248
    )]
    [InlineData(
        2025,
        "01.01-08.01 22.02-23.02 08.03-09.03 01.05-04.05 08.05-11.05 12.06-15.06 02.11-04.11 31.12",
        "01.11",
        247
    )]
    [InlineData(2026, "01.01-11.01 21.02-23.02 07.03-09.03 01.05-03.05 09.05-11.05 12.06-14.06 04.11 31.12", "", 247)]
    public void Goes_by_the_calendar_of_the_year(int year, string off, string worked, int count)
    {
        var free = off.Split(' ').SelectMany(run => Days(year, run)).ToHashSet();
        var busy = worked
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(run => Days(year, run))
            .ToHashSet();
        var days = Enumerable
            .Range(0, DateTime.IsLeapYear(year) ? 366 : 365)
            .Select(new DateOnly(year, 1, 1).AddDays)
            .ToList();

        days.Where(day =>
                WorkingDays.IsWorking(day)
                != (
                    busy.Contains(day)
                    || (!free.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                )
            )
            .ShouldBeEmpty();
        days.Count(WorkingDays.IsWorking).ShouldBe(count);
        (WorkingDays.Known(year), WorkingDays.Act(year)!.Contains($".{year - 1} №", StringComparison.Ordinal)).ShouldBe(
            (true, true)
        );
    }

    [Fact]
    public void Knows_only_the_holidays_of_the_law_where_no_decree_is_known()
    {
        (WorkingDays.Known(2100), WorkingDays.Act(2100)).ShouldBe((false, null));
        WorkingDays.IsWorking(new(2100, 1, 8)).ShouldBeFalse();
        WorkingDays.IsWorking(new(2100, 5, 10)).ShouldBeFalse("9 May 2100 is a Sunday: the day off moves by law.");
        WorkingDays.IsWorking(new(2100, 12, 31)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2022-12-09", 5, "2022-12-16", "09.12.2022 + 5 рабочих дней = 16.12.2022; не считаются 10.12–11.12")]
    [InlineData("2022-12-30", 1, "2023-01-09", "30.12.2022 + 1 рабочий день = 09.01.2023; не считаются 31.12–08.01")]
    [InlineData("2024-04-26", 2, "2024-05-02", "26.04.2024 + 2 рабочих дня = 02.05.2024; не считаются 28.04–01.05")]
    [InlineData("2023-03-08", 0, "2023-03-09", "08.03.2023 — нерабочий день, поэтому 09.03.2023")]
    [InlineData("2023-03-09", 0, "2023-03-09", "09.03.2023")]
    [InlineData(
        "2099-12-31",
        1,
        "2100-01-11",
        "31.12.2099 + 1 рабочий день = 11.01.2100; не считаются 01.01–10.01; переносы выходных 2100 года ещё не "
            + "известны"
    )]
    public void Ends_on_a_working_day_and_says_why(string from, int days, string end, string words)
    {
        WorkingDays.Add(Day(from), days).ShouldBe(Day(end));
        WorkingDays.Explain(Day(from), days).ShouldBe(words);
    }

    [Fact]
    public void Adds_up_whatever_the_day() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Int[1, 60], Gen.Int[1, 60])
            .Sample(
                (offset, one, other) =>
                {
                    var day = new DateOnly(2020, 1, 1).AddDays(offset);
                    var end = WorkingDays.Add(day, one + other);
                    return WorkingDays.IsWorking(end)
                        && WorkingDays.Add(WorkingDays.Add(day, one), other) == end
                        && Enumerable
                            .Range(1, end.DayNumber - day.DayNumber)
                            .Count(passed => WorkingDays.IsWorking(day.AddDays(passed)))
                            == one + other;
                }
            );

    [Fact]
    public void Never_goes_back() =>
        Should.Throw<ArgumentOutOfRangeException>(() => WorkingDays.Add(new(2023, 3, 9), -1));

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    static IEnumerable<DateOnly> Days(int year, string run)
    {
        var ends = run.Split('-').Select(end => DateOnly.ParseExact($"{end}.{year}", "dd.MM.yyyy")).ToArray();
        return Enumerable.Range(0, ends[^1].DayNumber - ends[0].DayNumber + 1).Select(ends[0].AddDays);
    }
}
