using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kedrovy.Ledger;

namespace Kedrovy.Audit;

/// <summary>
/// One entry of the log, <c>kedrovy.leaf/1</c>: all that one row of the table says, in RFC 8785 form, so that it can be
/// made anew from the row.
/// </summary>
/// <param name="Entry">The bytes the leaf hash is made of.</param>
/// <param name="Aside">The fact in RFC 8785 form when it is too big for an entry, which then holds its digest; else
/// null.</param>
public sealed record Leaf(byte[] Entry, byte[]? Aside)
{
    /// <summary>Name of the format.</summary>
    public const string Schema = "kedrovy.leaf/1";

    /// <summary>Bytes of the longest fact that stands in its entry.</summary>
    public const int MostData = 60_000;

    /// <summary>The leaf of a row at its place in the log.</summary>
    /// <exception cref="JsonException">Data or headers have no canonical form; the server never writes such a
    /// row.</exception>
    /// <exception cref="InvalidDataException">The rest of the row is too long for an entry; the server never writes
    /// such a row.</exception>
    public static Leaf Of(EventRow row, long index)
    {
        var data = Jcs.Canonicalise(Encoding.UTF8.GetBytes(row.Data));
        var aside = data.Length > MostData;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("index", index);
            json.WriteNumber("seq", row.Seq);
            json.WriteString("id", row.Id);
            json.WriteString("stream", row.Stream);
            json.WriteNumber("version", row.Version);
            json.WriteString("type", row.Type);
            json.WriteString("dotnetType", row.DotnetType);
            json.WriteString("timestamp", row.Time);
            json.WriteString("tenant", row.Tenant);
            json.WriteString("actor", row.Actor);
            json.WriteString("correlation", row.Correlation);
            json.WriteString("causation", row.Causation);
            row.WriteHeaders(json);
            WriteSeal(json, Seal.Of(row));
            if (aside)
                WriteReference(json, data);
            else
                WriteData(json, data);
            json.WriteEndObject();
        }

        var entry = Jcs.Canonicalise(buffer.WrittenSpan);
        return entry.Length <= EntryBundle.MaxEntryLength
            ? new(entry, aside ? data : null)
            : throw new InvalidDataException("The row is too long for an entry.");
    }

    static void WriteSeal(Utf8JsonWriter json, Seal? seal)
    {
        json.WritePropertyName("seal");
        if (seal is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("kid", seal.Kid);
        json.WriteString("sig", seal.Sig);
        json.WriteEndObject();
    }

    static void WriteData(Utf8JsonWriter json, byte[] data)
    {
        json.WritePropertyName("data");
        json.WriteRawValue(data, skipInputValidation: true);
    }

    static void WriteReference(Utf8JsonWriter json, byte[] data)
    {
        json.WriteStartObject("dataRef");
        json.WriteString("sha256", Digest(data));
        json.WriteNumber("size", data.Length);
        json.WriteEndObject();
    }

    /// <summary>
    /// The name a fact that stands aside goes by: lower-case hex of the SHA-256 of its RFC 8785 form.
    /// </summary>
    public static string Digest(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));
}

/// <summary>What an entry of the log says of its own place.</summary>
/// <param name="Index">Its place in the log.</param>
/// <param name="Seq">Place of the row.</param>
/// <param name="Id">Key of the event.</param>
/// <param name="Type">Alias of the fact.</param>
/// <param name="Tenant">Municipality.</param>
/// <param name="Stream">Key of the stream.</param>
/// <param name="Version">Place in the stream.</param>
public readonly record struct LeafHead(
    long Index,
    long Seq,
    Guid Id,
    string Type,
    string Tenant,
    string Stream,
    long Version
)
{
    /// <summary>The head of an entry.</summary>
    /// <exception cref="FormatException">The entry is no <c>kedrovy.leaf/1</c>.</exception>
    public static LeafHead Of(ReadOnlySpan<byte> entry)
    {
        try
        {
            var leaf = JsonElement.Parse(entry);
            return new(
                leaf.GetProperty("index").GetInt64(),
                leaf.GetProperty("seq").GetInt64(),
                leaf.GetProperty("id").GetGuid(),
                leaf.GetProperty("type").GetString()!,
                leaf.GetProperty("tenant").GetString()!,
                leaf.GetProperty("stream").GetString()!,
                leaf.GetProperty("version").GetInt64()
            );
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("The entry is no leaf of an event.", fault);
        }
    }
}
