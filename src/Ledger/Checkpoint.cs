using System.Security.Cryptography;

namespace Kedrovy.Ledger;

/// <summary>
/// The head of a log: the text of a note in which a log states its size and root (c2sp.org/tlog-checkpoint).
/// </summary>
/// <param name="Origin">Which log: not empty, the name of the log's keys, by custom a URL without scheme.</param>
/// <param name="Size">The number of leaves, from 0 to 2⁶³-1.</param>
/// <param name="Root">The root of the tree of that many leaves (RFC 6962, section 2.1).</param>
public sealed record Checkpoint(string Origin, long Size, Hash Root)
{
    /// <summary>
    /// Lines after the third, each followed by a newline; opaque, and empty in a log that keeps to the recommendation.
    /// </summary>
    public string Extensions { get; init; } = "";

    /// <summary>A checkpoint from the text of a note, whoever signed it.</summary>
    /// <exception cref="FormatException">The text does not have the shape of a checkpoint.</exception>
    public static Checkpoint Parse(string text)
    {
        if (
            text.Split('\n') is not [var origin and not "", var size, var root, .. var extensions, ""]
            || extensions.Contains("")
        )
            throw new FormatException("A checkpoint has three or more lines, none of them empty.");
        return new(origin, Wire.Decimal(size), Hash.Parse(root))
        {
            Extensions = string.Concat(extensions.Select(line => $"{line}\n")),
        };
    }

    /// <summary>The checkpoint in a note, if its own log signed it.</summary>
    /// <param name="note">The note.</param>
    /// <param name="logKeys">The keys of all logs that are trusted; those named like the origin count.</param>
    /// <exception cref="FormatException">The note is not a checkpoint.</exception>
    /// <exception cref="CryptographicException">No key of that log signed it, or a signature under its id is
    /// false.</exception>
    public static Checkpoint Open(SignedNote note, params IEnumerable<VerifierKey> logKeys)
    {
        var checkpoint = Parse(note.Text);
        note.Verify(logKeys.Where(key => key.Id.Name == checkpoint.Origin));
        return checkpoint;
    }

    /// <summary>The text of the note, with its last newline.</summary>
    public override string ToString() => $"{Origin}\n{Size}\n{Root}\n{Extensions}";
}
