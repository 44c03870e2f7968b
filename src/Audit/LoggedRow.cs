using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kedrovy.Audit;

/// <summary>
/// The way back from a leaf to the row it was made of. Making a leaf of that row gives the same bytes again.
/// </summary>
static class LoggedRow
{
    /// <summary>The row of an entry.</summary>
    /// <param name="entry">The bytes of the entry.</param>
    /// <param name="log">The files of the log, where facts too big for an entry stand aside.</param>
    /// <exception cref="AuditException">Such a fact is not there, or is not the one the entry names.</exception>
    public static EventRow Of(ReadOnlySpan<byte> entry, Func<string, byte[]?> log)
    {
        var leaf = JsonElement.Parse(entry);
        string? Text(string member) => leaf.GetProperty(member).GetString();
        return new(
            leaf.GetProperty("seq").GetInt64(),
            leaf.GetProperty("id").GetGuid(),
            Text("stream")!,
            leaf.GetProperty("version").GetInt64(),
            Text("type")!,
            Text("dotnetType"),
            DateTimeOffset.Parse(Text("timestamp")!, CultureInfo.InvariantCulture),
            Text("tenant")!,
            Text("actor"),
            Text("correlation"),
            Text("causation"),
            Headers(leaf),
            Data(leaf, log),
            Archived: false
        );
    }

    static JsonElement Headers(JsonElement leaf)
    {
        var headers = JsonObject.Create(leaf.GetProperty("headers"))!;
        if (leaf.GetProperty("seal") is { ValueKind: JsonValueKind.Object } seal)
            headers[Seal.Header] = new Seal(
                seal.GetProperty("kid").GetString()!,
                seal.GetProperty("sig").GetString()!
            ).ToString();
        return headers.Count == 0 ? default : JsonSerializer.SerializeToElement(headers);
    }

    static string Data(JsonElement leaf, Func<string, byte[]?> log)
    {
        if (leaf.TryGetProperty("data", out var data))
            return data.GetRawText();
        var digest = leaf.GetProperty("dataRef").GetProperty("sha256").GetString()!;
        return log($"data/sha256/{digest}") is { } aside && Leaf.Digest(aside) == digest
            ? Encoding.UTF8.GetString(aside)
            : throw new AuditException(
                Codes.LeafHash,
                $"В журнале нет больших данных записи {leaf.GetProperty("index")}: файла data/sha256/{digest}. "
                    + $"Верните каталог журнала из копии."
            );
    }
}
