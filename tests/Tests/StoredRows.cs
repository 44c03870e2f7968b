using Marten;
using Npgsql;

namespace Kedrovy.Tests;

/// <summary>Rows of stored views as the database writes them, to compare before and after a rebuild.</summary>
static class StoredRows
{
    /// <summary>Reads whole tables.</summary>
    /// <param name="store">The store whose database is read.</param>
    /// <param name="tables">Tables of views with their schema, as <c>channels.mt_doc_page</c>.</param>
    /// <returns>One line per row, in order: the table, then the row as JSON without the time it was last
    /// written.</returns>
    public static async Task<IReadOnlyList<string>> Rows(this IDocumentStore store, params string[] tables)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(cancel);
        var every = tables.Select(table =>
            $"select concat_ws(' ', '{table}', to_jsonb(t) - 'mt_last_modified') from {table} t"
        );
        await using var rows = new NpgsqlCommand(string.Join(" union all ", every) + " order by 1", connection);
        await using var reader = await rows.ExecuteReaderAsync(cancel);
        var read = new List<string>();
        while (await reader.ReadAsync(cancel))
            read.Add(reader.GetString(0));
        return read;
    }
}
