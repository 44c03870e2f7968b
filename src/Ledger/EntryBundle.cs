using System.Buffers.Binary;

namespace Kedrovy.Ledger;

/// <summary>
/// Up to 256 entries in one file, each after its length as a big-endian uint16 (c2sp.org/tlog-tiles, "Log entries").
/// </summary>
public static class EntryBundle
{
    /// <summary>The longest entry a bundle can hold, in bytes.</summary>
    public const int MaxEntryLength = ushort.MaxValue;

    /// <summary>The bytes of a bundle.</summary>
    /// <exception cref="ArgumentException">An entry is longer than <see cref="MaxEntryLength"/>.</exception>
    public static byte[] Encode(IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        using var bundle = new MemoryStream();
        var length = new byte[2];
        foreach (var entry in entries)
        {
            if (entry.Length > MaxEntryLength)
                throw new ArgumentException(
                    $"An entry of {entry.Length} bytes does not fit into a bundle.",
                    nameof(entries)
                );
            BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)entry.Length);
            bundle.Write(length);
            bundle.Write(entry.Span);
        }
        return bundle.ToArray();
    }

    /// <summary>The entries of a bundle, as slices of its bytes.</summary>
    /// <param name="bundle">All bytes of the bundle.</param>
    /// <param name="count">How many entries it must have.</param>
    /// <exception cref="InvalidDataException">The bundle ends within an entry, or has another number of
    /// entries.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Decode(ReadOnlyMemory<byte> bundle, int count)
    {
        var entries = new List<ReadOnlyMemory<byte>>(count);
        while (
            bundle.Length >= 2
            && BinaryPrimitives.ReadUInt16BigEndian(bundle.Span) is var length
            && bundle.Length >= 2 + length
        )
        {
            entries.Add(bundle.Slice(2, length));
            bundle = bundle[(2 + length)..];
        }
        return bundle.IsEmpty && entries.Count == count
            ? entries
            : throw new InvalidDataException(
                $"The bundle holds {entries.Count} entries and {bundle.Length} odd bytes, not {count} entries."
            );
    }
}
