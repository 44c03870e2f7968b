using Marten;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Kedrovy.Store;

/// <summary>A file as it was handed in; its name is not kept, since people put names into names.</summary>
/// <param name="Sha256">Lower-case hex of the SHA-256 of its bytes.</param>
/// <param name="MediaType">What it is by its first bytes.</param>
/// <param name="Content">The bytes.</param>
public sealed record StoredFile(string Sha256, string MediaType, byte[] Content);

/// <summary>
/// Files that facts name by digest and size, kept beside the other erasable values; deleting the row is the erasure.
/// </summary>
public static class FileStore
{
    const string Name = "evidence_file";

    /// <summary>
    /// Stores a file of a body in the session's transaction; one that is there already stays as it is.
    /// </summary>
    public static void KeepFile(this IDocumentSession session, string institutionId, StoredFile file) =>
        session.QueueSqlCommand(
            $"insert into {Vault.Schema}.{Name} (tenant_id, institution_id, sha256, media_type, content) values (?, "
                + $"?, ?, ?, ?) on conflict do nothing",
            session.TenantId,
            institutionId,
            file.Sha256,
            file.MediaType,
            file.Content
        );

    /// <summary>Whether the body has such a file, of that size.</summary>
    public static async Task<bool> HasFile(
        this IQuerySession session,
        string institutionId,
        string sha256,
        int size,
        CancellationToken cancel
    ) =>
        await session.Ask("octet_length(content)", institutionId, sha256, row => (int?)row.GetInt32(0), cancel) == size;

    /// <summary>The file of the body, or null.</summary>
    public static Task<StoredFile?> LoadFile(
        this IQuerySession session,
        string institutionId,
        string sha256,
        CancellationToken cancel
    ) =>
        session.Ask(
            "media_type, content",
            institutionId,
            sha256,
            row => new StoredFile(sha256, row.GetString(0), row.GetFieldValue<byte[]>(1)),
            cancel
        );

    static async Task<T?> Ask<T>(
        this IQuerySession session,
        string columns,
        string institutionId,
        string sha256,
        Func<NpgsqlDataReader, T> read,
        CancellationToken cancel
    )
    {
        await using var connection = session.Database.CreateConnection();
        await connection.OpenAsync(cancel);
        await using var query = new NpgsqlCommand(
            $"select {columns} from {Vault.Schema}.{Name} where tenant_id = @tenant and institution_id = "
                + $"@institution and sha256 = @sha256",
            connection
        );
        query.Parameters.AddWithValue("tenant", session.TenantId);
        query.Parameters.AddWithValue("institution", institutionId);
        query.Parameters.AddWithValue("sha256", sha256);
        await using var rows = await query.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel) ? read(rows) : default;
    }

    /// <summary>The table, for the store to make.</summary>
    internal static Table Table()
    {
        var table = new Table(new PostgresqlObjectName(Vault.Schema, Name, SchemaUtils.IdentifierUsage.General));
        foreach (var key in new[] { "tenant_id", "institution_id", "sha256" })
            table.AddColumn(key, "text").AsPrimaryKey();
        table.AddColumn("media_type", "text").NotNull();
        table.AddColumn("content", "bytea").NotNull();
        return table;
    }
}
