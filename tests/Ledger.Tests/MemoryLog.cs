namespace Kedrovy.Ledger.Tests;

/// <summary>The files of a log in memory.</summary>
sealed class MemoryLog
{
    public Dictionary<string, byte[]> Files { get; } = [];

    public long Size { get; private set; }

    public TileTree Tree => new(Size, Read);

    public byte[]? Read(string path) => Files.GetValueOrDefault(path);

    public static MemoryLog Of(params IEnumerable<ReadOnlyMemory<byte>> entries)
    {
        var log = new MemoryLog();
        log.Grow([.. entries]);
        return log;
    }

    public void Grow(IReadOnlyCollection<ReadOnlyMemory<byte>> entries)
    {
        foreach (var (tile, bytes) in TileLog.Grow(Size, entries, Read))
            Files[tile.Path] = bytes;
        Size += entries.Count;
    }
}
