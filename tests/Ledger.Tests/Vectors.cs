namespace Kedrovy.Ledger.Tests;

/// <summary>
/// A log of 300 entries, made by another implementation, with checkpoints at seven sizes and keys from published seeds.
/// </summary>
static class Vectors
{
    static readonly string Root = Path.Combine(AppContext.BaseDirectory, "vectors");

    public const int Size = 300;

    public static readonly long[] CheckpointSizes = [1, 2, 3, 255, 256, 257, Size];

    /// <summary>The values of the file KEYS by their names.</summary>
    public static readonly Dictionary<string, string> Keys = File.ReadLines(Path.Combine(Root, "KEYS"))
        .Select(line => line.Split(' ', 2))
        .ToDictionary(pair => pair[0], pair => pair[1].Trim());

    public static byte[]? Read(string path) =>
        Path.Combine(Root, "log300", path) is var file && File.Exists(file) ? File.ReadAllBytes(file) : null;

    /// <summary>All tiles and entry bundles by their paths.</summary>
    public static Dictionary<string, byte[]> Tiles() =>
        Directory
            .GetFiles(Path.Combine(Root, "log300", "tile"), "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetRelativePath(Path.Combine(Root, "log300"), file).Replace('\\', '/'),
                File.ReadAllBytes
            );

    public static byte[] Checkpoint(long size) => Read($"checkpoints/{size}")!;

    public static SignerKey Signer(string name, string seedFile) =>
        new(name, KeyType.Ed25519, Convert.FromBase64String(File.ReadAllText(Path.Combine(Root, seedFile)).Trim()));
}
