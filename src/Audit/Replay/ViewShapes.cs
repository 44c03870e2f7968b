using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kedrovy.Audit.Replay;

/// <summary>
/// What views are made of, as a digest of their members all the way down. A view of another shape than the one its rows
/// were written in would answer wrongly, so it is made anew from the events. <see cref="FoldAttribute"/> tells of a
/// change that no member shows.
/// </summary>
public static class ViewShapes
{
    /// <summary>The shape of a view, in hex.</summary>
    public static string Of(Type view)
    {
        var text = new StringBuilder();
        Describe(view, text, []);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    static void Describe(Type type, StringBuilder text, HashSet<Type> known)
    {
        foreach (var argument in type.IsGenericType ? type.GetGenericArguments() : [])
            Describe(argument, text, known);
        if (type.Namespace?.StartsWith("Kedrovy", StringComparison.Ordinal) != true || !known.Add(type))
            return;
        text.Append(type.Name).Append(type.GetCustomAttribute<FoldAttribute>()?.Version).Append('{');
        if (type.IsEnum)
            text.AppendJoin(',', Enum.GetNames(type));
        foreach (var member in type.GetProperties().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            text.Append(member.Name).Append(':').Append(member.PropertyType).Append(';');
            Describe(member.PropertyType, text, known);
        }

        text.Append('}');
    }
}

/// <summary>The version of how a view is folded; a greater one makes its rows anew though its members stay.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FoldAttribute(int version) : Attribute
{
    /// <summary>Counts up from 2.</summary>
    public int Version { get; } = version;
}

/// <summary>
/// Before a host answers anything, the views that an earlier release left in another shape, or did not have, are filled
/// from the events.
/// </summary>
public sealed partial class ViewsAreCurrent(IDocumentStore store, ILogger<ViewsAreCurrent> log) : IHostedService
{
    const string Create = "create table if not exists kedrovy.view_shapes (view text primary key, shape text not null)";
    const string Known = "select view, shape from kedrovy.view_shapes";
    const string Keep =
        "insert into kedrovy.view_shapes values ($1, $2) on conflict (view) do update set shape = excluded.shape";
    const string Lock = "select pg_advisory_lock(hashtextextended('kedrovy.view_shapes', 0))";
    const string HasEvents = "select exists (select from events.mt_events)";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancellationToken);
        // Of several hosts that start at once, one rebuilds and the others wait.
        await Run(connection, Lock, cancellationToken);
        await Run(connection, "create schema if not exists kedrovy", cancellationToken);
        await Run(connection, Create, cancellationToken);
        var known = await Shapes(connection, cancellationToken);
        var views = Views.Of(store).ToDictionary(view => view.FullName!, ViewShapes.Of);
        var stale = views.Where(view => known.GetValueOrDefault(view.Key) != view.Value).ToList();
        if (stale.Count == 0)
            return;
        if (await HasFacts(connection, cancellationToken))
        {
            Rebuilding(log, string.Join(", ", stale.Select(view => view.Key)));
            await Views.Rebuild(store, stale.Select(view => view.Key).ToHashSet(), cancellationToken);
        }

        foreach (var (view, shape) in stale)
            await Run(connection, Keep, cancellationToken, view, shape);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    static async Task<Dictionary<string, string>> Shapes(NpgsqlConnection connection, CancellationToken cancel)
    {
        var shapes = new Dictionary<string, string>();
        await using var query = new NpgsqlCommand(Known, connection);
        await using var rows = await query.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            shapes[rows.GetString(0)] = rows.GetString(1);
        return shapes;
    }

    static async Task<bool> HasFacts(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(HasEvents, connection);
        return (bool)(await query.ExecuteScalarAsync(cancel))!;
    }

    static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancel, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(cancel);
    }

    [LoggerMessage(LogLevel.Information, "Views changed since the last release and are made anew: {Views}")]
    static partial void Rebuilding(ILogger log, string views);
}
