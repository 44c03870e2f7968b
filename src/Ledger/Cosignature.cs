using System.Buffers.Binary;

namespace Kedrovy.Ledger;

/// <summary>
/// A witness's statement "at this time, this was the largest tree of the log that I had seen"
/// (c2sp.org/tlog-cosignature, Ed25519): a note signature of 8 bytes of POSIX time, big-endian, and 64 bytes of
/// Ed25519.
/// </summary>
public static class Cosignature
{
    const int TimeLength = 8,
        SignatureLength = 64;

    /// <summary>A cosignature on a checkpoint.</summary>
    /// <param name="key">A key of type <see cref="KeyType.Cosignature"/>.</param>
    /// <param name="checkpoint">What the witness saw; extension lines are signed, but nothing is said of them.</param>
    /// <param name="time">When it saw it; fractions of a second are dropped.</param>
    /// <exception cref="ArgumentException">The key is of another type, or the time is not after 1970.</exception>
    public static NoteSignature Sign(SignerKey key, Checkpoint checkpoint, DateTimeOffset time)
    {
        if (key.Public.Type != KeyType.Cosignature)
            throw new ArgumentException($"{key.Public.Id} is not a witness's key.", nameof(key));
        if (time.ToUnixTimeSeconds() <= 0)
            throw new ArgumentOutOfRangeException(nameof(time), time, "A cosignature has a time after 1970.");
        var seconds = new byte[TimeLength];
        BinaryPrimitives.WriteInt64BigEndian(seconds, time.ToUnixTimeSeconds());
        return new(key.Public.Id, (byte[])[.. seconds, .. key.Sign(Message(checkpoint.ToString(), time))]);
    }

    /// <summary>
    /// The time a cosignature states, to the second; trust it only after verification. Null when the line does not have
    /// the shape of a cosignature, or its time lies after the year 9999, which a verifier may refuse as the future.
    /// </summary>
    public static DateTimeOffset? TimeOf(NoteSignature signature)
    {
        if (signature.Bytes.Length != TimeLength + SignatureLength)
            return null;
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(signature.Bytes.Span);
        return seconds <= (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
    }

    /// <summary>The bytes that are signed: a header line, the time, the text of the checkpoint.</summary>
    internal static byte[] Message(string text, DateTimeOffset time) =>
        Wire.Utf8($"cosignature/v1\ntime {time.ToUnixTimeSeconds()}\n{text}");
}
