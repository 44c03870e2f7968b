using Kedrovy.Ledger;
using Npgsql;

namespace Kedrovy.Audit.Verify;

/// <summary>
/// The full comparison of files, leaves, rows and seals. Reads everything once and changes nothing; the server may run
/// meanwhile.
/// </summary>
public static class Verification
{
    /// <summary>Compares the log of these settings with their database.</summary>
    /// <param name="settings">Which log and database.</param>
    /// <param name="keys">The keys of the log's checkpoints; all else is believed only as far as it goes back to
    /// that.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <param name="clock">By which cosignatures are fresh or stale; the machine's unless given.</param>
    public static async Task<Report> Run(
        AuditSettings settings,
        IReadOnlyList<VerifierKey> keys,
        CancellationToken cancel,
        TimeProvider? clock = null
    )
    {
        var files = new LogFiles(settings, keys);
        // Read in the order settled, log, database: what is newer than the one before is waiting, and nothing else is.
        var settled = files.Settled();
        LoggedLeaves leaves;
        try
        {
            leaves = LoggedLeaves.Read(files);
        }
        catch (AuditException fault)
        {
            return new(settings.Origin, 0, null, 0, 0, [new(fault.Code, fault.Message)]);
        }

        var comparison = new Comparison(files, leaves, settled);
        await using var connection = new NpgsqlConnection(settings.Database);
        await connection.OpenAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead,
            cancel
        );
        await using (
            var query = new NpgsqlCommand(
                $"select {EventRow.Columns} from events.mt_events e order by e.seq_id",
                connection
            )
        )
        await using (var reader = await query.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
                comparison.See(EventRow.Read(reader));
        }

        await using (
            var query = new NpgsqlCommand(
                "select tenant_id, id from events.mt_streams where is_archived order by 1, 2",
                connection
            )
        )
        await using (var reader = await query.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
                comparison.SeeArchived(reader.GetString(0), reader.GetString(1));
        }

        await using var last = new NpgsqlCommand("select last_value from events.mt_events_sequence", connection);
        comparison.End((long)(await last.ExecuteScalarAsync(cancel))!);
        return new(
            settings.Origin,
            leaves.Checkpoint.Size,
            leaves.Checkpoint.Root.ToString(),
            comparison.Rows,
            comparison.Waiting,
            [
                .. WitnessComparison.Findings(
                    settings,
                    files,
                    leaves.Checkpoint,
                    (clock ?? TimeProvider.System).GetUtcNow()
                ),
                .. comparison.Findings,
                .. await comparison.Vault.Compare(connection, cancel),
            ]
        );
    }
}
