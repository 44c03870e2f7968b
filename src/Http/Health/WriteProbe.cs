using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Weasel.Postgresql.Tables;

namespace Kedrovy.Http.Health;

/// <summary>
/// Really writes: a full disk, a read-only standby or a missing right shows here and in no <c>select 1</c>.
/// </summary>
public sealed class WriteProbe(IDocumentStore store) : IHealthCheck
{
    internal static Table Table
    {
        get
        {
            var table = new Table("health.probe");
            table.AddColumn<int>("id").AsPrimaryKey();
            table.AddColumn("at", "timestamptz").NotNull();
            return table;
        }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            await using var connection = store.Storage.Database.CreateConnection();
            await connection.OpenAsync(cancellationToken);
            await using var write = new NpgsqlCommand(
                "insert into health.probe (id, at) values (1, now()) on conflict (id) do update set at = excluded.at",
                connection
            );
            await write.ExecuteNonQueryAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException fault)
        {
            return HealthCheckResult.Unhealthy("The database takes no writes.", fault);
        }
    }
}
