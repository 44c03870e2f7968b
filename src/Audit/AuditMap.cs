using Kedrovy.Ledger;
using Npgsql;
using NpgsqlTypes;
using Weasel.Postgresql.Tables;

namespace Kedrovy.Audit;

/// <summary>
/// Which leaf an event has, table <c>audit.map</c>: an index over the log's files, made anew from them whenever it does
/// not fit, and trusted by nobody who verifies. Events are joined by id, since after a restore the database may give a
/// number twice.
/// </summary>
public static class AuditMap
{
    internal static Table Table
    {
        get
        {
            var table = new Table("audit.map");
            table.AddColumn("idx", "bigint").AsPrimaryKey();
            table.AddColumn("seq_id", "bigint").NotNull();
            table.AddColumn("event_id", "uuid").NotNull();
            table.Indexes.Add(new IndexDefinition("map_event_id") { Columns = ["event_id"], IsUnique = true });
            table.Indexes.Add(new IndexDefinition("map_seq_id") { Columns = ["seq_id"] });
            return table;
        }
    }

    /// <summary>The index of an event's leaf; null when it has none yet.</summary>
    public static async Task<long?> IndexOf(NpgsqlConnection connection, Guid eventId, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand("select idx from audit.map where event_id = $1", connection)
        {
            Parameters = { new() { Value = eventId } },
        };
        return (long?)await query.ExecuteScalarAsync(cancel);
    }

    /// <summary>Adds leaves; those known already stay.</summary>
    internal static async Task Add(
        NpgsqlConnection connection,
        IReadOnlyCollection<LeafHead> leaves,
        CancellationToken cancel
    )
    {
        await using var insert = new NpgsqlCommand(
            "insert into audit.map (idx, seq_id, event_id) select * from unnest($1, $2, $3) on conflict do nothing",
            connection
        )
        {
            Parameters =
            {
                new()
                {
                    Value = leaves.Select(leaf => leaf.Index).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                },
                new()
                {
                    Value = leaves.Select(leaf => leaf.Seq).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                },
                new()
                {
                    Value = leaves.Select(leaf => leaf.Id).ToArray(),
                    NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                },
            },
        };
        await insert.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Makes the table tell what the log of this size tells.</summary>
    /// <exception cref="AuditException"><see cref="Codes.LogBehindDatabase"/>.</exception>
    internal static async Task Follow(
        NpgsqlConnection connection,
        long size,
        Func<string, byte[]?> log,
        CancellationToken cancel
    )
    {
        var (count, end) = await Extent(connection, cancel);
        if (end > size)
            throw new AuditException(
                Codes.LogBehindDatabase,
                $"База знает {end} записей журнала проверки, а в нём {size}: каталоги журнала и состояния заменены "
                    + $"старыми. Верните последние."
            );
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        if (count != end)
        {
            await using var truncate = new NpgsqlCommand("truncate audit.map", connection);
            await truncate.ExecuteNonQueryAsync(cancel);
            end = 0;
        }

        foreach (var entries in TileLog.Entries(end, size, log).Chunk(4096))
            await Add(connection, [.. entries.Select(entry => LeafHead.Of(entry.Span))], cancel);
        await transaction.CommitAsync(cancel);
    }

    static async Task<(long Count, long End)> Extent(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            "select count(*), coalesce(max(idx) + 1, 0) from audit.map",
            connection
        );
        await using var reader = await query.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
