using System.Diagnostics;
using Kedrovy.Audit.Verify;
using Kedrovy.Ledger;
using Marten;
using Npgsql;

namespace Kedrovy.Audit.Replay;

/// <summary>
/// Builds events and views from the files of the log alone, in a scratch database, and holds every row of the views in
/// use against the one that comes out. The host may run meanwhile.
/// </summary>
public static class Replaying
{
    /// <summary>Replays the log of these settings.</summary>
    /// <param name="settings">Which log and database.</param>
    /// <param name="keys">The keys of the log's checkpoints.</param>
    /// <param name="scratch">The store over an empty database, with all views.</param>
    /// <param name="cancel">Ends the work; the scratch database stays as it is then.</param>
    /// <exception cref="AuditException">The log does not verify.</exception>
    /// <exception cref="InvalidOperationException">The scratch database is not empty; the message is for the
    /// operator.</exception>
    public static async Task<ReplayReport> Run(
        AuditSettings settings,
        IReadOnlyList<VerifierKey> keys,
        IDocumentStore scratch,
        CancellationToken cancel
    )
    {
        var start = Stopwatch.GetTimestamp();
        await using var connection = scratch.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancel);
        if (!await IsEmpty(connection, cancel))
            throw new InvalidOperationException("База для воспроизведения должна быть пустой. Создайте новую.");

        var files = new LogFiles(settings, keys);
        var leaves = LoggedLeaves.Read(files);
        var size = leaves.Checkpoint.Size;
        var live = await LiveViews.Read(settings.Database, scratch, leaves.ById.ContainsKey, cancel);
        var later = await live.Entries(files, size, cancel);
        await scratch.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await using (var transaction = await connection.BeginTransactionAsync(cancel))
        {
            await EventsPutBack.Write(
                connection,
                TileLog
                    .Entries(0, size, files.Read)
                    .Concat(later)
                    .Select(entry => LoggedRow.Of(entry.Span, files.Read)),
                cancel
            );
            await transaction.CommitAsync(cancel);
        }

        await Views.Rebuild(scratch, cancel);
        var replayed = await ViewRows.Digests(connection, Views.Tables(scratch), cancel);
        return new(
            settings.Origin,
            size + later.Count,
            live.Digests.Count,
            live.Later.Count - later.Count,
            live.Lagging,
            Differences(live.Digests, replayed),
            Stopwatch.GetElapsedTime(start)
        );
    }

    static List<ViewDifference> Differences(Dictionary<ViewRow, Hash> live, Dictionary<ViewRow, Hash> replayed) =>
        [
            .. live
                .Keys.Union(replayed.Keys)
                .OrderBy(row => row.Table)
                .ThenBy(row => row.Tenant)
                .ThenBy(row => row.Id, StringComparer.Ordinal)
                .Select(row =>
                    (
                        Row: row,
                        Live: live.TryGetValue(row, out var one) ? one : (Hash?)null,
                        Replayed: replayed.TryGetValue(row, out var other) ? other : (Hash?)null
                    )
                )
                .Where(pair => pair.Live != pair.Replayed)
                .Select(pair => new ViewDifference(
                    pair.Row,
                    pair.Live is null ? "строки нет"
                        : pair.Replayed is null ? "лишняя строка"
                        : "строка изменена"
                )),
        ];

    static async Task<bool> IsEmpty(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var query = new NpgsqlCommand(
            """
            select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname <> 'information_schema' and n.nspname !~ '^pg_')
            """,
            connection
        );
        return (bool)(await query.ExecuteScalarAsync(cancel))!;
    }
}
