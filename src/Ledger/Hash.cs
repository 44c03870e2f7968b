using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kedrovy.Ledger;

/// <summary>
/// A SHA-256 value of a Merkle tree (RFC 6962, section 2.1): of a leaf, of an inner node, or the root.
/// </summary>
public readonly record struct Hash
{
    /// <summary>The length of a hash in bytes.</summary>
    public const int Length = 32;

    /// <summary>The root of the tree without leaves: the hash of the empty string.</summary>
    public static readonly Hash Empty = new(SHA256.HashData([]));

    readonly UInt128 high,
        low;

    /// <summary>A hash from its 32 bytes.</summary>
    /// <exception cref="FormatException">There are not 32 bytes.</exception>
    public Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
            throw new FormatException($"A hash has {Length} bytes, not {bytes.Length}.");
        high = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        low = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..]);
    }

    /// <summary>The hash of an entry: SHA-256(0x00 ‖ entry).</summary>
    public static Hash OfLeaf(ReadOnlySpan<byte> entry) => new(SHA256.HashData([0, .. entry]));

    /// <summary>The hash of two neighbours: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static Hash OfNode(Hash left, Hash right)
    {
        Span<byte> node = stackalloc byte[1 + 2 * Length],
            hash = stackalloc byte[Length];
        node[0] = 1;
        left.CopyTo(node[1..]);
        right.CopyTo(node[(1 + Length)..]);
        SHA256.HashData(node, hash);
        return new(hash);
    }

    /// <summary>A hash from base64, as checkpoints and proofs write it.</summary>
    /// <exception cref="FormatException">The text is not the base64 of 32 bytes.</exception>
    public static Hash Parse(string base64) => new(Wire.Base64(base64));

    /// <summary>Writes the 32 bytes to the front of <paramref name="destination"/>.</summary>
    public void CopyTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt128BigEndian(destination, high);
        BinaryPrimitives.WriteUInt128BigEndian(destination[16..], low);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The hash in base64, as checkpoints and proofs write it.</summary>
    public override string ToString() => Convert.ToBase64String(ToBytes());
}
