namespace Kedrovy.Ledger.Tests;

/// <summary>Keys from seeds that anyone can see.</summary>
static class Keys
{
    public static SignerKey Log(string origin = "log.test/a", byte seed = 1) => Of(origin, KeyType.Ed25519, seed);

    public static SignerKey Witness(string name, byte seed) => Of(name, KeyType.Cosignature, seed);

    static SignerKey Of(string name, KeyType type, byte seed)
    {
        Span<byte> bytes = stackalloc byte[SignerKey.SeedLength];
        bytes.Fill(seed);
        return new(name, type, bytes);
    }
}
