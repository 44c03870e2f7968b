using System.Security.Cryptography;
using System.Text;

namespace Kedrovy.Ledger;

/// <summary>
/// What a log sends to a witness: a new checkpoint, and why it continues the last one (c2sp.org/tlog-witness,
/// add-checkpoint).
/// </summary>
/// <param name="OldSize">The size the witness is thought to have cosigned last, 0 when none.</param>
/// <param name="Proof">The consistency proof from that size, at most 63 hashes; none when the old size is 0 or the new
/// one.</param>
/// <param name="Note">The new checkpoint, signed by the log.</param>
public sealed record WitnessRequest(long OldSize, IReadOnlyList<Hash> Proof, SignedNote Note)
{
    const int MaxProofLength = 63;

    /// <summary>A request from its body.</summary>
    /// <exception cref="FormatException">The body is malformed.</exception>
    public static WitnessRequest Parse(ReadOnlySpan<byte> body)
    {
        if (Wire.LinesAbove(body, out var note) is not [var old, .. { Length: <= MaxProofLength } proof])
            throw new FormatException($"The proof has more than {MaxProofLength} hashes.");
        return new(Wire.Decimal(Wire.After("old ", old)), Array.ConvertAll(proof, Hash.Parse), SignedNote.Parse(note));
    }

    /// <summary>The body of the request, in UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The body of the request.</summary>
    public override string ToString() => $"old {OldSize}\n{string.Concat(Proof.Select(hash => $"{hash}\n"))}\n{Note}";

    /// <summary>What the answer of the witness means.</summary>
    /// <param name="witness">The pinned key of the witness.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body of the answer.</param>
    /// <exception cref="FormatException">The answer does not have the form its status demands.</exception>
    /// <exception cref="CryptographicException">The witness answered 200, but its cosignature is missing or
    /// false.</exception>
    public WitnessAnswer Read(VerifierKey witness, int status, ReadOnlySpan<byte> body)
    {
        switch (status)
        {
            case 200:
                var cosigned = new SignedNote(Note.Text, [.. Lines(body).Select(NoteSignature.Parse)]);
                return new(WitnessVerdict.Cosigned) { Cosignature = cosigned.Verify(witness)[0] };
            case 409:
                var size = Wire.Decimal(string.Join('\n', Lines(body)));
                return new(size > Checkpoint.Parse(Note.Text).Size ? WitnessVerdict.Ahead : WitnessVerdict.Elsewhere)
                {
                    Size = size,
                };
            case 422:
                return new(WitnessVerdict.Inconsistent);
            default:
                return new(WitnessVerdict.Refused);
        }
    }

    static string[] Lines(ReadOnlySpan<byte> body) =>
        Wire.Utf8(body).Split('\n') is [.. var lines, ""]
            ? lines
            : throw new FormatException("The answer does not end in a newline.");
}

/// <summary>What a witness says of a new checkpoint.</summary>
public enum WitnessVerdict
{
    /// <summary>200: it cosigned.</summary>
    Cosigned,

    /// <summary>
    /// 409: it last cosigned another size, not beyond the new one; repeat the request with a proof from there.
    /// </summary>
    Elsewhere,

    /// <summary>
    /// 409: it has cosigned a larger tree than the new one. The log was rolled back, or runs twice: stop.
    /// </summary>
    Ahead,

    /// <summary>
    /// 422: the checkpoint contradicts the one it cosigned last. Stop, and keep the request as evidence.
    /// </summary>
    Inconsistent,

    /// <summary>Any other status: it does not know the log or its key, or is out of order.</summary>
    Refused,
}

/// <summary>The answer of a witness, read.</summary>
/// <param name="Verdict">What it says.</param>
public sealed record WitnessAnswer(WitnessVerdict Verdict)
{
    /// <summary>The verified cosignature; null unless the verdict is <see cref="WitnessVerdict.Cosigned"/>.</summary>
    public NoteSignature? Cosignature { get; init; }

    /// <summary>The size it last cosigned; null unless the status was 409.</summary>
    public long? Size { get; init; }
}
