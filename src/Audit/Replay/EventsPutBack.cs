using Npgsql;
using NpgsqlTypes;

namespace Kedrovy.Audit.Replay;

/// <summary>
/// Writes rows made of leaves into the table of events, within the caller's transaction. Rows that are there are not
/// touched.
/// </summary>
static class EventsPutBack
{
    // A stream's type is not in the log, and nothing reads it; its times become those of its events.
    const string PutBack = """
        update restored r set is_archived = true
        where exists (select from restored a where a.type = 'archived' and a.tenant_id = r.tenant_id
            and a.stream_id = r.stream_id and a.version >= r.version);

        insert into events.mt_streams as s (tenant_id, id, version, timestamp, created, is_archived)
        select tenant_id, stream_id, max(version), max(timestamp), min(timestamp), bool_or(type = 'archived')
        from restored group by tenant_id, stream_id
        on conflict (tenant_id, id) do update set version = greatest(s.version, excluded.version),
            timestamp = greatest(s.timestamp, excluded.timestamp),
            is_archived = s.is_archived or excluded.is_archived;

        insert into events.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id,
            mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived)
        select seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id,
            causation_id, headers, user_name, is_archived
        from restored order by seq_id;
        """;

    /// <summary>Puts back the events of these leaves, and their streams.</summary>
    /// <exception cref="AuditException"><see cref="Codes.LogAheadOfDatabase"/>: the database went on otherwise than the
    /// log, so that their places are taken.</exception>
    public static async Task Write(NpgsqlConnection connection, IEnumerable<EventRow> rows, CancellationToken cancel)
    {
        await Run(
            connection,
            "create temp table restored (like events.mt_events including defaults) on commit drop",
            cancel
        );
        await Stage(connection, rows, cancel);
        if (await Taken(connection, cancel) is { } other)
            throw new AuditException(
                Codes.LogAheadOfDatabase,
                $"Место записи журнала в базе занято другим событием, {other}: после потери в базу писали в обход "
                    + $"журнала. Ничего не изменено. Всё лишнее покажет audit verify."
            );
        await Run(connection, PutBack, cancel);
    }

    /// <summary>Sets the counter of events behind the highest number of the log, if it stands before it.</summary>
    public static Task Count(NpgsqlConnection connection, CancellationToken cancel) =>
        Run(
            connection,
            """
            select setval('events.mt_events_sequence', greatest((select max(seq_id) from audit.map),
                (select last_value from events.mt_events_sequence)))
            """,
            cancel
        );

    static async Task<Guid?> Taken(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select e.id from restored r join events.mt_events e on e.seq_id = r.seq_id
            union all
            select e.id from restored r join events.mt_events e
                on e.tenant_id = r.tenant_id and e.stream_id = r.stream_id and e.version = r.version
            limit 1
            """,
            connection
        )
        {
            CommandTimeout = 0,
        };
        return (Guid?)await query.ExecuteScalarAsync(cancel);
    }

    static async Task Stage(NpgsqlConnection connection, IEnumerable<EventRow> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy restored (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type,
                correlation_id, causation_id, headers, user_name, is_archived)
            from stdin (format binary)
            """,
            cancel
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            await copy.WriteAsync(row.Seq, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancel);
            await copy.WriteAsync(row.Stream, NpgsqlDbType.Varchar, cancel);
            await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint, cancel);
            await copy.WriteAsync(row.Data, NpgsqlDbType.Jsonb, cancel);
            await copy.WriteAsync(row.Type, NpgsqlDbType.Varchar, cancel);
            await copy.WriteAsync(row.Timestamp.UtcDateTime, NpgsqlDbType.TimestampTz, cancel);
            await copy.WriteAsync(row.Tenant, NpgsqlDbType.Varchar, cancel);
            foreach (var text in (string?[])[row.DotnetType, row.Correlation, row.Causation])
                await Text(copy, text, NpgsqlDbType.Varchar, cancel);
            await Text(
                copy,
                row.Headers.ValueKind == System.Text.Json.JsonValueKind.Undefined ? null : row.Headers.GetRawText(),
                NpgsqlDbType.Jsonb,
                cancel
            );
            await Text(copy, row.Actor, NpgsqlDbType.Varchar, cancel);
            await copy.WriteAsync(row.Archived, NpgsqlDbType.Boolean, cancel);
        }

        await copy.CompleteAsync(cancel);
    }

    static Task Text(NpgsqlBinaryImporter copy, string? text, NpgsqlDbType type, CancellationToken cancel) =>
        text is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(text, type, cancel);

    static async Task Run(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
