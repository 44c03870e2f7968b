using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Kedrovy.Ledger;

/// <summary>
/// What a key signs (c2sp.org/signed-note, "Signature types"). One Ed25519 key must not serve for two of them.
/// </summary>
public enum KeyType : byte
{
    /// <summary>Ed25519 over the text of the note: logs, writers.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over the text of a checkpoint and the time: witnesses (c2sp.org/tlog-cosignature).</summary>
    Cosignature = 0x04,
}

/// <summary>The name a key goes by in signature lines (c2sp.org/signed-note, "Signatures").</summary>
/// <param name="Name">Not empty, without Unicode spaces and plus; by custom a URL without scheme.</param>
/// <param name="Number">SHA-256(name ‖ 0x0A ‖ type ‖ public key)[:4], big-endian: a label, not a fingerprint to
/// trust.</param>
public readonly record struct KeyId(string Name, uint Number)
{
    /// <summary>The identity that signed-note recommends for a key.</summary>
    /// <exception cref="FormatException">The name may not stand in a note.</exception>
    public static KeyId Of(string name, KeyType type, ReadOnlySpan<byte> publicKey) =>
        new(
            CheckName(name),
            BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Wire.Utf8(name), 0x0A, (byte)type, .. publicKey]))
        );

    internal static string CheckName(string name) =>
        name is not "" && !name.Any(c => c is '+' or < ' ' || char.IsWhiteSpace(c))
            ? name
            : throw new FormatException($"\"{name}\" is no key name.");

    /// <summary><c>name+xxxxxxxx</c>, the first two parts of a verifier key.</summary>
    public override string ToString() => $"{Name}+{Number:x8}";
}
