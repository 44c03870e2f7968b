namespace Kedrovy.Host;

/// <summary>
/// Time to the microsecond, which is what PostgreSQL keeps: a live view and its rebuild then store the same instant.
/// </summary>
public sealed class Clock(TimeProvider source) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => source.LocalTimeZone;
    public override long TimestampFrequency => source.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        var now = source.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    public override long GetTimestamp() => source.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        source.CreateTimer(callback, state, dueTime, period);
}
