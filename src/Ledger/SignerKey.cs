using NSec.Cryptography;

namespace Kedrovy.Ledger;

/// <summary>The private half of a key. The seed stays in guarded memory until the key is disposed.</summary>
public sealed class SignerKey : IDisposable
{
    /// <summary>The length of a seed in bytes (RFC 8032, section 5.1.5).</summary>
    public const int SeedLength = 32;

    readonly Key key;

    /// <summary>A key from 32 secret random bytes.</summary>
    /// <exception cref="FormatException">The seed has another length, or the name may not stand in a note.</exception>
    public SignerKey(string name, KeyType type, ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedLength)
            throw new FormatException($"A seed has {SeedLength} bytes, not {seed.Length}.");
        key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey);
        Public = new(name, type, key.PublicKey);
    }

    /// <summary>The public half.</summary>
    public VerifierKey Public { get; }

    /// <summary>
    /// A key from <c>PRIVATE+KEY+name+hex(id)+base64(type ‖ seed)</c>, the notation of golang.org/x/mod/sumdb/note.
    /// </summary>
    /// <exception cref="FormatException">The text is malformed, its id is not that of its key, or the type is none of
    /// <see cref="KeyType"/>.</exception>
    public static SignerKey Parse(string skey)
    {
        // A message must not repeat the text: it is a secret.
        if (
            skey.Split('+', 5) is not ["PRIVATE", "KEY", var name, var id, var material]
            || Wire.Base64(material) is not [var type, .. var seed]
        )
            throw new FormatException("This is no signer key.");
        if (!Enum.IsDefined((KeyType)type))
            throw new FormatException($"The key {name}+{id} has the unknown type 0x{type:x2}.");
        var parsed = new SignerKey(name, (KeyType)type, seed);
        return parsed.Public.Id.ToString() == $"{name}+{id}"
            ? parsed
            : throw new FormatException($"The key {name}+{id} has the id {parsed.Public.Id}.");
    }

    /// <summary>
    /// The 64 bytes of the Ed25519 signature of exactly these bytes (RFC 8032), whatever the type of the key.
    /// </summary>
    public byte[] Sign(ReadOnlySpan<byte> message) => SignatureAlgorithm.Ed25519.Sign(key, message);

    /// <summary>Wipes the seed from memory.</summary>
    public void Dispose() => key.Dispose();
}
