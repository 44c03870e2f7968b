using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Kedrovy.Http.Health;

/// <summary>
/// Facts are stamped by this server's clock; when it and the database's differ by over two seconds, somebody should
/// look.
/// </summary>
public sealed class ClockSkew(IDocumentStore store, TimeProvider clock) : IHealthCheck
{
    static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await using var connection = store.Storage.Database.CreateConnection();
            await connection.OpenAsync(cancellationToken);
            await using var ask = new NpgsqlCommand("select clock_timestamp()", connection);
            var before = clock.GetUtcNow();
            var there = (DateTime)(await ask.ExecuteScalarAsync(cancellationToken))!;
            var here = before + ((clock.GetUtcNow() - before) / 2);
            var skew = (there - here.UtcDateTime).Duration();
            var data = new Dictionary<string, object> { ["skewMilliseconds"] = (long)skew.TotalMilliseconds };
            return skew > Tolerance
                ? HealthCheckResult.Degraded("The clocks of server and database differ.", data: data)
                : HealthCheckResult.Healthy(data: data);
        }
        catch (NpgsqlException fault)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", fault);
        }
    }
}
