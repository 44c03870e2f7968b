using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Http;

/// <summary>The two time axes of every read, as the client writes them.</summary>
public sealed record TimeTravel
{
    /// <summary>
    /// State of the world then: a date, or an RFC 3339 instant (its date in Asia/Tomsk counts). Today unless given.
    /// </summary>
    [FromQuery(Name = "asOf")]
    public string? AsOf { get; set; }

    /// <summary>As recorded then: an RFC 3339 instant. All that is recorded unless given.</summary>
    [FromQuery(Name = "knownAt")]
    public string? KnownAt { get; set; }

    /// <summary>
    /// The axes as values. Throws <see cref="RefusedException"/> (400) for what is no date or instant.
    /// </summary>
    public Moment At(TimeProvider clock) =>
        new(
            AsOf is null
                ? Town.Today(clock)
                : Date(AsOf) ?? Town.DayOf(Instant(AsOf) ?? throw Unreadable("asOf", AsOf)),
            KnownAt is null ? null : Instant(KnownAt) ?? throw Unreadable("knownAt", KnownAt)
        );

    internal static DateOnly? Date(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>An RFC 3339 instant, with its offset, in UTC; null for what is none.</summary>
    public static DateTimeOffset? Instant(string text) =>
        (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-', ' ']) > 10)
        && DateTimeOffset.TryParseExact(
            text.Replace(' ', '+'),
            Rfc3339,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var instant
        )
            ? instant.ToUniversalTime()
            : null;

    internal static RefusedException Unreadable(string name, string value) =>
        new(
            Refusal.Because(
                400,
                "unreadable-time",
                "Время не разобрано",
                $"Параметр {name} — «{(value.Length > 40 ? value[..40] + "…" : value)}». Напишите "
                    + (name == "knownAt" ? "момент" : "дату ГГГГ-ММ-ДД или момент")
                    + " вида 2026-03-01T09:00:00Z."
            )
        );
}

/// <summary>
/// A span of time as the client writes it: each end a date of the town, counted whole, or an RFC 3339 instant.
/// </summary>
public sealed record Period
{
    /// <summary>From then on. From the beginning unless given.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>Until then, the last day or instant included. Until now unless given.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>
    /// The first instant, and the first that is no longer within. Throws <see cref="RefusedException"/> (400) for what
    /// is no date or instant.
    /// </summary>
    public (DateTimeOffset? First, DateTimeOffset? End) Instants() =>
        (
            From is null ? null
            : TimeTravel.Date(From) is { } first ? Town.Midnight(first)
            : TimeTravel.Instant(From) ?? throw TimeTravel.Unreadable("from", From),
            To is null ? null
            : TimeTravel.Date(To) is { } last ? Town.Midnight(last.AddDays(1))
            : TimeTravel.Instant(To)?.AddTicks(1) ?? throw TimeTravel.Unreadable("to", To)
        );

    /// <summary>
    /// The first and the last day. Throws <see cref="RefusedException"/> (400) for what is no date or instant.
    /// </summary>
    public (DateOnly? First, DateOnly? Last) Days() => (Day("from", From), Day("to", To));

    static DateOnly? Day(string name, string? text) =>
        text is null
            ? null
            : TimeTravel.Date(text) ?? Town.DayOf(TimeTravel.Instant(text) ?? throw TimeTravel.Unreadable(name, text));
}

/// <summary>A point on both axes.</summary>
/// <param name="AsOf">State of the world at the end of this day in Asia/Tomsk.</param>
/// <param name="KnownAt">Only what was recorded by then; null for all that is recorded.</param>
public readonly record struct Moment(DateOnly AsOf, DateTimeOffset? KnownAt);
