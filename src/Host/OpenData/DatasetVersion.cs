using System.Globalization;
using Kedrovy.Http;

namespace Kedrovy.Host.OpenData;

/// <summary>
/// A data set as of a minute, by which its files are named: what was recorded by the end of that minute, as it stood on
/// that day. So a name stands for the same rows for ever, but for what was erased since.
/// </summary>
public sealed record DatasetVersion(IDataset Of, DateTimeOffset Minute, Moment Moment)
{
    const string Form = "yyyyMMdd'T'HHmm";

    /// <summary>Name of the table.</summary>
    public string Data => $"data-{Text(Minute)}-{Path.GetFileNameWithoutExtension(Structure)}.csv";

    /// <summary>Name of the description of its columns.</summary>
    public string Structure => StructureOf(Of);

    /// <summary>Name of the description of a data set's columns.</summary>
    public static string StructureOf(IDataset set) => $"structure-{Text(Town.Midnight(set.StructuredOn))}.csv";

    /// <summary>The one of an earlier minute; null for what is no minute, or after the newest.</summary>
    public DatasetVersion? Earlier(string text)
    {
        if (text == Text(Minute))
            return this;
        if (
            !DateTime.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            || local.Year < 1991
        )
            return null;
        var minute = new DateTimeOffset(local, Town.Zone.GetUtcOffset(local)).ToUniversalTime();
        return minute < Minute
            ? new(Of, minute, new(Town.DayOf(minute), minute.AddMinutes(1).AddMicroseconds(-1)))
            : null;
    }

    /// <summary>404 for a file that is none of the data set's.</summary>
    public static RefusedException Unknown(string code) =>
        new(
            Refusal.NotFound(
                "no-such-version",
                "Нет такой версии набора",
                $"Имена файлов нынешней версии — в паспорте /opendata/{code}/meta.csv."
            )
        );

    static string Text(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Town.Zone).ToString(Form, CultureInfo.InvariantCulture);
}
