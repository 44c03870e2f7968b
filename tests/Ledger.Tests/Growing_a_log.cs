using CsCheck;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public sealed class Growing_a_log : IDisposable
{
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("ledger");

    public void Dispose() => directory.Delete(recursive: true);

    LogDirectory Log => new(directory.FullName);

    [Fact]
    public void Gives_the_same_tree_in_whatever_steps() =>
        Gen.Int[0, 300]
            .Array[1, 5]
            .Sample(steps =>
            {
                var log = new MemoryLog();
                foreach (var step in steps)
                    log.Grow(NaiveTree.Entries((int)log.Size, step));

                var whole = NaiveTree.Entries(0, steps.Sum());
                log.Tree.Root().ShouldBe(NaiveTree.Root(NaiveTree.Leaves(whole)));
                TileLog
                    .Entries(0, log.Size, log.Read)
                    .Select(entry => entry.ToArray())
                    .ShouldBe(whole.Select(entry => entry.ToArray()));
                Fsck.Root(log.Size, log.Read).ShouldBe(log.Tree.Root());
            });

    [Fact]
    public void Writes_nothing_but_what_changed()
    {
        var log = MemoryLog.Of(NaiveTree.Entries(0, 300));
        TileLog
            .Grow(300, NaiveTree.Entries(300, 1), log.Read)
            .Select(file => file.Tile.Path)
            .ShouldBe(["tile/entries/001.p/45", "tile/0/001.p/45"]);
        TileLog
            .Grow(300, NaiveTree.Entries(300, 212), log.Read)
            .Select(file => file.Tile.Path)
            .ShouldBe(["tile/entries/001", "tile/0/001", "tile/1/000.p/2"]);
        TileLog.Grow(300, [], log.Read).ShouldBeEmpty();
    }

    [Fact]
    public void Reads_entries_and_tiles_from_the_full_tile_once_partial_ones_are_deleted()
    {
        var log = MemoryLog.Of(NaiveTree.Entries(0, 256));
        new TileTree(100, log.Read).Root().ShouldBe(MemoryLog.Of(NaiveTree.Entries(0, 100)).Tree.Root());
        TileLog.Entries(90, 100, log.Read).Count().ShouldBe(10);
    }

    [Fact]
    public void Starts_reading_entries_anywhere() =>
        Gen.Int[0, 600]
            .Sample(
                from =>
                    TileLog
                        .Entries(from, 600, MemoryLog.Of(NaiveTree.Entries(0, 600)).Read)
                        .Select(entry => entry.ToArray())
                        .ShouldBe(NaiveTree.Entries(from, 600 - from).Select(entry => entry.ToArray())),
                iter: 20
            );

    [Fact]
    public void Refuses_to_build_on_a_bundle_that_is_not_that_of_its_leaves()
    {
        var log = MemoryLog.Of(NaiveTree.Entries(0, 5));
        log.Files["tile/entries/000.p/5"] = MemoryLog.Of(NaiveTree.Entries(0, 5, "x")).Files["tile/entries/000.p/5"];
        Should.Throw<InvalidDataException>(() => log.Grow(NaiveTree.Entries(5, 1)));
        log.Files.Remove("tile/entries/000.p/5");
        Should.Throw<InvalidDataException>(() => log.Grow(NaiveTree.Entries(5, 1)));
    }

    [Fact]
    public void Lays_the_files_of_the_memory_on_the_disk()
    {
        TileLog
            .Append(Log, 0, NaiveTree.Entries(0, 300))
            .Root()
            .ShouldBe(MemoryLog.Of(NaiveTree.Entries(0, 300)).Tree.Root());
        foreach (var (path, bytes) in MemoryLog.Of(NaiveTree.Entries(0, 300)).Files)
            File.ReadAllBytes(Path.Combine(directory.FullName, path)).ShouldBe(bytes);
        directory.GetFiles("*.tmp", SearchOption.AllDirectories).ShouldBeEmpty();
        directory.GetFiles("*", SearchOption.AllDirectories).Length.ShouldBe(5);
    }

    /// <summary>
    /// A crash leaves the first files of a growth; wherever it comes, the entries it left are found and completed, and
    /// the log goes on.
    /// </summary>
    [Fact]
    public void Completes_what_a_crash_left()
    {
        var first = MemoryLog.Of(NaiveTree.Entries(0, 250));
        var growth = TileLog.Grow(250, NaiveTree.Entries(250, 300), first.Read).ToList();
        for (var survived = 0; survived <= growth.Count; survived++)
        {
            var log = new Dictionary<string, byte[]>(first.Files);
            foreach (var (tile, bytes) in growth.Take(survived))
                log[tile.Path] = bytes;

            var durable = TileLog.DurableSize(250, log.GetValueOrDefault);
            foreach (
                var (tile, bytes) in TileLog.Grow(
                    250,
                    [.. TileLog.Entries(250, durable, log.GetValueOrDefault)],
                    log.GetValueOrDefault
                )
            )
                log.GetValueOrDefault(tile.Path, bytes).ShouldBe(log[tile.Path] = bytes);
            foreach (
                var (tile, bytes) in TileLog.Grow(
                    durable,
                    NaiveTree.Entries((int)durable, 600 - (int)durable),
                    log.GetValueOrDefault
                )
            )
                log[tile.Path] = bytes;

            durable.ShouldBe(
                survived switch
                {
                    0 => 250,
                    1 => 256,
                    2 => 512,
                    _ => 550,
                }
            );
            Fsck.Root(600, log.GetValueOrDefault).ShouldBe(NaiveTree.Root(NaiveTree.Leaves(NaiveTree.Entries(0, 600))));
        }
    }

    [Fact]
    public void May_be_repeated_but_never_with_other_entries()
    {
        TileLog.Append(Log, 0, NaiveTree.Entries(0, 3));
        TileLog.Append(Log, 0, NaiveTree.Entries(0, 3));
        Should.Throw<InvalidDataException>(() => TileLog.Append(Log, 0, NaiveTree.Entries(0, 3, "other")));
        Fsck.Root(3, Log.Read).ShouldBe(NaiveTree.Root(NaiveTree.Leaves(NaiveTree.Entries(0, 3))));
    }

    [Fact]
    public void Never_shows_half_a_file_and_clears_what_a_crash_left_beside_it()
    {
        Log.Replace("checkpoint", "old"u8);
        File.WriteAllText(Path.Combine(directory.FullName, "checkpoint.tmp"), "ne");
        Log.Read("checkpoint").ShouldBe("old"u8.ToArray());
        Log.Replace("checkpoint", "new"u8);
        Log.Read("checkpoint").ShouldBe("new"u8.ToArray());
        File.Exists(Path.Combine(directory.FullName, "checkpoint.tmp")).ShouldBeFalse();
    }

    [Fact]
    public void Takes_away_the_right_to_write_what_must_not_change()
    {
        Log.WriteOnce("checkpoints/1", "one"u8);
        new FileInfo(Path.Combine(directory.FullName, "checkpoints", "1")).IsReadOnly.ShouldBeTrue();
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("tile/../../outside")]
    [InlineData("/etc/outside")]
    [InlineData("")]
    public void Keeps_to_its_directory(string path)
    {
        Should.Throw<ArgumentException>(() => Log.Read(path));
        Should.Throw<ArgumentException>(() => Log.Replace(path, []));
    }

    [Fact]
    public void Reads_nothing_where_nothing_is() => Log.Read("tile/0/000").ShouldBeNull();
}
