using Kedrovy.Audit;
using Kedrovy.Audit.Rotation;
using Kedrovy.Audit.Verify;
using Kedrovy.Ledger;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// A key is good for the leaves between the fact that lets it in and the fact that lets it go, and for no others.
/// </summary>
public sealed class Changing_keys(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_writer_goes_on_with_a_new_key_and_all_former_seals_still_hold()
    {
        var (place, settings) = await Told();
        var old = Seed(settings);

        (await Operator.Run(["rotate", "writer"], settings, app.Over)).ShouldBe(0);

        Seed(settings).ShouldNotBe(old);
        File.Exists(Path.Combine(settings.Keys, AuditKeys.NextWriterFile)).ShouldBeFalse();
        await using var host = await AppFixture.Start(place);
        host.Services.GetRequiredService<AuditGate>().Closed.ShouldBeNull();
        await SampleAct.Recorded(host);
        await Story.Logged(host);
        (await Verify(settings)).Findings.ShouldBeEmpty();
        host.Services.GetRequiredService<AuditGate>().Alarms.ShouldBeEmpty();
        var writers = (await host.Server.CreateClient().Read("/audit/log.json"))
            .GetProperty("writers")
            .EnumerateArray()
            .ToList();
        writers.Count.ShouldBe(2);
        writers[0].GetProperty("to").GetInt64().ShouldBe(writers[1].GetProperty("from").GetInt64());
        writers[1].Text("vkey").ShouldBe(host.Services.GetRequiredService<AuditKeys>().Writer.Public.ToString());
    }

    [Fact]
    public async Task A_seal_by_a_retired_key_after_its_end_is_found()
    {
        var (place, settings) = await Told();
        using var stolen = AuditKeys.Load(settings).Writer;
        (await Operator.Run(["rotate", "writer"], settings, app.Over)).ShouldBe(0);
        await using var host = await AppFixture.Start(place);
        var size = (await Story.Logged(host)).Size;

        await Forge(place.Database, stolen);

        await Sequencing_facts.Until(host.Services.GetRequiredService<LogFiles>(), now => now >= size + 2);
        host.Services.GetRequiredService<AuditGate>().Alarms.Single().Code.ShouldBe(Codes.SealInvalid);
        var finding = (await Verify(settings)).Findings.Single();
        finding.Code.ShouldBe(Codes.SealInvalid);
        finding.Index.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_key_let_in_by_a_forged_fact_stays_outside()
    {
        var (place, settings) = await Told();
        using var forger = new SignerKey($"{settings.Origin}/writer", KeyType.Ed25519, new byte[SignerKey.SeedLength]);
        await using var host = await AppFixture.Start(place);
        var size = (await Story.Logged(host)).Size;

        await Forge(place.Database, forger, row =>
            row with
            {
                Type = "audit_writer_key_added",
                Stream = Trail.Stream,
                Data = $$"""{"key":"{{forger.Public}}"}""",
            }
        );
        await Sequencing_facts.Until(host.Services.GetRequiredService<LogFiles>(), now => now >= size + 2);
        await Forge(place.Database, forger);

        await Sequencing_facts.Until(host.Services.GetRequiredService<LogFiles>(), now => now >= size + 4);
        (await Verify(settings))
            .Findings.Select(finding => finding.Code)
            .ShouldBe([Codes.SealInvalid, Codes.SealInvalid]);
        (await host.Server.CreateClient().Read("/audit/log.json"))
            .GetProperty("writerVkeys")
            .GetArrayLength()
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_change_cut_short_is_completed_when_it_is_run_again()
    {
        var (place, settings) = await Told();
        AuditKeys.Make(settings.Keys, AuditKeys.NextWriterFile);
        var next = File.ReadAllText(Path.Combine(settings.Keys, AuditKeys.NextWriterFile));
        using (var keys = AuditKeys.Load(settings))
        using (var signer = new SignerKey($"{settings.Origin}/writer", KeyType.Ed25519, Convert.FromBase64String(next)))
        using (var store = app.Over(place.Database))
            await Trail.Record(
                store,
                settings.Tenant,
                [
                    new Kedrovy.Contracts.Control.AuditWriterKeyAdded(
                        "administration",
                        signer.Public.ToString(),
                        new(2026, 1, 1)
                    ),
                ],
                keys.Writer,
                Cancel
            );

        (await Operator.Run(["rotate", "writer"], settings, app.Over)).ShouldBe(0);

        Seed(settings).ShouldBe(next);
        await using var host = await AppFixture.Start(place);
        await Story.Logged(host);
        (await host.Services.GetRequiredService<IDocumentStore>().Read("e.type like 'audit_writer_key%'"))
            .Select(row => row.Type)
            .ShouldBe(["audit_writer_key_added", "audit_writer_key_retired"]);
        (await Verify(settings)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_writer_whose_key_the_log_does_not_know_takes_no_commands()
    {
        var (place, settings) = await Told();
        var file = Path.Combine(settings.Keys, AuditKeys.WriterFile);
        File.Delete(file);
        AuditKeys.Make(settings.Keys, AuditKeys.WriterFile);

        await using var host = await AppFixture.Start(place);

        (await (await host.Server.CreateClient().PostAsync("/api/v1/acts", null, Cancel)).Problem(503))
            .Text("code")
            .ShouldBe(Codes.WriterKeyUnknown);
    }

    [Fact]
    public async Task The_writer_keeps_its_key_while_a_host_runs()
    {
        await using var host = await app.StartApart();
        var settings = host.Services.GetRequiredService<AuditSettings>();
        var before = Seed(settings);

        (await Operator.Run(["rotate", "writer"], settings, app.Over)).ShouldBe(1);

        Seed(settings).ShouldBe(before);
    }

    [Fact]
    public async Task The_log_signs_with_both_keys_for_a_month_and_then_with_the_new_one()
    {
        var (place, settings) = await Told();
        using var old = AuditKeys.Load(settings).Log;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await LogRotation.Run(settings, clock, Cancel);
        await Should.ThrowAsync<InvalidOperationException>(() => LogRotation.Run(settings, clock, Cancel));

        SignerKey next;
        await using (var host = await AppFixture.Start(place))
        {
            await Story.Logged(host);
            next = host.Services.GetRequiredService<AuditKeys>().NextLog!;
            var note = SignedNote.Parse(
                await host.Server.CreateClient().GetByteArrayAsync("/audit/checkpoint", Cancel)
            );
            note.Verify(old.Public).Count.ShouldBe(1);
            note.Verify(next.Public).Count.ShouldBe(1);
            (await host.Server.CreateClient().Read("/audit/log.json"))
                .GetProperty("vkeys")
                .EnumerateArray()
                .Select(key => key.GetString())
                .ShouldBe([old.Public.ToString(), next.Public.ToString()]);
            (
                await host.Services.GetRequiredService<IDocumentStore>().Read("e.type = 'audit_log_key_rotated'")
            ).Count.ShouldBe(1);
        }

        await using (var host = await AppFixture.Start(place))
            (
                await host.Services.GetRequiredService<IDocumentStore>().Read("e.type = 'audit_log_key_rotated'")
            ).Count.ShouldBe(1);
        (await Verify(settings)).Findings.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromDays(LogRotation.Days - 2));
        await Should.ThrowAsync<InvalidOperationException>(() => LogRotation.Run(settings, clock, Cancel));
        clock.Advance(TimeSpan.FromDays(3));
        await LogRotation.Run(settings, clock, Cancel);

        await using var again = await AppFixture.Start(place);
        await SampleAct.Recorded(again);
        await Story.Logged(again);
        var keys = again.Services.GetRequiredService<AuditKeys>();
        keys.NextLog.ShouldBeNull();
        again
            .Services.GetRequiredService<LogFiles>()
            .Latest()!
            .Value.Note.Signatures.Single()
            .Key.ShouldBe(keys.Log.Public.Id);
        (await Verify(settings)).Findings.ShouldBeEmpty();
    }

    /// <summary>Writes an event with SQL, at once with a seal of this key.</summary>
    static async Task Forge(string database, SignerKey key, Func<EventRow, EventRow>? edit = null)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(Cancel);
        EventRow model;
        await using (
            var query = new NpgsqlCommand(
                $"select {EventRow.Columns} from events.mt_events e where e.type = 'act_recorded'",
                connection
            )
        )
        await using (var reader = await query.ExecuteReaderAsync(Cancel))
        {
            await reader.ReadAsync(Cancel);
            model = EventRow.Read(reader);
        }

        var row = model with { Id = Guid.NewGuid(), Version = 70, Headers = default };
        row = edit?.Invoke(row) ?? row;
        await using var insert = new NpgsqlCommand(
            """
            insert into events.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', nextval('events.mt_events_sequence'), 'id', $2, 'version', $3, 'type', $4, 'stream_id', $5,
                'data', $6::jsonb, 'headers', jsonb_build_object('seal', $7)))).*
            from events.mt_events e where e.id = $1
            """,
            connection
        )
        {
            Parameters =
            {
                new() { Value = model.Id },
                new() { Value = row.Id },
                new() { Value = row.Version },
                new() { Value = row.Type },
                new() { Value = row.Stream },
                new() { Value = row.Data },
                new() { Value = Seal.On(row, key).ToString() },
            },
        };
        (await insert.ExecuteNonQueryAsync(Cancel)).ShouldBe(1);
    }

    static string Seed(AuditSettings settings) => File.ReadAllText(Path.Combine(settings.Keys, AuditKeys.WriterFile));

    static async Task<Report> Verify(AuditSettings settings)
    {
        using var keys = AuditKeys.Load(settings);
        return await Verification.Run(settings, keys.LogKeys, Cancel);
    }

    async Task<((string Database, string Data) Place, AuditSettings Settings)> Told()
    {
        var place = await app.Place();
        await using var host = await AppFixture.Start(place);
        await SampleAct.Recorded(host);
        await Story.Logged(host);
        return (place, host.Services.GetRequiredService<AuditSettings>());
    }
}
