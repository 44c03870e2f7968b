using System.ComponentModel;
using System.Text.Json;
using Kedrovy.Ledger;
using Marten;
using Microsoft.AspNetCore.Http;

namespace Kedrovy.Audit.Answers;

/// <summary>An event in the log.</summary>
/// <param name="Index">Place of its leaf.</param>
/// <param name="Entry">The leaf, <c>kedrovy.leaf/1</c>.</param>
/// <param name="Proof">Address of its proof.</param>
public sealed record LoggedEvent(long Index, JsonElement Entry, string Proof);

static class EntryAnswers
{
    const string At = "Место записи, от 0.";

    public static IResult Entry([Description(At)] long index, LogFiles log, HttpContext context) =>
        PublishedLog.Bytes(context, log.Entry(index).ToArray(), "application/json", PublishedLog.Immutable);

    public static IResult Proof([Description(At)] long index, LogFiles log, HttpContext context)
    {
        _ = log.Entry(index);
        var (checkpoint, note) = log.Proving(index);
        var proof = new TlogProof(index, log.Tree(checkpoint.Size).InclusionProof(index), note);
        return PublishedLog.Bytes(
            context,
            System.Text.Encoding.UTF8.GetBytes(proof.ToString()),
            "text/plain; charset=utf-8",
            PublishedLog.NoCache
        );
    }

    public static async Task<IResult> Event(
        [Description("Ключ события.")] Guid eventId,
        LogFiles log,
        IDocumentStore store,
        HttpContext context
    )
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(context.RequestAborted);
        var index = await AuditMap.IndexOf(connection, eventId, context.RequestAborted);
        return index < log.Published().Checkpoint.Size
            ? PublishedLog.Json(
                context,
                new LoggedEvent(
                    index.Value,
                    JsonElement.Parse(log.Entry(index.Value).Span),
                    $"/audit/entries/{index}.tlog-proof"
                ),
                PublishedLog.NoCache
            )
            : throw PublishedLog.NotThere();
    }

    public static IResult Data(
        [Description("SHA-256 данных, строчные шестнадцатеричные цифры.")] string hex,
        LogFiles log,
        HttpContext context
    ) =>
        hex.Length == 64 && hex.All(char.IsAsciiHexDigitLower) && log.Read($"data/sha256/{hex}") is { } data
            ? PublishedLog.Bytes(context, data, "application/octet-stream", PublishedLog.Immutable)
            : throw PublishedLog.NotThere();
}
