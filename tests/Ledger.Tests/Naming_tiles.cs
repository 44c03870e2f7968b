using CsCheck;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Naming_tiles
{
    [Theory]
    [InlineData(0, 0, 256, "tile/0/000")]
    [InlineData(0, 1234067, 256, "tile/0/x001/x234/067")]
    [InlineData(3, 1000, 8, "tile/3/x001/000.p/8")]
    [InlineData(63, 999, 255, "tile/63/999.p/255")]
    [InlineData(Tile.Entries, 1, 44, "tile/entries/001.p/44")]
    public void Follows_the_specification(int level, long index, int width, string path)
    {
        new Tile(level, index, width).Path.ShouldBe(path);
        Tile.Parse(path).ShouldBe(new(level, index, width));
    }

    [Fact]
    public void Gives_every_tile_its_own_path() =>
        Gen.Select(Gen.Int[-1, 63], Gen.Long[0, long.MaxValue], Gen.Int[1, 256])
            .Sample(
                (level, index, width) =>
                    Tile.Parse(new Tile(level, index, width).Path).ShouldBe(new(level, index, width))
            );

    [Theory]
    [InlineData("")]
    [InlineData("checkpoint")]
    [InlineData("tile/0")]
    [InlineData("tile/0/")]
    [InlineData("tile/00/000")]
    [InlineData("tile/-1/000")]
    [InlineData("tile/64/000")]
    [InlineData("tile/0/0")]
    [InlineData("tile/0/0000")]
    [InlineData("tile/0/x000/000")]
    [InlineData("tile/0/001/234")]
    [InlineData("tile/0/x001/x234")]
    [InlineData("tile/0/xx01/234")]
    [InlineData("tile/0/000.p/0")]
    [InlineData("tile/0/000.p/256")]
    [InlineData("tile/0/000.p/01")]
    [InlineData("tile/0/000.p/1.p/1")]
    [InlineData("tile/0/x999/x999/x999/x999/x999/x999/999")]
    [InlineData("tile/0/../../checkpoint")]
    [InlineData("tile/entries/000/")]
    [InlineData("TILE/0/000")]
    public void Refuses_any_other_spelling(string path) => Should.Throw<FormatException>(() => Tile.Parse(path));

    /// <summary>The example of c2sp.org/tlog-tiles, "Partial Tiles": a tree of 70,000 leaves.</summary>
    [Theory]
    [InlineData(0, 272, 256)]
    [InlineData(0, 273, 112)]
    [InlineData(0, 274, 0)]
    [InlineData(1, 0, 256)]
    [InlineData(1, 1, 17)]
    [InlineData(2, 0, 1)]
    [InlineData(3, 0, 0)]
    [InlineData(63, 0, 0)]
    [InlineData(0, 1L << 58, 0)]
    [InlineData(Tile.Entries, 273, 112)]
    public void Knows_how_wide_a_tile_is_in_a_tree(int level, long index, int width) =>
        Tile.Of(level, index, 70_000).Width.ShouldBe(width);
}
