using Kedrovy.Audit;
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
        await using var query = new NpgsqlCommand(
            $"select {EventRow.Columns} from events.mt_events e where {where} order by e.seq_id",
            connection
        );
        await using var reader = await query.ExecuteReaderAsync();
        var rows = new List<EventRow>();
        while (await reader.ReadAsync())
            rows.Add(EventRow.Read(reader));
        return rows;
    }

    /// <summary>Runs statements past the server.</summary>
    public static async Task Change(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var change = new NpgsqlCommand(sql, connection);
        await change.ExecuteNonQueryAsync();
    }
}
