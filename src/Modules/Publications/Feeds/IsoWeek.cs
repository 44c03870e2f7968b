using System.Globalization;
using System.Text.RegularExpressions;

namespace Kedrovy.Publications.Feeds;

/// <summary>A week by ISO 8601, Monday to Sunday in town, written as <c>2026-W09</c>.</summary>
public readonly partial record struct IsoWeek(int Year, int Number)
{
    [GeneratedRegex(@"\A(?<year>(19|20)\d\d)-W(?<number>\d\d)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form { get; }

    /// <summary>The week of that name; null for what is none, such as the 53rd of a year that has 52.</summary>
    public static IsoWeek? Read(string text) =>
        Form.Match(text) is { Success: true } match && new IsoWeek(int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture)) is var week
            && week.Number >= 1 && week.Number <= ISOWeek.GetWeeksInYear(week.Year) ? week : null;

    public DateOnly Monday => DateOnly.FromDateTime(ISOWeek.ToDateTime(Year, Number, DayOfWeek.Monday));
    public DateOnly Sunday => Monday.AddDays(6);
}
