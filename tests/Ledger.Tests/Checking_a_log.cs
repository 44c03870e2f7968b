using CsCheck;
using Shouldly;
using Xunit;

namespace Kedrovy.Ledger.Tests;

public class Checking_a_log
{
    static readonly MemoryLog Sound = MemoryLog.Of(NaiveTree.Entries(0, 600));

    [Fact]
    public void Gives_the_root_of_a_sound_log() =>
        Fsck.Root(600, Sound.Read).ShouldBe(NaiveTree.Root(NaiveTree.Leaves(NaiveTree.Entries(0, 600))));

    [Fact]
    public void Finds_every_changed_byte_of_every_file() =>
        Gen.Select(Gen.OneOf([.. Sound.Files.Keys.Select(Gen.Const)]), Gen.Int[0, int.MaxValue])
            .Sample(
                (path, at) =>
                {
                    var changed = (byte[])Sound.Files[path].Clone();
                    changed[at % changed.Length] ^= 1;
                    Should.Throw<InvalidDataException>(() =>
                        Fsck.Root(600, asked => asked == path ? changed : Sound.Read(asked))
                    );
                }
            );

    [Fact]
    public void Finds_every_missing_file()
    {
        foreach (var path in Sound.Files.Keys)
            Should.Throw<InvalidDataException>(() => Fsck.Root(600, asked => asked == path ? null : Sound.Read(asked)));
    }

    [Fact]
    public void Finds_a_size_that_the_log_has_not() =>
        Should.Throw<InvalidDataException>(() => Fsck.Root(601, Sound.Read));
}
