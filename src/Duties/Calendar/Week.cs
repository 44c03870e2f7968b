using System.Globalization;

namespace Kedrovy.Duties.Calendar;

/// <summary>A week of the town: Monday to Sunday by Asia/Tomsk, numbered as ISO 8601 does, 53 in some years.</summary>
/// <param name="Monday">Its first day.</param>
public readonly record struct Week(DateOnly Monday)
{
    /// <summary>Its last day.</summary>
    public DateOnly Sunday => Monday.AddDays(6);

    public Week Next => new(Monday.AddDays(7));
    public Week Previous => new(Monday.AddDays(-7));

    /// <summary>The week a day lies in.</summary>
    public static Week Of(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));

    /// <summary>The last week that has ended by the end of a day.</summary>
    public static Week EndedBy(DateOnly day) => Of(day) is var week && week.Sunday == day ? week : week.Previous;

    /// <summary>Reads <c>2026-W09</c>; null for what is no week of the calendar.</summary>
    public static Week? Read(string text) =>
        text is [_, _, _, _, '-', 'W', _, _]
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1991 and <= 9998
        && int.TryParse(text.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= ISOWeek.GetWeeksInYear(year)
            ? new(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)))
            : null;

    /// <summary>All weeks from one to another, both included.</summary>
    public static IEnumerable<Week> Between(Week first, Week last)
    {
        for (var week = first; week.Monday <= last.Monday; week = week.Next)
            yield return week;
    }

    /// <summary>As <c>2026-W09</c>.</summary>
    public override string ToString() =>
        Monday.ToDateTime(default) is var day
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}"
            )
            : "";

    /// <summary>In words: its days and its number.</summary>
    public string InWords =>
        string.Create(CultureInfo.InvariantCulture, $"{Monday:dd.MM.yyyy}–{Sunday:dd.MM.yyyy} ({this})");
}
