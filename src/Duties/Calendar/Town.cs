namespace Kedrovy.Duties.Calendar;

/// <summary>The town's calendar.</summary>
public static class Town
{
    /// <summary>UTC+7 all year; days and weeks begin and end by it.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tomsk");

    /// <summary>The date in town at this instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>When a day begins in town.</summary>
    public static DateTimeOffset Midnight(DateOnly day) =>
        new DateTimeOffset(
            day.ToDateTime(TimeOnly.MinValue),
            Zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue))
        ).ToUniversalTime();

    /// <summary>The date in town now.</summary>
    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());
}
