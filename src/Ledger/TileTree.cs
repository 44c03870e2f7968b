namespace Kedrovy.Ledger;

/// <summary>
/// A Merkle tree of a given size, seen through its tiles: root and proofs cost a few tiles each, however large the tree
/// is. Tiles are read once and kept; nothing is believed of them but their lengths, so compare <see cref="Root"/> with
/// a signed checkpoint. Not for several threads at once.
/// </summary>
/// <param name="size">The number of leaves.</param>
/// <param name="read">The bytes below a path like <c>tile/0/000</c>, or null when there are none.</param>
public sealed class TileTree(long size, Func<string, byte[]?> read)
{
    readonly Dictionary<Tile, Hash[]> tiles = [];

    /// <summary>The number of leaves.</summary>
    public long Size => size;

    /// <summary>The root: MTH(D[size]) of RFC 6962, section 2.1.</summary>
    /// <exception cref="InvalidDataException">A tile is missing or has a wrong length.</exception>
    public Hash Root() => size == 0 ? Hash.Empty : Range(0, size);

    /// <summary>The hash of one leaf.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    /// <exception cref="InvalidDataException">A tile is missing or has a wrong length.</exception>
    public Hash Leaf(long index) => Subtree(0, Within(size - 1, index));

    /// <summary>
    /// The hashes that lead from a leaf to the root: PATH(index, D[size]) of RFC 6962, section 2.1.1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    /// <exception cref="InvalidDataException">A tile is missing or has a wrong length.</exception>
    public Hash[] InclusionProof(long index) => [.. Inclusion(Within(size - 1, index), 0, size)];

    /// <summary>
    /// The hashes that show that this tree begins with its own first leaves: PROOF(from, D[size]) of RFC 6962, section
    /// 2.1.2.
    /// </summary>
    /// <param name="from">The number of those leaves; 0 and the size of this tree need no hashes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tree has fewer leaves.</exception>
    /// <exception cref="InvalidDataException">A tile is missing or has a wrong length.</exception>
    public Hash[] ConsistencyProof(long from) =>
        Within(size, from) == 0 ? [] : [.. Consistency(from, 0, size, known: true)];

    static long Within(long max, long value) =>
        value >= 0 && value <= max
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Not within 0..{max}.");

    IEnumerable<Hash> Inclusion(long index, long low, long high)
    {
        if (high - low == 1)
            return [];
        var middle = Split(low, high);
        return index < middle
            ? Inclusion(index, low, middle).Append(Range(middle, high))
            : Inclusion(index, middle, high).Append(Range(low, middle));
    }

    // SUBPROOF of the RFC; `known` says that low..from is the whole old tree, whose root the verifier has already.
    IEnumerable<Hash> Consistency(long from, long low, long high, bool known)
    {
        if (from == high)
            return known ? [] : [Range(low, high)];
        var middle = Split(low, high);
        return from <= middle
            ? Consistency(from, low, middle, known).Append(Range(middle, high))
            : Consistency(from, middle, high, known: false).Append(Range(low, middle));
    }

    Hash Range(long low, long high)
    {
        if (long.IsPow2(high - low))
            return Subtree((int)long.Log2(high - low), low / (high - low));
        var middle = Split(low, high);
        return Hash.OfNode(Range(low, middle), Range(middle, high));
    }

    // The left side gets the largest power of two below the whole, and so is always a full subtree.
    static long Split(long low, long high) => low + (1L << (int)long.Log2(high - low - 1));

    Hash Subtree(int height, long index)
    {
        var first = index << height % Tile.Height;
        var hashes = Hashes(Tile.Of(height / Tile.Height, first / Tile.FullWidth, size));
        return Fold(hashes.AsSpan((int)(first % Tile.FullWidth), 1 << height % Tile.Height));
    }

    /// <summary>The root of 2ⁿ neighbours of one tile.</summary>
    internal static Hash Fold(ReadOnlySpan<Hash> nodes) =>
        nodes.Length == 1
            ? nodes[0]
            : Hash.OfNode(Fold(nodes[..(nodes.Length / 2)]), Fold(nodes[(nodes.Length / 2)..]));

    /// <summary>
    /// The hashes of the partial tile at the end of a level; none when the level ends with a full tile.
    /// </summary>
    internal Hash[] Begun(int level) =>
        Tile.Of(level, (size >> level * Tile.Height) / Tile.FullWidth, size) is { Width: > 0 } last ? Hashes(last) : [];

    Hash[] Hashes(Tile tile) => tiles.TryGetValue(tile, out var known) ? known : tiles[tile] = Read(tile, read);

    /// <summary>
    /// The hashes of a tile. A log may delete a partial tile once the full one is there, which then serves in its
    /// place.
    /// </summary>
    internal static Hash[] Read(Tile tile, Func<string, byte[]?> read)
    {
        var bytes = read(tile.Path) ?? read(tile.Full.Path)?.Take(tile.Width * Hash.Length).ToArray();
        if (bytes?.Length != tile.Width * Hash.Length)
            throw new InvalidDataException($"{tile.Path} is missing or has a wrong length.");
        return [.. bytes.Chunk(Hash.Length).Select(hash => new Hash(hash))];
    }
}
