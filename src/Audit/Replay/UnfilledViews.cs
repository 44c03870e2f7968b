using JasperFx.Events;
using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Kedrovy.Audit.Replay;

/// <summary>
/// A view that an earlier version did not have is empty though the history has what begins its rows: it would answer that nothing is there. What is filled
/// once is kept by every write, so it is looked at until then. A view that learned a further fact is not noticed.
/// </summary>
public sealed class UnfilledViews(IDocumentStore store) : IHealthCheck
{
    bool filled;

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (filled)
            return HealthCheckResult.Healthy();
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        var empty = new List<string>();
        foreach (var view in Views.Of(store))
            if (
                await IsUnfilled(
                    connection,
                    store.Options.FindOrResolveDocumentType(view).TableName.QualifiedName,
                    Begin(view),
                    cancellationToken
                )
            )
                empty.Add(view.Name);
        filled = empty.Count == 0;
        return filled
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(
                "Views were never filled.",
                data: new Dictionary<string, object> { ["views"] = empty, ["run"] = "projections rebuild" }
            );
    }

    static async Task<bool> IsUnfilled(
        NpgsqlConnection connection,
        string table,
        string[] begin,
        CancellationToken cancel
    )
    {
        await using var query = new NpgsqlCommand(
            $"select not exists (select from {table}) and exists (select from events.mt_events where type = any($1))",
            connection
        )
        {
            Parameters = { new() { Value = begin } },
        };
        return (bool)(await query.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>What the store calls the facts that begin a row.</summary>
    static string[] Begin(Type view) =>
        [
            .. view.GetMethods()
                .Where(method => method is { IsStatic: true, Name: "Create" })
                .Select(method => method.GetParameters()[0].ParameterType)
                .Select(fact => (fact.IsGenericType ? fact.GetGenericArguments()[0] : fact).GetEventTypeName()),
        ];
}
