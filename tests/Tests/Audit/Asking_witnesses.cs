using Alba;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Audit.Witnesses;
using Kedrovy.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// Two other towns over real HTTP see each checkpoint, so that a past that is changed as a whole, keys and all, shows
/// nevertheless.
/// </summary>
public sealed class Asking_witnesses(AppFixture app) : IAsyncLifetime
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    readonly List<WebApplication> running = [];
    readonly SignerKey[] witnesses =
    [
        .. Enumerable
            .Range(1, 2)
            .Select(i => new SignerKey(
                $"witness-{i}.example",
                KeyType.Cosignature,
                Enumerable.Repeat((byte)i, SignerKey.SeedLength).ToArray()
            )),
    ];
    (string Database, string Data) place;
    SignerKey logKey = null!;
    string[] urls = [];

    [Fact]
    public async Task Publishes_the_checkpoint_that_enough_of_them_cosigned()
    {
        await using var host = await Start("all");
        var act = await SampleAct.Recorded(host);
        var size = (await Story.Logged(host)).Size;
        var client = host.Server.CreateClient();
        var policy = TlogPolicy.Parse(File.ReadAllBytes(Policy("all")));

        var note = await Cosigned(host, size);

        policy
            .Open(SignedNote.Parse(await client.GetByteArrayAsync("/audit/checkpoint", Cancel)))
            .Size.ShouldBeGreaterThanOrEqualTo(size);
        policy
            .HasQuorum(SignedNote.Parse(await client.GetByteArrayAsync("/audit/checkpoint/latest", Cancel)))
            .ShouldBeFalse();
        var entry = await client.GetByteArrayAsync("/audit/entries/0", Cancel);
        TlogProof
            .Parse(await client.GetByteArrayAsync("/audit/entries/0.tlog-proof", Cancel))
            .Verify(Hash.OfLeaf(entry), policy)
            .Size.ShouldBeGreaterThanOrEqualTo(size);
        var shown = (await client.Read("/audit/status")).GetProperty("witnesses").EnumerateArray().ToList();
        shown.Select(witness => witness.Text("name")).ShouldBe(witnesses.Select(witness => witness.Public.Id.Name));
        shown.ShouldAllBe(witness => witness.GetProperty("size").GetInt64() >= size);
        (await client.Read("/audit/log.json")).Text("policy").ShouldContain("quorum");
        using var outside = new HttpClient();
        var remembered = SignedNote.Parse(
            await outside.GetByteArrayAsync($"{urls[0]}/{Witness.OriginHash("kedradm.ru/audit")}/checkpoint", Cancel)
        );
        remembered.Verify(witnesses[0].Public).Count.ShouldBe(1);
        note.Signatures.Count.ShouldBe(3);
        (await Verify(Settings("all"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Goes_on_without_one_that_is_away()
    {
        await running[1].StopAsync(Cancel);
        await using (var host = await Start("any"))
        {
            await SampleAct.Recorded(host);
            await Cosigned(host, (await Story.Logged(host)).Size);
            host.Services.GetRequiredService<AuditGate>().Closed.ShouldBeNull();
        }

        (await Verify(Settings("all"))).ShouldBe([Codes.WitnessQuorum]);
    }

    [Fact]
    public async Task Publishes_nothing_as_cosigned_before_enough_of_them_answered()
    {
        await running[1].StopAsync(Cancel);
        await using var host = await Start("all");
        await SampleAct.Recorded(host);
        var client = host.Server.CreateClient();

        (await (await client.GetAsync("/audit/checkpoint", Cancel)).Problem(404))
            .Text("type")
            .ShouldBe("/problems/not-witnessed");

        (await client.GetAsync("/audit/checkpoint/latest", Cancel)).IsSuccessStatusCode.ShouldBeTrue();
        (await Verify(Settings("all"))).ShouldBe([Codes.WitnessQuorum]);
    }

    [Fact]
    public async Task Is_done_again_every_hour_and_a_view_kept_alive_shows()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await Start("all", clock);
        var first = Times(await Cosigned(host, (await Story.Logged(host)).Size));

        clock.Advance(WitnessRounds.Heartbeat);

        await Cosigned(host, 1, note => Times(note).Min() > first.Max());
        var later = new FakeTimeProvider(clock.GetUtcNow() + WitnessRounds.Heartbeat);
        (await Verify(Settings("all"), later)).ShouldBeEmpty();
        later.Advance(3 * WitnessRounds.Heartbeat);
        (await Verify(Settings("all"), later)).ShouldBe([Codes.StaleCosignature]);
    }

    [Fact]
    public async Task A_machine_set_back_as_a_whole_takes_no_commands()
    {
        await Before();
        await using (var host = await Start("any", directory: "now"))
        {
            await SampleAct.Recorded(host);
            await Cosigned(host, (await Story.Logged(host)).Size);
        }

        await using var old = await Start("any", directory: "past");

        (await (await old.Server.CreateClient().PostAsync("/api/v1/acts", null, Cancel)).Problem(503))
            .Text("code")
            .ShouldBe(Codes.WitnessAhead);
    }

    [Fact]
    public async Task A_history_told_anew_with_the_same_keys_takes_no_commands_and_leaves_evidence()
    {
        await Before();
        await using (var host = await Start("any", directory: "now"))
        {
            await SampleAct.Recorded(host);
            await Cosigned(host, (await Story.Logged(host)).Size);
        }

        await using (var other = await AppFixture.Start((copies["past"].Database, copies["past"].Data)))
        {
            for (var i = 0; i < 3; i++)
                await SampleAct.Recorded(other);
            await Story.Logged(other);
        }

        await using var rewritten = await Start("any", directory: "past");

        (await (await rewritten.Server.CreateClient().PostAsync("/api/v1/acts", null, Cancel)).Problem(503))
            .Text("code")
            .ShouldBe(Codes.SplitView);
        var evidence = File.ReadAllBytes(
            Directory.GetFiles(Path.Combine(copies["past"].Data, "audit-state", "evidence")).First()
        );
        WitnessRequest.Parse(evidence).Note.Verify(logKey.Public).Count.ShouldBe(1);
        File.ReadAllBytes(Directory.GetFiles(Path.Combine(place.Data, "witness-0", "evidence")).First())
            .ShouldBe(evidence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("old 0\n\nnonsense")]
    public async Task A_witness_refuses_what_is_no_request(string body)
    {
        using var outside = new HttpClient();
        (
            (int)(await outside.PostAsync($"{urls[0]}/add-checkpoint", new StringContent(body), Cancel)).StatusCode
        ).ShouldBe(400);
        (
            (int)(await outside.GetAsync($"{urls[0]}/{Witness.OriginHash("unknown")}/checkpoint", Cancel)).StatusCode
        ).ShouldBe(404);
    }

    [Fact]
    public async Task A_witness_remembers_over_a_restart()
    {
        await using (var host = await Start("any"))
            await Cosigned(host, (await Story.Logged(host)).Size);

        var files = new WitnessFiles(Path.Combine(place.Data, "witness-0"));

        var kept = files.Latest("kedradm.ru/audit")!;
        kept.Size.ShouldBeGreaterThan(0);
        files.Replace("kedradm.ru/audit", null, kept).ShouldBeFalse();
        files.Replace("kedradm.ru/audit", kept, kept with { Note = kept.Note }).ShouldBeTrue();
    }

    readonly Dictionary<string, (string Database, string Data)> copies = [];

    /// <summary>A first part of the history, seen by the witnesses, and two copies of the whole machine.</summary>
    async Task Before()
    {
        await using (var host = await Start("any"))
        {
            await SampleAct.Recorded(host);
            await Cosigned(host, (await Story.Logged(host)).Size);
        }

        foreach (var name in (string[])["now", "past"])
        {
            var data = Path.Combine(place.Data, name);
            foreach (var directory in (string[])["audit-log", "audit-state", "keys"])
            foreach (
                var file in Directory.GetFiles(Path.Combine(place.Data, directory), "*", SearchOption.AllDirectories)
            )
            {
                var copy = Path.Combine(data, Path.GetRelativePath(place.Data, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            copies[name] = (await app.Copy(place.Database), data);
        }
    }

    Task<IAlbaHost> Start(string quorum, TimeProvider? clock = null, string? directory = null) =>
        AppFixture.Start(directory is null ? place : copies[directory], clock, policy: Policy(quorum));

    AuditSettings Settings(string quorum) =>
        new(
            "kedradm.ru/audit",
            Path.Combine(place.Data, "audit-log"),
            Path.Combine(place.Data, "audit-state"),
            Path.Combine(place.Data, "keys"),
            place.Database,
            "kedrovy",
            false
        )
        {
            Policy = Policy(quorum),
        };

    string Policy(string quorum)
    {
        var file = Path.Combine(place.Data, $"policy-{quorum}");
        File.WriteAllText(
            file,
            $"log {logKey.Public}\nwitness one {witnesses[0].Public} {urls[0]}\nwitness two {witnesses[1].Public} "
                + $"{urls[1]}/\ngroup towns {quorum} one two\nquorum towns\n"
        );
        return file;
    }

    static async Task<IReadOnlyList<string>> Verify(AuditSettings settings, TimeProvider? clock = null)
    {
        using var keys = AuditKeys.Load(settings);
        return
        [
            .. (await Verification.Run(settings, keys.LogKeys, Cancel, clock)).Findings.Select(finding => finding.Code),
        ];
    }

    static List<DateTimeOffset> Times(SignedNote note) =>
        [.. note.Signatures.Select(Cosignature.TimeOf).OfType<DateTimeOffset>()];

    static Task<SignedNote> Cosigned(IAlbaHost host, long size, Func<SignedNote, bool>? enough = null) =>
        Waiting.For(20, _ =>
            Task.FromResult(
                host.Services.GetRequiredService<LogFiles>().Cosigned() is { } note
                && Checkpoint.Parse(note.Text).Size >= size
                && enough?.Invoke(note) != false
                    ? note
                    : null
            )
        );

    public async ValueTask InitializeAsync()
    {
        place = await app.Place();
        var keys = Path.Combine(place.Data, "keys");
        AuditKeys.Make(keys, AuditKeys.LogFile, AuditKeys.WriterFile);
        logKey = new(
            "kedradm.ru/audit",
            KeyType.Ed25519,
            Convert.FromBase64String(File.ReadAllText(Path.Combine(keys, AuditKeys.LogFile)))
        );
        for (var i = 0; i < witnesses.Length; i++)
        {
            var server = WitnessServer.Create(
                "http://127.0.0.1:0",
                witnesses[i],
                [logKey.Public],
                Path.Combine(place.Data, $"witness-{i}"),
                TimeProvider.System
            );
            running.Add(server);
            await server.StartAsync(Cancel);
            urls = [.. urls, server.Urls.First()];
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in running)
            await server.DisposeAsync();
        foreach (var key in witnesses.Append(logKey))
            key.Dispose();
    }
}
