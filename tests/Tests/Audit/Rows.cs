using Kedrovy.Control.Audit;
using Marten;
using Npgsql;

namespace Kedrovy.Tests.Audit;

/// <summary>The table of events as a database administrator sees and changes it.</summary>
static class Rows
{
    public static async Task<IReadOnlyList<EventRow>> Read(this IDocumentStore store, string where = "true")
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync();
        await using var query = new NpgsqlCommand($"select {EventRow.Columns} from events.mt_events e where {where} order by e.seq_id", connection);
        await using var reader = await query.ExecuteReaderAsync();
        var rows = new List<EventRow>();
        while (await reader.ReadAsync()) rows.Add(EventRow.Read(reader));
        return rows;
    }

    /// <summary>Runs a statement and gives the number of rows it touched.</summary>
    public static async Task<int> Change(this IDocumentStore store, string sql)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync();
        await using var change = new NpgsqlCommand(sql, connection);
        return await change.ExecuteNonQueryAsync();
    }
}
