using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kedrovy.Http.Health;

/// <summary>
/// The last report, good for a second: whoever asks meanwhile gets it, whoever asks while one is made waits for it.
/// </summary>
public sealed class LatestReport(HealthCheckService checks, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);
    readonly SemaphoreSlim one = new(1);
    (HealthReport Report, long MadeAt)? latest;

    public async Task<HealthReport> Get(CancellationToken cancel)
    {
        await one.WaitAsync(cancel);
        try
        {
            if (latest is { } known && clock.GetElapsedTime(known.MadeAt) < GoodFor)
                return known.Report;
            var report = await checks.CheckHealthAsync(CancellationToken.None);
            latest = (report, clock.GetTimestamp());
            return report;
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
