namespace Kedrovy.Duties.Evidence;

/// <summary>A value and the day from which it holds, until the next one.</summary>
public record Since<T>(DateOnly From, T Value);

/// <summary>
/// Something that began on a day and ended before another; <c>To</c> itself is the first day without it.
/// </summary>
public interface IPeriod<out TSelf>
{
    /// <summary>First day.</summary>
    DateOnly From { get; }

    /// <summary>First day without it; null while it lasts.</summary>
    DateOnly? To { get; }

    /// <summary>The same, ended by that day.</summary>
    TSelf EndedOn(DateOnly day);
}

/// <summary>What periods are asked and told.</summary>
public static class Periods
{
    /// <summary>Whether it holds on a day.</summary>
    public static bool Covers<T>(this IPeriod<T> period, DateOnly day) =>
        period.From <= day && (period.To is null || day < period.To);

    /// <summary>
    /// The same list with those that match and hold on that day ended by it; what a later record ended stays as it is.
    /// </summary>
    public static IReadOnlyList<T> Ended<T>(this IReadOnlyList<T> periods, Func<T, bool> match, DateOnly on)
        where T : IPeriod<T> =>
        [.. periods.Select(period => match(period) && period.Covers(on) ? period.EndedOn(on) : period)];

    /// <summary>
    /// The same list with a further period, which ends the one like it that holds on its first day. Told late, it lasts
    /// until the next one like it that is known already.
    /// </summary>
    public static IReadOnlyList<T> Followed<T>(this IReadOnlyList<T> periods, Func<T, bool> like, T further)
        where T : class, IPeriod<T> =>
        [
            .. periods.Ended(like, further.From),
            periods.Where(period => like(period) && period.From > further.From).MinBy(period => period.From) is { } next
                ? further.EndedOn(next.From)
                : further,
        ];

    /// <summary>The same list with a further value.</summary>
    public static IReadOnlyList<Since<T>> With<T>(this IReadOnlyList<Since<T>> values, DateOnly from, T value) =>
        [.. values, new(from, value)];

    /// <summary>The one that began last up to a day; of two that began on one day, the one recorded later.</summary>
    public static T? LastBy<T>(this IReadOnlyList<T> values, DateOnly day, Func<T, DateOnly> from)
        where T : class =>
        values
            .Where(value => from(value) <= day)
            .Aggregate((T?)null, (last, value) => last is null || from(value) >= from(last) ? value : last);

    /// <summary>The same; before the first one, the first.</summary>
    public static T LastOrFirst<T>(this IReadOnlyList<T> values, DateOnly day, Func<T, DateOnly> from)
        where T : class => values.LastBy(day, from) ?? values[0];
}
