using Npgsql;

namespace Kedrovy.Audit;

/// <summary>The table of events as the sequencer sees it, over one connection.</summary>
sealed class EventTable(NpgsqlConnection connection)
{
    /// <summary>Rows of one reading.</summary>
    public const int Most = 1024;

    /// <summary>
    /// A number is drawn just before its transaction becomes visible as running; after this time it surely is.
    /// </summary>
    public static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    const string Channel = "mt_events_appended";

    /// <summary>What is so now.</summary>
    /// <param name="At">The database's time.</param>
    /// <param name="OldestRunning">Every transaction before this one has ended.</param>
    /// <param name="NextTransaction">Every transaction that has begun is before this one.</param>
    /// <param name="LastSeq">The last number given.</param>
    /// <param name="LastIsThere">Whether the event of the last leaf is still in the table.</param>
    public sealed record Moment(
        DateTime At,
        ulong OldestRunning,
        ulong NextTransaction,
        long LastSeq,
        bool LastIsThere
    );

    /// <summary>Whether nobody else sequences this database; holds until the connection is closed.</summary>
    public async Task<bool> Lock(CancellationToken cancel) =>
        (bool)(await Scalar("select pg_try_advisory_lock(hashtext('kedrovy.audit'))", cancel))!;

    /// <summary>
    /// Tells all others, until the connection is closed, that a host runs over this database; false when one of them
    /// must be alone with it.
    /// </summary>
    public async Task<bool> Attend(CancellationToken cancel) =>
        (bool)(await Scalar("select pg_try_advisory_lock_shared(hashtext('kedrovy.host'))", cancel))!;

    /// <summary>A connection to a database over which no host runs; keeps them away until it is closed.</summary>
    /// <exception cref="AuditException">A host runs.</exception>
    public static async Task<NpgsqlConnection> OpenAlone(string database, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancel);
        if (
            (bool)
                (
                    await new EventTable(connection).Scalar(
                        "select pg_try_advisory_lock(hashtext('kedrovy.host'))",
                        cancel
                    )
                )!
        )
            return connection;
        await connection.DisposeAsync();
        throw new AuditException(Codes.LogInUse, "С этой базой работает сервер. Остановите все серверы и повторите.");
    }

    /// <summary>Makes the connection wake up at each append.</summary>
    public Task Listen(CancellationToken cancel) => Scalar($"listen {Channel}", cancel);

    /// <summary>Reads the clock of the database.</summary>
    /// <param name="last">The event of the last leaf.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Moment> Now(Guid? last, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select clock_timestamp(), pg_snapshot_xmin(snapshot)::text, pg_snapshot_xmax(snapshot)::text, last_value,
                exists (select from events.mt_events where id = $1)
            from pg_current_snapshot() snapshot, events.mt_events_sequence
            """,
            connection
        )
        {
            Parameters = { new() { Value = last ?? Guid.Empty } },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        await reader.ReadAsync(cancel);
        return new(
            reader.GetDateTime(0),
            ulong.Parse(reader.GetString(1), null),
            ulong.Parse(reader.GetString(2), null),
            reader.GetInt64(3),
            last is null || reader.GetBoolean(4)
        );
    }

    /// <summary>Rows above a number that have no leaf, in the order of their numbers.</summary>
    public async Task<IReadOnlyList<EventRow>> Read(long above, int most, string where, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            $"""
            select {EventRow.Columns} from events.mt_events e
            where e.seq_id > $1 and not exists (select from audit.map m where m.event_id = e.id and m.seq_id > $1)
                and {where}
            order by e.seq_id limit {most}
            """,
            connection
        )
        {
            Parameters = { new() { Value = above } },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var rows = new List<EventRow>();
        while (await reader.ReadAsync(cancel))
            rows.Add(EventRow.Read(reader));
        return rows;
    }

    /// <summary>Whether there is an event of this type.</summary>
    public async Task<bool> Any(string type, CancellationToken cancel) =>
        (bool)(await Scalar($"select exists (select from events.mt_events where type = '{type}')", cancel))!;

    /// <summary>The first event of the log that the table has lost, or null. Reads both whole.</summary>
    public async Task<Guid?> FirstLost(CancellationToken cancel) =>
        (Guid?)
            await Scalar(
                "select event_id from audit.map m where not exists (select from events.mt_events e where e.id = "
                    + "m.event_id) order by idx limit 1",
                cancel
            );

    /// <summary>The event of the last leaf, and the highest number among all.</summary>
    public async Task<(Guid? Last, long MaxSeq)> End(CancellationToken cancel) =>
        (
            (Guid?)await Scalar("select event_id from audit.map order by idx desc limit 1", cancel),
            (long)(await Scalar("select coalesce(max(seq_id), 0) from audit.map", cancel))!
        );

    async Task<object?> Scalar(string sql, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(sql, connection);
        return await query.ExecuteScalarAsync(cancel);
    }
}
