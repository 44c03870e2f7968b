using System.Security.Cryptography;
using System.Text;

namespace Kedrovy.Ledger;

/// <summary>The last checkpoint of a log that a witness has cosigned.</summary>
/// <param name="Size">Its size.</param>
/// <param name="Root">Its root.</param>
/// <param name="Note">The note with the verified signatures of the log and the cosignature of the witness.</param>
public sealed record WitnessedCheckpoint(long Size, Hash Root, string Note);

/// <summary>
/// What a witness must remember: one checkpoint for each log. A witness that forgets can be made to cosign a second
/// history.
/// </summary>
public interface IWitnessStore
{
    /// <summary>The last checkpoint of a log, or null when none was cosigned.</summary>
    /// <param name="origin">The origin of the log.</param>
    WitnessedCheckpoint? Latest(string origin);

    /// <summary>
    /// Puts <paramref name="next"/> in the place of <paramref name="expected"/> in one step, durable when it returns.
    /// </summary>
    /// <returns>False, with nothing changed, when the last checkpoint is no longer the expected one.</returns>
    bool Replace(string origin, WitnessedCheckpoint? expected, WitnessedCheckpoint next);
}

/// <summary>An answer for the HTTP server to send.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type.</param>
/// <param name="Body">The body, in UTF-8 on the wire.</param>
public sealed record WitnessReply(int Status, string ContentType, string Body);

/// <summary>
/// A witness: cosigns the checkpoints of the logs it knows as long as each continues the one before
/// (c2sp.org/tlog-witness). The server around it should keep the body of each request answered with 422, since that is
/// a log's own signature under a second history.
/// </summary>
/// <param name="key">A key of type <see cref="KeyType.Cosignature"/>.</param>
/// <param name="logs">The keys of the logs, each named like the origin of its log; several for a log that changes
/// keys.</param>
/// <param name="store">What the witness remembers.</param>
public sealed class Witness(SignerKey key, IEnumerable<VerifierKey> logs, IWitnessStore store)
{
    const string PlainText = "text/plain; charset=utf-8",
        TreeSize = "text/x.tlog.size";

    readonly ILookup<string, VerifierKey> logs = logs.ToLookup(log => log.Id.Name, StringComparer.Ordinal);

    /// <summary>Answers <c>POST /add-checkpoint</c>.</summary>
    /// <param name="body">The body of the request.</param>
    /// <param name="now">The time of the cosignature.</param>
    public WitnessReply AddCheckpoint(ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        WitnessRequest request;
        Checkpoint checkpoint;
        try
        {
            request = WitnessRequest.Parse(body);
            checkpoint = Checkpoint.Parse(request.Note.Text);
        }
        catch (FormatException e)
        {
            return new(400, PlainText, e.Message);
        }
        if (!logs.Contains(checkpoint.Origin))
            return new(404, PlainText, "This log is not known here.");
        IReadOnlyList<NoteSignature> signatures;
        try
        {
            signatures = request.Note.Verify(logs[checkpoint.Origin]);
        }
        catch (CryptographicException e)
        {
            return new(403, PlainText, e.Message);
        }

        if (request.OldSize > checkpoint.Size)
            return new(400, PlainText, "The old size is larger than the new one.");
        var latest = store.Latest(checkpoint.Origin);
        if (request.OldSize != (latest?.Size ?? 0))
            return Conflict(latest);
        if (
            !MerkleProof.VerifiesConsistency(
                request.OldSize,
                checkpoint.Size,
                [.. request.Proof],
                latest?.Root ?? Hash.Empty,
                checkpoint.Root
            )
        )
            return new(422, PlainText, "The checkpoint does not continue the one cosigned last.");

        var cosignature = Cosignature.Sign(key, checkpoint, now);
        var note = new SignedNote(request.Note.Text, [.. signatures, cosignature]);
        return store.Replace(checkpoint.Origin, latest, new(checkpoint.Size, checkpoint.Root, note.ToString()))
            ? new(200, PlainText, $"{cosignature}\n")
            : Conflict(store.Latest(checkpoint.Origin));
    }

    static WitnessReply Conflict(WitnessedCheckpoint? latest) => new(409, TreeSize, $"{latest?.Size ?? 0}\n");

    /// <summary>Answers <c>GET /{originHash}/checkpoint</c>: the last cosigned checkpoint of a log.</summary>
    /// <param name="originHash">The SHA-256 of the origin, in lower-case hex.</param>
    public WitnessReply Latest(string originHash)
    {
        var origin = logs.Select(log => log.Key).FirstOrDefault(origin => OriginHash(origin) == originHash);
        return origin is not null && store.Latest(origin) is { } latest
            ? new(200, PlainText, latest.Note)
            : new(404, PlainText, "Nothing was cosigned for this log.");
    }

    /// <summary>
    /// The name of a log in the read interface of a witness: the SHA-256 of its origin, in lower-case hex.
    /// </summary>
    public static string OriginHash(string origin) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)));
}
