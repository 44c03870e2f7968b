namespace Kedrovy.Ledger;

/// <summary>
/// A log as a set of files (c2sp.org/tlog-tiles): what to write when it grows, and how to read its entries back.
/// </summary>
public static class TileLog
{
    /// <summary>
    /// The new files of a log that grows: bundles first, then tiles from the leaves up. The same growth gives the same
    /// files.
    /// </summary>
    /// <param name="size">The number of leaves so far.</param>
    /// <param name="entries">The entries to append, each at most <see cref="EntryBundle.MaxEntryLength"/>
    /// bytes.</param>
    /// <param name="read">The bytes of the present log below a path, or null when there are none.</param>
    /// <returns>Tiles and bundles with their bytes, in the order in which they must become durable.</returns>
    /// <exception cref="InvalidDataException">The end of the present log is missing, or its entries are not those of
    /// its leaves.</exception>
    public static IEnumerable<(Tile Tile, byte[] Bytes)> Grow(
        long size,
        IReadOnlyCollection<ReadOnlyMemory<byte>> entries,
        Func<string, byte[]?> read
    )
    {
        var tree = new TileTree(size, read);
        var begun = Entries(size - size % Tile.FullWidth, size, read).ToList();
        if (!begun.Select(entry => Hash.OfLeaf(entry.Span)).SequenceEqual(tree.Begun(0)))
            throw new InvalidDataException(
                $"The last bundle of the log of {size} entries has other entries than the tile of their leaves."
            );
        foreach (var (tile, bundle) in Lay(Tile.Entries, size, begun, entries))
            yield return (tile, EntryBundle.Encode(bundle));

        var added = entries.Select(entry => Hash.OfLeaf(entry.Span)).ToList();
        for (var level = 0; added.Count > 0; level++)
        {
            var tiles = Lay(level, size >> level * Tile.Height, tree.Begun(level), added).ToList();
            foreach (var (tile, hashes) in tiles)
                yield return (tile, [.. hashes.SelectMany(hash => hash.ToBytes())]);
            added =
            [
                .. tiles.Where(laid => laid.Tile.Width == Tile.FullWidth).Select(laid => TileTree.Fold(laid.Items)),
            ];
        }
    }

    // The tiles of one level that change when items come after the `begun` ones, which end the `count` present ones.
    static IEnumerable<(Tile Tile, T[] Items)> Lay<T>(
        int level,
        long count,
        IEnumerable<T> begun,
        IReadOnlyCollection<T> added
    ) =>
        added.Count == 0
            ? []
            : begun
                .Concat(added)
                .Chunk(Tile.FullWidth)
                .Select((items, i) => (new Tile(level, count / Tile.FullWidth + i, items.Length), items));

    /// <summary>
    /// Appends entries to the log in a directory. After a crash, the same call completes what was begun.
    /// </summary>
    /// <returns>The tree of the new size, whose root the next checkpoint states.</returns>
    /// <exception cref="InvalidDataException">The log is damaged, or already holds other bytes than this growth would
    /// write.</exception>
    public static TileTree Append(LogDirectory directory, long size, IReadOnlyCollection<ReadOnlyMemory<byte>> entries)
    {
        foreach (var (tile, bytes) in Grow(size, entries, directory.Read))
            directory.WriteOnce(tile.Path, bytes);
        return new(size + entries.Count, directory.Read);
    }

    /// <summary>The entries of a log in their order; bundles are read as they are reached.</summary>
    /// <param name="from">The index of the first entry wanted.</param>
    /// <param name="size">The number of leaves, where the entries end.</param>
    /// <param name="read">The bytes below a path, or null when there are none.</param>
    /// <exception cref="InvalidDataException">A bundle is missing or malformed.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Entries(long from, long size, Func<string, byte[]?> read)
    {
        for (var next = from; next < size; next += Tile.FullWidth - next % Tile.FullWidth)
            foreach (
                var entry in Bundle(Tile.Of(Tile.Entries, next / Tile.FullWidth, size), read)
                    .Skip((int)(next % Tile.FullWidth))
            )
                yield return entry;
    }

    static IEnumerable<ReadOnlyMemory<byte>> Bundle(Tile tile, Func<string, byte[]?> read) =>
        read(tile.Path) is { } bundle ? EntryBundle.Decode(bundle, tile.Width)
        : read(tile.Full.Path) is { } full ? EntryBundle.Decode(full, Tile.FullWidth).Take(tile.Width)
        : throw new InvalidDataException($"{tile.Path} is missing.");

    /// <summary>
    /// How many entries lie in bundles on the disk: more than the last checkpoint counts when a crash came between
    /// writing and signing. Append these, read back by <see cref="Entries"/>, before any others: the files of a log
    /// never change.
    /// </summary>
    /// <param name="size">The size of the last checkpoint.</param>
    /// <param name="read">The bytes below a path, or null when there are none.</param>
    public static long DurableSize(long size, Func<string, byte[]?> read)
    {
        while (read(new Tile(Tile.Entries, size / Tile.FullWidth).Path) is not null)
            size += Tile.FullWidth - size % Tile.FullWidth;
        var begun = (int)(size % Tile.FullWidth);
        var widest = Enumerable
            .Range(begun, Tile.FullWidth - begun)
            .Reverse()
            .FirstOrDefault(
                width => read(new Tile(Tile.Entries, size / Tile.FullWidth, width).Path) is not null,
                begun
            );
        return size - begun + widest;
    }
}
