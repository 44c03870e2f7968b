using System.Security.Cryptography;
using System.Text;
using Kedrovy.Ledger;
using Npgsql;

namespace Kedrovy.Audit.Replay;

/// <summary>Names a row of a view.</summary>
/// <param name="Table">Its table, with the schema.</param>
/// <param name="Tenant">Municipality.</param>
/// <param name="Id">Key of the row.</param>
public readonly record struct ViewRow(string Table, string Tenant, string Id);

/// <summary>What the views of a database say, by a digest for each row.</summary>
static class ViewRows
{
    /// <summary>The digest of every row: SHA-256 of its id and of the SHA-256 of its RFC 8785 form.</summary>
    /// <param name="connection">The database, in a snapshot where it is in use.</param>
    /// <param name="tables">The views' tables.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<Dictionary<ViewRow, Hash>> Digests(
        NpgsqlConnection connection,
        IEnumerable<string> tables,
        CancellationToken cancel
    )
    {
        var digests = new Dictionary<ViewRow, Hash>();
        foreach (var table in tables)
        {
            await using var query = new NpgsqlCommand(
                $"select tenant_id, id::text, data::text from {table}",
                connection
            )
            {
                CommandTimeout = 0,
            };
            await using var reader = await query.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                digests.Add(
                    new(table, reader.GetString(0), reader.GetString(1)),
                    Digest(reader.GetString(1), reader.GetString(2))
                );
        }

        return digests;
    }

    static Hash Digest(string id, string data) =>
        new(
            SHA256.HashData([
                .. Encoding.UTF8.GetBytes(id),
                .. SHA256.HashData(Jcs.Canonicalise(Encoding.UTF8.GetBytes(data))),
            ])
        );
}
