using System.Text.Json;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Contracts.Control;
using Kedrovy.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Wolverine;

namespace Kedrovy.Tests.Audit;

/// <summary>What the trail finds becomes a fact itself, under the log like every other.</summary>
public sealed class Raising_alarms(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A row as the server would write it, but by hand: its seal is another event's.</summary>
    const string Forged = """
        insert into events.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', nextval('events.mt_events_sequence'), 'id', gen_random_uuid(), 'version', 70 + i))).*
        from events.mt_events e, generate_series(1, 2) i where e.type = 'act_recorded'
        """;

    [Fact]
    public async Task An_event_without_a_valid_seal_becomes_one_alarm_that_outlives_the_server()
    {
        var place = await app.Place();
        await using (var host = await AppFixture.Start(place))
        {
            await SampleAct.Recorded(host);
            var size = (await Story.Logged(host)).Size;
            await Rows.Change(place.Database, Forged);
            await Sequencing_facts.Until(host.Services.GetRequiredService<LogFiles>(), now => now >= size + 4);
        }

        await using var again = await AppFixture.Start(place);
        var alarms = (await again.Server.CreateClient().Read("/audit/status"))
            .GetProperty("alarms")
            .EnumerateArray()
            .ToList();
        alarms.Select(alarm => alarm.Text("code")).ShouldBe([Codes.SealInvalid, Codes.SealInvalid]);
        var store = again.Services.GetRequiredService<Marten.IDocumentStore>();
        var forged = (await store.Read("e.version > 70")).Select(row => row.Id).ToList();
        alarms.Select(alarm => alarm.GetProperty("eventId").GetGuid()).ShouldBe(forged, ignoreOrder: true);
        var raised = await store.Read("e.type = 'audit_alarm_raised'");
        raised.Count.ShouldBe(2);
        raised.ShouldAllBe(row =>
            row.Actor == Trail.Actor
            && Seal.Holds(row, new[] { again.Services.GetRequiredService<AuditKeys>().Writer.Public })
        );
    }

    [Fact]
    public async Task An_event_that_took_the_next_number_cannot_keep_its_alarm_out()
    {
        await using var host = await app.StartApart();
        await SampleAct.Recorded(host);
        var (store, log) = (
            host.Services.GetRequiredService<Marten.IDocumentStore>(),
            host.Services.GetRequiredService<LogFiles>()
        );
        var size = (await Story.Logged(host)).Size;
        await Rows.Change(
            host.Services.GetRequiredService<AuditSettings>().Database,
            Forged.Replace(
                "nextval('events.mt_events_sequence')",
                "(select last_value from events.mt_events_sequence) + i"
            )
        );

        await Sequencing_facts.Until(log, now => now >= size + 4);

        (await store.Read("e.type = 'audit_alarm_raised'")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_forged_alarm_raises_a_true_one_and_the_log_comes_to_rest()
    {
        await using var host = await app.StartApart();
        await SampleAct.Recorded(host);
        var (store, log) = (
            host.Services.GetRequiredService<Marten.IDocumentStore>(),
            host.Services.GetRequiredService<LogFiles>()
        );
        var size = (await Story.Logged(host)).Size;
        await Rows.Change(
            host.Services.GetRequiredService<AuditSettings>().Database,
            Forged.Replace(
                "'version', 70 + i",
                "'version', 70 + i, 'type', 'audit_alarm_raised', 'stream_id', 'audit-log'"
            )
        );

        await Sequencing_facts.Until(log, now => now >= size + 4);

        await Story.Logged(host);
        (await store.Read("e.type = 'audit_alarm_raised'")).Count.ShouldBe(4);
        log.Latest()!.Value.Checkpoint.Size.ShouldBe(size + 4);
    }

    [Fact]
    public async Task The_nightly_comparison_is_recorded_and_shown()
    {
        await using var host = await app.StartApart();
        await SampleAct.Recorded(host);
        var before = await Story.Logged(host);
        await Rows.Change(
            host.Services.GetRequiredService<AuditSettings>().Database,
            "update events.mt_events set user_name = 'staff-2' where type in ('act_recorded', 'institution_registered')"
        );
        host.Services.GetRequiredService<WolverineOptions>()
            .Schedules.FindByName("audit-verification")
            .ShouldNotBeNull();

        await host.MessageBus().InvokeAsync(new VerifyTrail(), Cancel);

        var row = (
            await host.Services.GetRequiredService<Marten.IDocumentStore>().Read("e.type = 'audit_verified'")
        ).Single();
        row.Actor.ShouldBe(Trail.Actor);
        var verified = (await host.Server.CreateClient().Read("/audit/status")).GetProperty("verified");
        verified.GetProperty("size").GetInt64().ShouldBe(before.Size);
        verified.Text("root").ShouldBe(before.Root.ToString());
        var finding = verified.GetProperty("findings").EnumerateArray().Single();
        finding.Text("code").ShouldBe(Codes.EventEdited);
        finding.GetProperty("count").GetInt32().ShouldBe(5);
    }

    [Fact]
    public void A_comparison_is_told_by_how_often_what_was_found() =>
        VerifyTrailHandler
            .Outcome(
                new(
                    "kedradm.ru/audit",
                    7,
                    "root",
                    7,
                    0,
                    [new("EVENT_EDITED", ""), new("EVENT_DELETED", ""), new("EVENT_EDITED", "")]
                ),
                new(2026, 1, 1)
            )
            .Findings.ShouldBe([new AuditFinding("EVENT_DELETED", 1), new AuditFinding("EVENT_EDITED", 2)]);
}
