using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kedrovy.Ledger;

namespace Kedrovy.Audit;

/// <summary>
/// The writer's signature on one event, header <see cref="Header"/>: it shows that the server wrote the event, and not
/// a hand in the database.
/// </summary>
/// <param name="Kid">Name and number of the writer's key, <c>name+xxxxxxxx</c>.</param>
/// <param name="Sig">64 bytes of Ed25519 in base64.</param>
public sealed record Seal(string Kid, string Sig)
{
    /// <summary>The header of the event.</summary>
    public const string Header = "seal";

    static readonly byte[] Domain = "kedrovy.seal/1\n"u8.ToArray();

    /// <summary>Seals an event that is about to be stored.</summary>
    /// <exception cref="JsonException">Data or headers have no canonical form.</exception>
    public static Seal On(EventRow row, SignerKey writer) =>
        new(writer.Public.Id.ToString(), Convert.ToBase64String(writer.Sign(Message(row))));

    /// <summary>The seal in the headers of a stored event; null when there is none of that shape.</summary>
    public static Seal? Of(EventRow row) =>
        row.Headers.ValueKind == JsonValueKind.Object
        && row.Headers.TryGetProperty(Header, out var header)
        && header.ValueKind == JsonValueKind.String
        && header.GetString()!.Split(' ') is [var kid, var sig]
            ? new(kid, sig)
            : null;

    /// <summary>Whether one of these keys sealed exactly this event.</summary>
    public static bool Holds(EventRow row, IEnumerable<VerifierKey> writers)
    {
        if (Of(row) is not { } seal)
            return false;
        var signature = new byte[64];
        try
        {
            return Convert.TryFromBase64String(seal.Sig, signature, out var length)
                && length == signature.Length
                && writers.Any(writer => writer.Id.ToString() == seal.Kid && writer.Verifies(Message(row), signature));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The header's text.</summary>
    public override string ToString() => $"{Kid} {Sig}";

    /// <summary>
    /// What is signed: a line that names the format, then the RFC 8785 form of all that the writer decides. Version and
    /// sequence are the database's to give.
    /// </summary>
    static byte[] Message(EventRow row)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("actor", row.Actor);
            json.WriteString("causation", row.Causation);
            json.WriteString("correlation", row.Correlation);
            json.WriteString(
                "dataSha256",
                Convert.ToHexStringLower(SHA256.HashData(Jcs.Canonicalise(Encoding.UTF8.GetBytes(row.Data))))
            );
            row.WriteHeaders(json);
            json.WriteString("id", row.Id);
            json.WriteString("stream", row.Stream);
            json.WriteString("tenant", row.Tenant);
            json.WriteString("timestamp", row.Time);
            json.WriteString("type", row.Type);
            json.WriteEndObject();
        }

        return [.. Domain, .. Jcs.Canonicalise(buffer.WrittenSpan)];
    }
}
