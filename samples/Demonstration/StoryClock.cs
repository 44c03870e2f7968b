namespace Kedrovy.Demonstration;

/// <summary>
/// Time as the story tells it: it stands where it was set and runs on from there, never beyond the true time and never
/// back.
/// </summary>
public sealed class StoryClock(DateTimeOffset start) : TimeProvider
{
    (DateTimeOffset Told, long At) last = (start, System.GetTimestamp());

    public override DateTimeOffset GetUtcNow()
    {
        var told = last.Told + System.GetElapsedTime(last.At);
        return told < System.GetUtcNow() ? told : System.GetUtcNow();
    }

    /// <summary>
    /// Goes on to that time; what lies in the past of the story or in the true future changes nothing.
    /// </summary>
    public void GoTo(DateTimeOffset time)
    {
        if (time > GetUtcNow())
            last = (time, System.GetTimestamp());
    }
}
