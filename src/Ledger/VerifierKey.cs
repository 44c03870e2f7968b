using System.Buffers.Binary;
using NSec.Cryptography;

namespace Kedrovy.Ledger;

/// <summary>
/// The public half of a key: <c>name+hex(id)+base64(type ‖ public key)</c> (c2sp.org/signed-note, "Verifier keys").
/// </summary>
public sealed class VerifierKey
{
    readonly PublicKey key;

    internal VerifierKey(string name, KeyType type, PublicKey key)
    {
        this.key = key;
        Type = type;
        Id = KeyId.Of(name, type, PublicBytes);
    }

    /// <summary>Name and number of the key.</summary>
    public KeyId Id { get; }

    /// <summary>What the key signs.</summary>
    public KeyType Type { get; }

    /// <summary>The 32 bytes of the Ed25519 public key (RFC 8032).</summary>
    public byte[] PublicBytes => key.Export(KeyBlobFormat.RawPublicKey);

    /// <summary>A key from its text.</summary>
    /// <exception cref="FormatException">The text is malformed, its id is not that of its key, or the type is none of
    /// <see cref="KeyType"/>.</exception>
    public static VerifierKey Parse(string vkey)
    {
        if (
            vkey.Split('+', 3) is not [var name, var id, var material]
            || Wire.Base64(material) is not [var type, .. var publicKey]
        )
            throw new FormatException($"\"{vkey}\" is no verifier key.");
        if (!Enum.IsDefined((KeyType)type))
            throw new FormatException($"The key {name}+{id} has the unknown type 0x{type:x2}.");
        if (!PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key))
            throw new FormatException($"The key {name}+{id} is no Ed25519 public key.");
        var parsed = new VerifierKey(name, (KeyType)type, key!);
        return parsed.Id.ToString() == $"{name}+{id}"
            ? parsed
            : throw new FormatException($"The key {name}+{id} has the id {parsed.Id}.");
    }

    /// <summary>
    /// Whether the 64 bytes are this key's Ed25519 signature of exactly these bytes, whatever the type of the key.
    /// </summary>
    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    /// <summary>Whether this key signed the text of a note, in the way of its type.</summary>
    /// <param name="text">The text with its last newline.</param>
    /// <param name="signature">A line of that note that bears the id of this key.</param>
    public bool Verifies(string text, NoteSignature signature) =>
        Type switch
        {
            KeyType.Cosignature => Cosignature.TimeOf(signature) is { } time
                && Verifies(Cosignature.Message(text, time), signature.Bytes.Span[8..]),
            _ => Verifies(Wire.Utf8(text), signature.Bytes.Span),
        };

    /// <summary>The text of the key.</summary>
    public override string ToString() => $"{Id}+{Convert.ToBase64String([(byte)Type, .. PublicBytes])}";
}
