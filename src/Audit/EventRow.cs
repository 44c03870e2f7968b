using System.Globalization;
using System.Text.Json;
using Npgsql;

namespace Kedrovy.Audit;

/// <summary>
/// One event as the table holds it, read past the event store: what the store leaves out or repairs must show here.
/// </summary>
/// <param name="Seq">Place in the table; gaps are allowed.</param>
/// <param name="Id">Key of the event.</param>
/// <param name="Stream">Key of the stream.</param>
/// <param name="Version">Place in the stream, from 1.</param>
/// <param name="Type">Alias of the fact, e.g. <c>act_published</c>.</param>
/// <param name="DotnetType">Type the store wrote it from.</param>
/// <param name="Timestamp">When it was recorded, to the microsecond.</param>
/// <param name="Tenant">Municipality.</param>
/// <param name="Actor">Who stands for it.</param>
/// <param name="Correlation">Request it came from.</param>
/// <param name="Causation">Message it came from.</param>
/// <param name="Headers">Further metadata; undefined when the column is null.</param>
/// <param name="Data">The fact as JSON text.</param>
/// <param name="Archived">Whether reads of the store leave it out.</param>
public sealed record EventRow(
    long Seq,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    string? DotnetType,
    DateTimeOffset Timestamp,
    string Tenant,
    string? Actor,
    string? Correlation,
    string? Causation,
    JsonElement Headers,
    string Data,
    bool Archived
)
{
    /// <summary>
    /// Alias of the event that fills a hole in the sequence; the store writes it, and nobody stands for it.
    /// </summary>
    public const string Tombstone = "tombstone";

    /// <summary>The columns, for a query over <c>events.mt_events e</c>.</summary>
    public const string Columns = """
        e.seq_id, e.id, e.stream_id, e.version, e.type, e.mt_dotnet_type, e.timestamp, e.tenant_id, e.user_name,
            e.correlation_id, e.causation_id,
        e.headers::text, e.data::text, e.is_archived
        """;

    /// <summary>The instant as leaves and seals write it.</summary>
    public string Time =>
        Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>
    /// The row a reader stands on. Nulls that the server never writes are read as what they do: no key, out of sight.
    /// </summary>
    public static EventRow Read(NpgsqlDataReader reader)
    {
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return new(
            reader.GetInt64(0),
            reader.GetGuid(1),
            Text(2) ?? "",
            reader.GetFieldValue<long>(3),
            reader.GetString(4),
            Text(5),
            new(DateTime.SpecifyKind(reader.GetDateTime(6), DateTimeKind.Utc)),
            Text(7) ?? "",
            Text(8),
            Text(9),
            Text(10),
            Text(11) is { } headers ? JsonElement.Parse(headers) : default,
            reader.GetString(12),
            reader.IsDBNull(13) || reader.GetBoolean(13)
        );
    }

    /// <summary>Writes the member <c>headers</c>: all but the seal.</summary>
    internal void WriteHeaders(Utf8JsonWriter json)
    {
        json.WriteStartObject("headers");
        if (Headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in Headers.EnumerateObject().Where(header => header.Name != Seal.Header))
                header.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
