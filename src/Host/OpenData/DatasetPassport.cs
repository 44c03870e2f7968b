using System.Globalization;
using Kedrovy.Http;

namespace Kedrovy.Host.OpenData;

/// <summary>
/// The passport of a data set as the methodical recommendations on open data (version 3.0) ask for it, and the words
/// all data sets share. The one who answers is named by position: a copied passport cannot be made to forget a person.
/// </summary>
public static class DatasetPassport
{
    /// <summary>Free for any use with a reference to the source.</summary>
    public static readonly Uri Licence = new("https://creativecommons.org/licenses/by/4.0/");

    /// <summary>The code, after the INN of the publisher where the register knows it.</summary>
    public static string Identifier(IDataset set, Publisher? publisher) =>
        publisher?.Inn is { } inn ? $"{inn}-{set.Code}" : set.Code;

    /// <summary>The passport: what stands under which name.</summary>
    public static IReadOnlyList<(string Property, string Value)> Of(
        DatasetVersion version,
        Publisher? publisher,
        DateTimeOffset? lastFact,
        Func<string, Uri> address
    ) =>
        [
            ("standardversion", "http://opendata.gosmonitor.ru/standard/3.0"),
            ("identifier", Identifier(version.Of, publisher)),
            ("title", version.Of.Title),
            ("description", version.Of.Description),
            ("creator", publisher?.Name ?? ""),
            ("created", Day(version.Of.PublishedOn)),
            ("modified", Day(Town.DayOf(version.Minute))),
            ("subject", string.Join(", ", version.Of.Keywords)),
            ("format", "CSV"),
            ("provenance", Change(version.Moment.AsOf, lastFact)),
            ("valid", Day(version.Moment.AsOf.AddDays(1))),
            ("publishername", publisher?.Position ?? ""),
            (
                "publisherphone",
                string.Join(
                    ", ",
                    (publisher?.Phones ?? []).Select(phone => string.Concat(phone.Where(char.IsAsciiDigit)))
                )
            ),
            ("publishermbox", publisher?.Email ?? ""),
            (Path.GetFileNameWithoutExtension(version.Data), $"{address(version.Data)}"),
            (Path.GetFileNameWithoutExtension(version.Structure), $"{address(version.Structure)}"),
        ];

    static string Change(DateOnly day, DateTimeOffset? lastFact) =>
        string.Create(CultureInfo.InvariantCulture, $"Состояние на {day:dd.MM.yyyy}; ")
        + (
            lastFact is { } fact
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"последняя запись — {TimeZoneInfo.ConvertTime(fact, Town.Zone):dd.MM.yyyy HH:mm}"
                )
                : "записей нет"
        );

    static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
