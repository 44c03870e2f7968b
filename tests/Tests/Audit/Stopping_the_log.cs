using Alba;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// Log, state and database are copied, set back and signed by strangers; each time the log stops under its own name.
/// </summary>
public sealed class Stopping_the_log(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_leaf_that_does_not_stand_where_it_says_is_found()
    {
        var (_, settings) = await Told();
        using var keys = AuditKeys.Load(settings);
        var files = new LogFiles(settings, keys.LogKeys);
        var size = files.Latest()!.Value.Checkpoint.Size;

        files.Append(size, [.. TileLog.Entries(size - 1, size, files.Read)], [], keys.Log);

        (await Verify(settings)).ShouldBe([Codes.LeafOrder]);
        using var store = app.Over(settings.Database);
        (await Operator.Run(["rehydrate"], settings, _ => store)).ShouldBe(1);
    }

    [Fact]
    public async Task A_checkpoint_signed_by_a_stranger_is_found_and_takes_no_commands()
    {
        var (place, settings) = await Told();
        using var stranger = new SignerKey(settings.Origin, KeyType.Ed25519, new byte[SignerKey.SeedLength]);
        var log = new LogDirectory(settings.Log);
        log.Replace(
            LogFiles.Checkpoint,
            SignedNote.Sign(SignedNote.Parse(log.Read(LogFiles.Checkpoint)!).Text, stranger).ToBytes()
        );

        (await Verify(settings)).ShouldBe([Codes.CheckpointInvalid]);
        await Refuses(place, Codes.CheckpointInvalid);
    }

    [Fact]
    public async Task A_checkpoint_whose_text_was_edited_is_found_and_takes_no_commands()
    {
        var (place, settings) = await Told();
        var state = new LogDirectory(settings.State);
        var note = SignedNote.Parse(state.Read(LogFiles.Checkpoint)!);
        state.Replace(
            LogFiles.Checkpoint,
            new SignedNote(
                new Checkpoint(settings.Origin, 1, Checkpoint.Parse(note.Text).Root).ToString(),
                note.Signatures
            ).ToBytes()
        );

        (await Verify(settings)).ShouldBe([Codes.CheckpointInvalid]);
        await Refuses(place, Codes.CheckpointInvalid);
    }

    [Fact]
    public async Task Two_signed_logs_of_one_size_are_found_and_take_no_commands()
    {
        var (place, settings) = await Told();
        using var keys = AuditKeys.Load(settings);
        var size = new LogFiles(settings, keys.LogKeys).Latest()!.Value.Checkpoint.Size;
        new LogDirectory(settings.State).Replace(
            LogFiles.Checkpoint,
            SignedNote.Sign(new Checkpoint(settings.Origin, size, Hash.Empty).ToString(), keys.Log).ToBytes()
        );

        (await Verify(settings)).ShouldBe([Codes.ConsistencyFailed]);
        await Refuses(place, Codes.ConsistencyFailed);
    }

    [Fact]
    public async Task A_state_set_back_is_found_and_takes_no_commands()
    {
        var (place, settings) = await Told();
        new LogDirectory(settings.State).Replace(
            LogFiles.Checkpoint,
            new LogDirectory(settings.Log).Read("checkpoints/1")!
        );

        (await Verify(settings)).ShouldBe([Codes.StateRolledBack]);
        await Refuses(place, Codes.StateRolledBack);
    }

    [Fact]
    public async Task Log_and_state_set_back_together_take_no_commands()
    {
        var (place, settings) = await Told();
        using var keys = AuditKeys.Load(settings);
        var files = new LogFiles(settings, keys.LogKeys);
        var first = TileLog.Entries(0, 1, files.Read).ToList();
        foreach (var directory in (string[])[settings.Log, settings.State])
            Directory.Delete(directory, recursive: true);
        files.Append(0, first, [], keys.Log);

        await Refuses(place, Codes.LogBehindDatabase);
    }

    [Fact]
    public async Task Three_hosts_record_one_keeps_the_log_and_another_takes_over()
    {
        var place = await app.Place();
        var one = await AppFixture.Start(place);
        await using var two = await AppFixture.Start(place);
        await using var three = await AppFixture.Start(place);

        await Task.WhenAll(new[] { one, two, three }.Select(SampleAct.Recorded));
        await Story.Logged(one);
        var settings = one.Services.GetRequiredService<AuditSettings>();
        (await Verify(settings)).ShouldBeEmpty();

        await one.DisposeAsync();
        await Task.WhenAll(new[] { two, three }.Select(SampleAct.Recorded));
        await Story.Logged(two);
        (await Verify(settings)).ShouldBeEmpty();
        using var keys = AuditKeys.Load(settings);
        new LogFiles(settings, keys.LogKeys).Latest()!.Value.Checkpoint.Size.ShouldBeGreaterThan(5 * 5);
    }

    [Fact]
    public async Task A_log_that_another_database_writes_takes_no_commands()
    {
        var place = await app.Place();
        await using var one = await AppFixture.Start(place);

        await Refuses(((await app.Place()).Database, place.Data), Codes.LogInUse);

        one.Services.GetRequiredService<AuditGate>().Closed.ShouldBeNull();
    }

    static async Task Refuses((string Database, string Data) place, string code)
    {
        await using var host = await AppFixture.Start(place);
        (await Refusal(host)).Text("code").ShouldBe(code);
        (await host.Server.CreateClient().GetAsync("/api/v1/institutions", Cancel)).IsSuccessStatusCode.ShouldBeTrue();
    }

    static async Task<System.Text.Json.JsonElement> Refusal(IAlbaHost host) =>
        await (await host.Server.CreateClient().PostAsync("/api/v1/acts", null, Cancel)).Problem(503);

    static async Task<IReadOnlyList<string>> Verify(AuditSettings settings)
    {
        using var keys = AuditKeys.Load(settings);
        return [.. (await Verification.Run(settings, keys.LogKeys, Cancel)).Findings.Select(finding => finding.Code)];
    }

    async Task<((string Database, string Data) Place, AuditSettings Settings)> Told()
    {
        var place = await app.Place();
        await using var host = await AppFixture.Start(place);
        await Story.Logged(host);
        await SampleAct.Recorded(host);
        await Story.Logged(host);
        return (place, host.Services.GetRequiredService<AuditSettings>());
    }
}
