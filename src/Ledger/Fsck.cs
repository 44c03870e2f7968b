namespace Kedrovy.Ledger;

/// <summary>
/// The full check of a log: each tile is computed anew from the entries. Reads everything once and keeps one open tile
/// for each level.
/// </summary>
public sealed class Fsck
{
    readonly Func<string, byte[]?> read;
    readonly List<List<Hash>> open = [];
    readonly List<long> closed = [];

    Fsck(Func<string, byte[]?> read) => this.read = read;

    /// <summary>The root that the entries of a log make, to be compared with its signed checkpoint.</summary>
    /// <param name="size">The number of leaves.</param>
    /// <param name="read">The bytes below a path, or null when there are none.</param>
    /// <exception cref="InvalidDataException">A file is missing, malformed, or not what the entries make; the message
    /// names it.</exception>
    public static Hash Root(long size, Func<string, byte[]?> read)
    {
        var check = new Fsck(read);
        foreach (var entry in TileLog.Entries(0, size, read))
            check.Add(0, Hash.OfLeaf(entry.Span));
        for (var level = 0; level < check.open.Count; level++)
            if (check.open[level].Count > 0)
                check.Compare(level);
        return new TileTree(size, read).Root();
    }

    void Add(int level, Hash hash)
    {
        if (level == open.Count)
        {
            open.Add(new(Tile.FullWidth));
            closed.Add(0);
        }
        open[level].Add(hash);
        if (open[level].Count < Tile.FullWidth)
            return;
        Add(level + 1, Compare(level));
        open[level].Clear();
        closed[level]++;
    }

    // Returns the root of a full tile, which is a hash of the level above.
    Hash Compare(int level)
    {
        var tile = new Tile(level, closed[level], open[level].Count);
        var hashes = TileTree.Read(tile, read);
        if (!hashes.SequenceEqual(open[level]))
            throw new InvalidDataException($"{tile.Path} is not made of its entries.");
        return tile.Width == Tile.FullWidth ? TileTree.Fold(hashes) : default;
    }
}
