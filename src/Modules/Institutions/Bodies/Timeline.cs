using JasperFx.Events;
using Kedrovy.Contracts;

namespace Kedrovy.Institutions.Bodies;

/// <summary>Who recorded a fact, and when.</summary>
public record Recorded(string? By, DateTimeOffset At)
{
    internal static Recorded In(IEvent e) => new(e.UserName, e.Timestamp);
}

/// <summary>A value and the day from which it holds, until the next one.</summary>
public record Since<T>(DateOnly From, T Value);

/// <summary>Something that began on a day and ended before another; <c>To</c> itself is the first day without it.</summary>
public interface IPeriod<out TSelf>
{
    DateOnly From { get; }
    DateOnly? To { get; }
    TSelf EndedOn(DateOnly day);
}

public record Standing(DateOnly From, InstitutionKind Kind, string ActId, string? Clause, int Place);

public record Identifiers(string? Inn, string? Ogrn, string? Oktmo);

public record Unit(string Id, string Name, DateOnly From, DateOnly? To) : IPeriod<Unit>
{
    public Unit EndedOn(DateOnly day) => this with { To = day };
}

public record Position(string Id, string Title, bool Head, string? UnitId, DateOnly From, DateOnly? To) : IPeriod<Position>
{
    public Position EndedOn(DateOnly day) => this with { To = day };
}

public record Holding(string PositionId, string PersonId, bool Acting, Document? Order, DateOnly From, DateOnly? To, Recorded Recorded) : IPeriod<Holding>
{
    public Holding EndedOn(DateOnly day) => this with { To = day };
}

/// <summary>By position (clauses 5 and 12), or of a named person in a position (clause 1).</summary>
public record Appointment(string Clause, string PositionId, string? PersonId, DateOnly From, DateOnly? To, Recorded Recorded) : IPeriod<Appointment>
{
    public Appointment EndedOn(DateOnly day) => this with { To = day };
}

public record Designation(string Clause, string PersonId, IReadOnlyList<string> Places, Document Order, DateOnly From, DateOnly? To, Recorded Recorded) : IPeriod<Designation>
{
    public Designation EndedOn(DateOnly day) => this with { To = day };
}

public record JobDescription(string PersonId, Document Document, DateOnly On);

/// <summary>What periods are asked and told.</summary>
public static class Periods
{
    /// <summary>Whether it holds on a day.</summary>
    public static bool Covers<T>(this IPeriod<T> period, DateOnly day) => period.From <= day && (period.To is null || day < period.To);

    /// <summary>The same list with those that match and hold on that day ended by it; what a later record ended stays as it is.</summary>
    public static IReadOnlyList<T> Ended<T>(this IReadOnlyList<T> periods, Func<T, bool> match, DateOnly on) where T : IPeriod<T> =>
        [.. periods.Select(period => match(period) && period.Covers(on) ? period.EndedOn(on) : period)];

    /// <summary>
    /// The same list with a further period, which ends the one like it that holds on its first day. Told late, it lasts until the next one like it
    /// that is known already.
    /// </summary>
    public static IReadOnlyList<T> Followed<T>(this IReadOnlyList<T> periods, Func<T, bool> like, T further) where T : class, IPeriod<T> =>
        [.. periods.Ended(like, further.From), periods.Where(period => like(period) && period.From > further.From).MinBy(period => period.From) is { } next ? further.EndedOn(next.From) : further];

    /// <summary>The same list with a further value.</summary>
    public static IReadOnlyList<Since<T>> With<T>(this IReadOnlyList<Since<T>> values, DateOnly from, T value) => [.. values, new(from, value)];

    /// <summary>The one that began last up to a day; of two that began on one day, the one recorded later.</summary>
    public static T? LastBy<T>(this IReadOnlyList<T> values, DateOnly day, Func<T, DateOnly> from) where T : class =>
        values.Where(value => from(value) <= day).Aggregate((T?)null, (last, value) => last is null || from(value) >= from(last) ? value : last);
}
