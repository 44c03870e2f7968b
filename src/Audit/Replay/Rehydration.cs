using Kedrovy.Audit.History;
using Kedrovy.Audit.Verify;
using Kedrovy.Ledger;
using Marten;
using Npgsql;

namespace Kedrovy.Audit.Replay;

/// <summary>
/// Gives a database back what it lost and the log still holds: events with their streams, the counter, the erasures
/// that a restored copy forgot, and every view. What is there is not touched. For a database over which no host runs.
/// </summary>
public static class Rehydration
{
    /// <summary>Puts back what is missing.</summary>
    /// <param name="settings">Which log and database.</param>
    /// <param name="keys">The log's key completes what a crash left unsigned.</param>
    /// <param name="store">The store over that database, with all views.</param>
    /// <param name="cancel">Ends the work; what is not finished is undone.</param>
    /// <returns>How many events were put back.</returns>
    /// <exception cref="AuditException">A host runs, the log does not verify, or the places of its events are taken.
    /// Nothing was changed.</exception>
    public static async Task<long> Run(
        AuditSettings settings,
        AuditKeys keys,
        IDocumentStore store,
        CancellationToken cancel
    )
    {
        var files = new LogFiles(settings, keys.LogKeys);
        using var file = files.Lock();
        await using var connection = await EventTable.OpenAlone(settings.Database, cancel);
        _ = LoggedLeaves.Read(files);
        var size = Complete(files, keys);

        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await AuditMap.Follow(connection, size, files.Read, cancel);
        var missing = await Missing(connection, cancel);
        if (missing.Count > 0)
            await PutBack(connection, files, size, missing, cancel);
        await EventsPutBack.Count(connection, cancel);
        await DestroyAgain(connection, cancel);
        await Views.Rebuild(store, cancel);
        return missing.Count;
    }

    static long Complete(LogFiles files, AuditKeys keys)
    {
        var size = files.Open()!.Size;
        var unsigned = files.Unsigned(size);
        return unsigned.Count == 0 ? size : files.Append(size, unsigned, [], keys.LogSigners).Size;
    }

    static async Task<HashSet<long>> Missing(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            "select idx from audit.map m where not exists (select from events.mt_events e where e.id = m.event_id)",
            connection
        )
        {
            CommandTimeout = 0,
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var missing = new HashSet<long>();
        while (await reader.ReadAsync(cancel))
            missing.Add(reader.GetInt64(0));
        return missing;
    }

    static async Task PutBack(
        NpgsqlConnection connection,
        LogFiles files,
        long size,
        HashSet<long> missing,
        CancellationToken cancel
    )
    {
        var from = missing.Min();
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await EventsPutBack.Write(
            connection,
            TileLog
                .Entries(from, size, files.Read)
                .Where((_, i) => missing.Contains(from + i))
                .Select(entry => LoggedRow.Of(entry.Span, files.Read)),
            cancel
        );
        await transaction.CommitAsync(cancel);
    }

    // Also for facts that were there: the copy of the vault may be older than that of the events.
    static async Task DestroyAgain(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var destroy = new NpgsqlCommand(
            $"""
            delete from {Vault.Schema}.mt_doc_vaultitem
            where id in (select destroyed::uuid
                from events.mt_events e, jsonb_array_elements_text(e.data -> 'refs') destroyed where e.type = any($1))
            """,
            connection
        )
        {
            Parameters = { new() { Value = FactType.Erasures.ToArray() } },
            CommandTimeout = 0,
        };
        await destroy.ExecuteNonQueryAsync(cancel);
    }
}
