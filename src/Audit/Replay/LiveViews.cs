using Kedrovy.Ledger;
using Marten;
using Npgsql;

namespace Kedrovy.Audit.Replay;

/// <summary>What the views in use say at one instant, and which events they were made of.</summary>
/// <param name="Digests">Every row.</param>
/// <param name="Later">Events of that instant which the log did not yet hold when it was read.</param>
/// <param name="Lagging">Views that had not caught up with the events, although they were waited for.</param>
sealed record LiveViews(Dictionary<ViewRow, Hash> Digests, IReadOnlySet<Guid> Later, IReadOnlyList<string> Lagging)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(15),
        Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Reads the views in one snapshot with the events; asynchronous ones are waited for.</summary>
    public static async Task<LiveViews> Read(
        string database,
        IDocumentStore store,
        Func<Guid, bool> logged,
        CancellationToken cancel
    )
    {
        var shards = Views.Shards(store);
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(cancel);
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            await using var snapshot = await connection.BeginTransactionAsync(
                System.Data.IsolationLevel.RepeatableRead,
                cancel
            );
            var lagging = await Lag(connection, shards, cancel);
            if (lagging.Count == 0 || waited >= Patience)
                return new(
                    await ViewRows.Digests(connection, Views.Tables(store), cancel),
                    await Beyond(connection, logged, cancel),
                    lagging
                );
            await snapshot.RollbackAsync(cancel);
            await Task.Delay(Pause, cancel);
        }
    }

    static async Task<IReadOnlyList<string>> Lag(NpgsqlConnection connection, string[] shards, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select shard from unnest($1) shard
            where coalesce((select last_seq_id from events.mt_event_progression where name = shard), 0)
                < (select coalesce(max(seq_id), 0) from events.mt_events) order by 1
            """,
            connection
        )
        {
            Parameters = { new() { Value = shards } },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var lagging = new List<string>();
        while (await reader.ReadAsync(cancel))
            lagging.Add(reader.GetString(0));
        return lagging;
    }

    static async Task<IReadOnlySet<Guid>> Beyond(
        NpgsqlConnection connection,
        Func<Guid, bool> logged,
        CancellationToken cancel
    )
    {
        await using var query = new NpgsqlCommand("select id from events.mt_events", connection) { CommandTimeout = 0 };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var later = new HashSet<Guid>();
        while (await reader.ReadAsync(cancel))
            if (!logged(reader.GetGuid(0)))
                later.Add(reader.GetGuid(0));
        return later;
    }

    /// <summary>The entries of those later events, once the log has them; after a while, those it has.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Entries(LogFiles files, long size, CancellationToken cancel)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            List<ReadOnlyMemory<byte>> entries =
                Later.Count == 0
                    ? []
                    :
                    [
                        .. TileLog
                            .Entries(size, files.Latest()!.Value.Checkpoint.Size, files.Read)
                            .Where(entry => Later.Contains(LeafHead.Of(entry.Span).Id)),
                    ];
            if (entries.Count == Later.Count || waited >= Patience)
                return entries;
            await Task.Delay(Pause, cancel);
        }
    }
}
