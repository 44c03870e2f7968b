using System.Security.Cryptography;
using System.Text;

namespace Kedrovy.Ledger;

/// <summary>
/// A text and signatures on it (c2sp.org/signed-note). The text means nothing until <see cref="Verify"/> has returned.
/// </summary>
public sealed class SignedNote
{
    // The format asks for a limit of at least 16; the policies of c2sp.org/tlog-policy have up to 32 witnesses.
    const int MaxSignatures = 100;

    /// <summary>A note from its parts.</summary>
    /// <param name="text">The text with its last newline.</param>
    /// <param name="signatures">Its signatures, in the order of their lines.</param>
    /// <exception cref="FormatException">The text does not end in a newline, or has another control character or a lone
    /// surrogate; or there is no signature, or more than 100.</exception>
    public SignedNote(string text, IReadOnlyList<NoteSignature> signatures)
    {
        if (signatures.Count is 0 or > MaxSignatures)
            throw new FormatException($"A note has 1 to {MaxSignatures} signatures, not {signatures.Count}.");
        if (!text.EndsWith('\n') || text.Any(c => c is < ' ' and not '\n'))
            throw new FormatException("The text of a note is lines without control characters.");
        _ = Wire.Utf8(text);
        (Text, Signatures) = (text, signatures);
    }

    /// <summary>The text with its last newline.</summary>
    public string Text { get; }

    /// <summary>All signatures, known and unknown, unverified.</summary>
    public IReadOnlyList<NoteSignature> Signatures { get; }

    /// <summary>A note from its UTF-8 bytes: text, empty line, one to 100 signature lines.</summary>
    /// <exception cref="FormatException">The note is malformed.</exception>
    public static SignedNote Parse(ReadOnlySpan<byte> utf8)
    {
        var note = Wire.Utf8(utf8);
        var cut = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (cut < 0 || note[(cut + 2)..].Split('\n') is not [.. var lines, ""])
            throw new FormatException("The note does not end in signature lines.");
        return new(note[..(cut + 1)], [.. lines.Select(NoteSignature.Parse)]);
    }

    /// <summary>A note signed by keys of type <see cref="KeyType.Ed25519"/>.</summary>
    /// <param name="text">The text with its last newline.</param>
    /// <param name="keys">Whose signatures it gets.</param>
    /// <exception cref="ArgumentException">A key is of another type; witnesses sign by <see
    /// cref="Cosignature.Sign"/>.</exception>
    public static SignedNote Sign(string text, params IEnumerable<SignerKey> keys) =>
        new(
            text,
            [
                .. keys.Select(key => new NoteSignature(
                    key.Public.Type == KeyType.Ed25519
                        ? key.Public.Id
                        : throw new ArgumentException($"{key.Public.Id} does not sign notes.", nameof(keys)),
                    key.Sign(Wire.Utf8(text))
                )),
            ]
        );

    /// <summary>
    /// The same text with further signatures; a new signature takes the place of older ones of its key.
    /// </summary>
    public SignedNote With(params IEnumerable<NoteSignature> more)
    {
        var added = more.ToList();
        return new(Text, [.. Signatures.Where(old => added.All(one => one.Key != old.Key)), .. added]);
    }

    /// <summary>
    /// The signatures of known keys, one for each key; possibly none. Signatures of all other keys are ignored.
    /// </summary>
    /// <exception cref="CryptographicException">A line bears the id of a known key, but is not its
    /// signature.</exception>
    public IReadOnlyList<NoteSignature> VerifiedBy(params IEnumerable<VerifierKey> known)
    {
        var keys = known.ToLookup(key => key.Id);
        var verified = Signatures.Where(signature => keys.Contains(signature.Key)).ToList();
        foreach (var signature in verified)
            if (!keys[signature.Key].All(key => key.Verifies(Text, signature)))
                throw new CryptographicException($"The signature of {signature.Key} does not verify.");
        return [.. verified.DistinctBy(signature => signature.Key)];
    }

    /// <summary>The signatures of known keys, at least one.</summary>
    /// <exception cref="CryptographicException">A known key did not make the signature that bears its id, or no known
    /// key signed the note.</exception>
    public IReadOnlyList<NoteSignature> Verify(params IEnumerable<VerifierKey> known) =>
        VerifiedBy(known) is { Count: > 0 } verified
            ? verified
            : throw new CryptographicException("No known key signed the note.");

    /// <summary>The note in UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    /// <summary>The note as text.</summary>
    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(signature => $"{signature}\n"))}";
}
