using System.Text;
using Kedrovy.Audit;
using Kedrovy.Ledger;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// The machine stops between any two writes of the sequencer; what it left must be completed to the very same log.
/// </summary>
public sealed class Surviving_crashes : IDisposable
{
    const int Before = 10,
        After = 600,
        Steps = 3;

    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("kedrovy-crash-");
    readonly SignerKey signer = new("kedradm.ru/audit", KeyType.Ed25519, new byte[SignerKey.SeedLength]);
    readonly IReadOnlyList<ReadOnlyMemory<byte>> entries =
    [
        .. Enumerable.Range(0, After).Select(i => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes($"entry {i}")),
    ];

    [Fact]
    public void The_log_goes_on_after_a_stop_at_any_step()
    {
        var whole = Log("whole", out var settings);
        Begin(whole);
        var expected = whole.Append(Before, [.. entries.Skip(Before)], [], signer);
        var planned = TileLog.Grow(Before, [.. entries.Skip(Before)], NewLog("plan").Read).ToList();
        planned.Count.ShouldBeGreaterThan(5);

        for (var step = 0; step <= planned.Count + Steps; step++)
        {
            var crashed = Log($"crash-{step}", out var place);
            Begin(crashed);
            var (log, state) = (new LogDirectory(place.Log), new LogDirectory(place.State));
            foreach (var (tile, bytes) in planned.Take(step))
                log.WriteOnce(tile.Path, bytes);
            var note = new LogDirectory(settings.Log).Read(LogFiles.Checkpoint)!;
            if (step > planned.Count)
                state.Replace(LogFiles.Checkpoint, note);
            if (step > planned.Count + 1)
                log.WriteOnce($"checkpoints/{After}", note);
            if (step > planned.Count + 2)
                log.Replace(LogFiles.Checkpoint, note);

            var recovered = Recover(new LogFiles(place, signer.Public));

            recovered.ShouldBe(expected, $"after {step} of {planned.Count + Steps} writes");
            crashed.Open().ShouldBe(expected);
            Fsck.Root(After, log.Read).ShouldBe(expected.Root);
            TileLog
                .Entries(0, After, log.Read)
                .Select(entry => Encoding.UTF8.GetString(entry.Span))
                .ShouldBe(entries.Select(entry => Encoding.UTF8.GetString(entry.Span)));
        }
    }

    [Fact]
    public void Other_events_are_never_written_over_what_a_crash_left()
    {
        var log = Log("other", out var place);
        Begin(log);
        foreach (var (tile, bytes) in TileLog.Grow(Before, [.. entries.Skip(Before)], NewLog("plan").Read))
            new LogDirectory(place.Log).WriteOnce(tile.Path, bytes);

        Should.Throw<InvalidDataException>(() => log.Append(Before, [.. entries.Skip(Before + 1)], [], signer));
    }

    [Fact]
    public void A_full_tile_takes_the_place_of_its_partial_ones()
    {
        var log = Log("partial", out var place);
        for (var size = 0; size < 300; size += 50)
            log.Append(size, [.. entries.Skip(size).Take(50)], [], signer);

        Directory.Exists(Path.Combine(place.Log, "tile", "entries", "000.p")).ShouldBeFalse();
        Directory.Exists(Path.Combine(place.Log, "tile", "0", "000.p")).ShouldBeFalse();
        for (var size = 1; size <= 300; size++)
            new TileTree(size, log.Read).Root().ShouldBe(Naive(size));
    }

    /// <summary>What the sequencer does at its start, with the events that the database still has to give.</summary>
    Checkpoint Recover(LogFiles log)
    {
        var size = log.Open()!.Size;
        var unsigned = log.Unsigned(size);
        if (unsigned.Count > 0)
            size = log.Append(size, unsigned, [], signer).Size;
        return size < After ? log.Append(size, [.. entries.Skip((int)size)], [], signer) : log.Open()!;
    }

    void Begin(LogFiles log) => log.Append(0, [.. entries.Take(Before)], [], signer);

    LogFiles NewLog(string name)
    {
        var log = Log(name, out _);
        Begin(log);
        return log;
    }

    LogFiles Log(string name, out AuditSettings settings)
    {
        var place = Path.Combine(directory.FullName, name);
        settings = new(
            "kedradm.ru/audit",
            Path.Combine(place, "log"),
            Path.Combine(place, "state"),
            "keys",
            "Host=none",
            "kedrovy",
            false
        );
        return new(settings, signer.Public);
    }

    Hash Naive(int size) => Naive(entries.Take(size).Select(entry => Hash.OfLeaf(entry.Span)).ToArray());

    static Hash Naive(ReadOnlySpan<Hash> leaves)
    {
        if (leaves.Length == 1)
            return leaves[0];
        var half = 1 << (int)Math.Log2(leaves.Length - 1);
        return Hash.OfNode(Naive(leaves[..half]), Naive(leaves[half..]));
    }

    public void Dispose()
    {
        signer.Dispose();
        directory.Delete(recursive: true);
    }
}
