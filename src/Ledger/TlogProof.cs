using System.Security.Cryptography;
using System.Text;

namespace Kedrovy.Ledger;

/// <summary>All that is needed to show offline that an entry is in a log (c2sp.org/tlog-proof@v1).</summary>
/// <param name="Index">The place of the entry, from 0.</param>
/// <param name="Path">The inclusion proof, from the sibling of the leaf to the child of the root (RFC 6962, section
/// 2.1.1).</param>
/// <param name="Note">The checkpoint that the proof leads to, with the signatures of the log and its witnesses.</param>
public sealed record TlogProof(long Index, IReadOnlyList<Hash> Path, SignedNote Note)
{
    const string Header = "c2sp.org/tlog-proof@v1";

    /// <summary>Bytes an application adds for its own use, or null. Nothing vouches for them.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    /// <summary>A proof from the bytes of a <c>.tlog-proof</c> file.</summary>
    /// <exception cref="FormatException">The file is malformed.</exception>
    public static TlogProof Parse(ReadOnlySpan<byte> utf8)
    {
        var lines = Wire.LinesAbove(utf8, out var note);
        if (lines[0] != Header)
            throw new FormatException($"A proof begins with {Header}.");
        var rest = lines.AsSpan(1);
        ReadOnlyMemory<byte>? extra = null;
        if (rest is [var first, ..] && first.StartsWith("extra ", StringComparison.Ordinal))
        {
            extra = Wire.Base64(Wire.After("extra ", first));
            rest = rest[1..];
        }
        if (rest is not [var index, .. var path])
            throw new FormatException("The index is missing.");
        return new(
            Wire.Decimal(Wire.After("index ", index)),
            Array.ConvertAll(path.ToArray(), Hash.Parse),
            SignedNote.Parse(note)
        )
        {
            Extra = extra,
        };
    }

    /// <summary>The checkpoint of the proof, if it satisfies the policy and holds the entry.</summary>
    /// <param name="leaf">The hash of the entry, made from the entry itself and not taken from where the proof came
    /// from.</param>
    /// <param name="policy">Which logs and witnesses to believe.</param>
    /// <exception cref="FormatException">The note is not a checkpoint.</exception>
    /// <exception cref="CryptographicException">A signature is missing or false, or the entry is not at this place in
    /// the log.</exception>
    public Checkpoint Verify(Hash leaf, TlogPolicy policy)
    {
        var checkpoint = policy.Open(Note);
        return MerkleProof.VerifiesInclusion(Index, checkpoint.Size, leaf, [.. Path], checkpoint.Root)
            ? checkpoint
            : throw new CryptographicException($"The entry is not at index {Index} of {checkpoint.Origin}.");
    }

    /// <summary>The text of the file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Header).Append('\n');
        if (Extra is { } extra)
            text.Append("extra ").Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append("index ").Append(Index).Append('\n');
        foreach (var hash in Path)
            text.Append(hash).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }
}
