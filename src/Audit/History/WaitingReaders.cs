namespace Kedrovy.Audit.History;

/// <summary>
/// Who waits for changes keeps a connection and asks the log again and again: so many may at once, in one host.
/// </summary>
public sealed class WaitingReaders(int most = 200)
{
    int here;

    /// <summary>
    /// A place among them, until disposed. Throws <see cref="RefusedException"/> (503) when all are taken.
    /// </summary>
    public IDisposable Enter()
    {
        if (Interlocked.Increment(ref here) <= most)
            return new Place(this);
        Interlocked.Decrement(ref here);
        throw new RefusedException(
            Refusal.Because(
                503,
                "too-many-waiting",
                "Ждущих слишком много",
                "Спросите без wait и без потока или повторите через минуту."
            ),
            TimeSpan.FromMinutes(1)
        );
    }

    sealed class Place(WaitingReaders readers) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                Interlocked.Decrement(ref readers.here);
        }
    }
}
