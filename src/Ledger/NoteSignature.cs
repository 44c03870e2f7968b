using System.Buffers.Binary;

namespace Kedrovy.Ledger;

/// <summary>
/// One signature line of a note: <c>— name base64(id ‖ bytes)</c> (c2sp.org/signed-note, "Signatures").
/// </summary>
/// <param name="Key">Whose signature the line claims to be.</param>
/// <param name="Bytes">The signature without the id: 64 bytes for Ed25519, 72 with a time for a cosignature, anything
/// for unknown keys.</param>
public sealed record NoteSignature(KeyId Key, ReadOnlyMemory<byte> Bytes)
{
    const string Dash = "— ";

    /// <summary>A signature from its line, without the newline.</summary>
    /// <exception cref="FormatException">The line is malformed.</exception>
    public static NoteSignature Parse(string line)
    {
        if (Wire.After(Dash, line).Split(' ') is not [var name, var base64])
            throw new FormatException($"\"{line}\" is no signature.");
        var bytes = Wire.Base64(base64);
        if (bytes.Length < 5)
            throw new FormatException($"The signature of {name} is too short.");
        return new(new(KeyId.CheckName(name), BinaryPrimitives.ReadUInt32BigEndian(bytes)), bytes.AsMemory(4));
    }

    /// <summary>The line without the newline.</summary>
    public override string ToString()
    {
        var id = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, Key.Number);
        return $"{Dash}{Key.Name} {Convert.ToBase64String([.. id, .. Bytes.Span])}";
    }
}
