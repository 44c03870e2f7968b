using System.Globalization;

namespace Kedrovy.Ledger;

/// <summary>
/// The place of up to 256 neighbouring hashes, or of the entries below them, in a tiled log (c2sp.org/tlog-tiles).
/// </summary>
/// <param name="Level">0 for leaf hashes, up to 63; each hash of a level is the root of a full tile below; <see
/// cref="Entries"/> for entry bundles.</param>
/// <param name="Index">The number of the tile within its level, from 0.</param>
/// <param name="Width">How many hashes or entries it holds, 1 to 256; a tile of fewer than 256 is partial.</param>
public readonly record struct Tile(int Level, long Index, int Width = Tile.FullWidth)
{
    /// <summary>The width of a full tile.</summary>
    public const int FullWidth = 1 << Height;

    /// <summary>The levels of the Merkle tree that one level of tiles spans.</summary>
    public const int Height = 8;

    /// <summary>The level of entry bundles.</summary>
    public const int Entries = -1;

    const int MaxLevel = 63;

    /// <summary>
    /// The tile as it stands in a tree of <paramref name="size"/> leaves: full, partial, or of width 0 when that tree
    /// does not reach it.
    /// </summary>
    public static Tile Of(int level, long index, long size)
    {
        var shift = Math.Max(level, 0) * Height;
        var hashes = shift < 63 ? size >> shift : 0;
        return new(level, index, index > hashes / FullWidth ? 0 : (int)Math.Min(hashes - index * FullWidth, FullWidth));
    }

    /// <summary>The full tile at the same place; clients may read it when a partial one has been deleted.</summary>
    public Tile Full => this with { Width = FullWidth };

    /// <summary>
    /// The path below the prefix of the log, as <c>tile/0/x001/x234/067.p/8</c> or <c>tile/entries/000</c>.
    /// </summary>
    public string Path
    {
        get
        {
            var groups = $"{Index % 1000:000}";
            for (var rest = Index / 1000; rest > 0; rest /= 1000)
                groups = $"x{rest % 1000:000}/{groups}";
            return $"tile/{(Level == Entries ? "entries" : Level)}/{groups}{(Width < FullWidth ? $".p/{Width}" : "")}";
        }
    }

    /// <summary>The tile of a path, as <see cref="Path"/> writes it.</summary>
    /// <exception cref="FormatException">The path is no tile's, or not in its one spelling.</exception>
    public static Tile Parse(string path)
    {
        var halves = Wire.After("tile/", path).Split(".p/");
        var parts = halves[0].Split('/');
        var index = parts[1..].Aggregate("", (digits, part) => digits + part.TrimStart('x'));
        if (!long.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new FormatException($"\"{path}\" has no tile index.");
        var tile = new Tile(
            parts[0] == "entries" ? Entries : (int)Math.Min(Wire.Decimal(parts[0]), int.MaxValue),
            number,
            halves.Length == 1 ? FullWidth : (int)Math.Min(Wire.Decimal(halves[1]), FullWidth)
        );
        return tile.Level <= MaxLevel && tile.Width > 0 && tile.Path == path
            ? tile
            : throw new FormatException($"\"{path}\" is no tile path.");
    }
}
