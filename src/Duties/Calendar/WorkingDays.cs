using System.Text.Json;

namespace Kedrovy.Duties.Calendar;

/// <summary>
/// Working days of a five-day week: the holidays of article 112 of the Labour Code, and the days off which the
/// Government moves each year. The moves lie in <c>production-calendar.json</c>, a row for each year with the decree it
/// comes from.
/// </summary>
public static class WorkingDays
{
    static readonly (int Month, int Day)[] Holidays =
    [
        (1, 1),
        (1, 2),
        (1, 3),
        (1, 4),
        (1, 5),
        (1, 6),
        (1, 7),
        (1, 8),
        (2, 23),
        (3, 8),
        (5, 1),
        (5, 9),
        (6, 12),
        (11, 4),
    ];

    static readonly Dictionary<int, CalendarYear> Years = Read();

    /// <summary>
    /// Whether the Government's moves of that year are known; if not, only the holidays of the Labour Code count.
    /// </summary>
    public static bool Known(int year) => Years.ContainsKey(year);

    /// <summary>The decree that moves days off in that year; null when it is not known.</summary>
    public static string? Act(int year) => Years.GetValueOrDefault(year)?.Act;

    /// <summary>Whether people work on that day.</summary>
    public static bool IsWorking(DateOnly day)
    {
        var moved = Moved(day.Year);
        return !IsHoliday(day) && !moved.ContainsValue(day) && (!IsWeekend(day) || moved.ContainsKey(day));
    }

    /// <summary>
    /// The day on which a term of so many working days ends, counted from the day after. Of no days: the day itself, or
    /// the first working one after it.
    /// </summary>
    public static DateOnly Add(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var end = day;
        for (var left = workingDays; left > 0; )
            if (IsWorking(end = end.AddDays(1)))
                left--;
        while (!IsWorking(end))
            end = end.AddDays(1);
        return end;
    }

    /// <summary>
    /// How <see cref="Add"/> came to its day, in Russian: the days off that were passed over, and what is not known of
    /// them.
    /// </summary>
    public static string Explain(DateOnly day, int workingDays)
    {
        var end = Add(day, workingDays);
        var first = workingDays == 0 ? day : day.AddDays(1);
        var passed = Runs([
            .. Enumerable
                .Range(0, end.DayNumber - first.DayNumber + 1)
                .Select(first.AddDays)
                .Where(date => !IsWorking(date)),
        ]);
        var term =
            workingDays == 0
                ? $"{day:dd.MM.yyyy}" + (end == day ? "" : $" — нерабочий день, поэтому {end:dd.MM.yyyy}")
                : $"{day:dd.MM.yyyy} + "
                    + $"{RussianPlural.Number(workingDays, "рабочий день", "рабочих дня", "рабочих дней")} = "
                    + $"{end:dd.MM.yyyy}";
        return term
            + (passed == "" || workingDays == 0 ? "" : $"; не считаются {passed}")
            + (Known(end.Year) ? "" : $"; переносы выходных {end.Year} года ещё не известны");
    }

    static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    static bool IsHoliday(DateOnly day) => Holidays.Contains((day.Month, day.Day));

    /// <summary>
    /// Days off and where they went: by the decree of the year, else, when a weekend meets a holiday outside of the New
    /// Year, to the next working day after it (article 112, part 2).
    /// </summary>
    static Dictionary<DateOnly, DateOnly> Moved(int year)
    {
        var moved = Years.TryGetValue(year, out var known) ? new Dictionary<DateOnly, DateOnly>(known.Moved) : [];
        foreach (
            var holiday in Holidays
                .Where(holiday => holiday.Month > 1)
                .Select(holiday => new DateOnly(year, holiday.Month, holiday.Day))
                .Where(day => IsWeekend(day) && !moved.ContainsKey(day))
        )
        {
            var next = holiday.AddDays(1);
            while (IsWeekend(next) || IsHoliday(next) || moved.ContainsValue(next))
                next = next.AddDays(1);
            moved[holiday] = next;
        }

        return moved;
    }

    static string Runs(IReadOnlyList<DateOnly> days) =>
        string.Join(
            ", ",
            days.Index()
                .GroupBy(day => day.Item.DayNumber - day.Index)
                .Select(run =>
                    (run.First().Item, run.Last().Item) is var (from, to) && from == to
                        ? $"{from:dd.MM}"
                        : $"{from:dd.MM}–{to:dd.MM}"
                )
        );

    static Dictionary<int, CalendarYear> Read()
    {
        using var data = typeof(WorkingDays).Assembly.GetManifestResourceStream("production-calendar.json")!;
        return JsonSerializer
            .Deserialize<IReadOnlyList<CalendarYear>>(data, JsonSerializerOptions.Web)!
            .ToDictionary(year => year.Year);
    }

    sealed record CalendarYear(int Year, string Act, IReadOnlyDictionary<DateOnly, DateOnly> Moved);
}
