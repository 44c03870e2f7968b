using Alba;
using Kedrovy.Audit;
using Kedrovy.Audit.Verify;
using Kedrovy.Contracts.Disclosure;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Ledger;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// The log is the copy of the events that nobody has to make: a database that was restored from an old dump gets
/// everything back from it.
/// </summary>
public sealed class Putting_lost_events_back(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Makes_a_restored_dump_the_same_database_again()
    {
        var (place, dump, settings) = await Lost();
        var expected = await Story.Dump(place.Database, app.Store);
        var restored = settings with { Database = dump };
        (await Verify(restored))
            .Findings.Select(finding => finding.Code)
            .Distinct()
            .ShouldBe([Codes.LogAheadOfDatabase]);
        await using (var host = await AppFixture.Start((dump, place.Data)))
        {
            // What a handler or a subscription of the host does by itself.
            (await Should.ThrowAsync<AuditException>(() => Sequencing_facts.AppendSome(host, 1))).Code.ShouldBe(
                Codes.LogAheadOfDatabase
            );
            (await (await host.Server.CreateClient().PostAsync("/api/v1/acts", null, Cancel)).Problem(503))
                .Text("code")
                .ShouldBe(Codes.LogAheadOfDatabase);
        }

        (await Operator.Run(["rehydrate"], restored, app.Over)).ShouldBe(0);

        var put = await Story.Dump(dump, app.Store);
        put.Except(expected).ShouldBeEmpty();
        expected.Except(put).ShouldBeEmpty();
        (await Verify(restored)).Findings.ShouldBeEmpty();
        await using var again = await AppFixture.Start((dump, place.Data));
        again.Services.GetRequiredService<AuditGate>().Closed.ShouldBeNull();
        await SampleAct.Recorded(again);
        await Story.Logged(again);
        (await Verify(restored)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fills_an_empty_database_with_all_events_and_views()
    {
        var (place, _, settings) = await Lost();
        var (empty, _) = await app.Place();

        (await Operator.Run(["rehydrate"], settings with { Database = empty }, app.Over)).ShouldBe(0);

        (await Story.Dump(empty, app.Store)).ShouldBe(await Story.Dump(place.Database, app.Store));
        (await Verify(settings with { Database = empty }))
            .Findings.Select(finding => finding.Code)
            .Distinct()
            .ShouldBe([Codes.VaultMissing]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Destroys_again_what_was_destroyed_since_the_dump(bool eventsToo)
    {
        var (place, on) = (await app.Place(), new DateOnly(2026, 1, 1));
        AuditSettings settings;
        VaultRef name = null!,
            text = null!;
        await using (var host = await AppFixture.Start(place))
        {
            settings = host.Services.GetRequiredService<AuditSettings>();
            await Write(host, session =>
            {
                name = session.Keep("person-1", VaultRef.PersonalData, "name", VaultBasis.PublishedByLaw, "Иванов");
                text = session.Keep("item-1", VaultRef.Content, "text", VaultBasis.PublishedByLaw, "Гражданин Петров");
                session.Events.StartStream("person-1", new PersonRecorded("school-1", "person-1", name, on));
                session.Events.StartStream(
                    "item-1",
                    new ItemListed(
                        "school-1",
                        "item-1",
                        "8.1.б",
                        "8-1-b",
                        text,
                        null,
                        "school-1",
                        "head",
                        RefreshRule.Yearly,
                        null,
                        on
                    )
                );
            });
        }

        var dump = await app.Copy(place.Database);
        await Rows.Change(place.Database, "create table public.copy_of_the_vault as table vault.mt_doc_vaultitem");
        await using (var host = await AppFixture.Start(place))
            await Write(host, session =>
            {
                session.Erase([name.Ref, text.Ref]);
                session.Events.Append(
                    "person-1",
                    new PersonalDataErased("school-1", "person-1", [name.Ref], "отзыв согласия", new("1", on), on)
                );
                session.Events.Append(
                    "item-1",
                    new ItemTextErased("school-1", "item-1", [1], [text.Ref], "требование субъекта", on)
                );
            });
        if (!eventsToo)
            await Rows.Change(place.Database, "insert into vault.mt_doc_vaultitem table public.copy_of_the_vault");
        var restored = settings with { Database = eventsToo ? dump : place.Database };
        (await Verify(restored)).Findings.ShouldNotBeEmpty();

        (await Operator.Run(["rehydrate"], restored, app.Over)).ShouldBe(0);

        (await Verify(restored)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changes_nothing_where_nothing_is_lost()
    {
        var (place, _, settings) = await Lost();
        var before = await Story.Dump(place.Database, app.Store);

        (await Operator.Run(["rehydrate"], settings, app.Over)).ShouldBe(0);

        (await Story.Dump(place.Database, app.Store)).ShouldBe(before);
    }

    [Fact]
    public async Task Sets_the_counter_behind_the_log()
    {
        var (place, _, settings) = await Lost();
        await Rows.Change(place.Database, "select setval('events.mt_events_sequence', 2)");

        (await Operator.Run(["rehydrate"], settings, app.Over)).ShouldBe(0);

        (await Verify(settings)).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leaves_what_is_there_even_if_it_was_tampered_with()
    {
        var (_, dump, settings) = await Lost();
        await Rows.Change(
            dump,
            "update events.mt_events set user_name = 'staff-2' where seq_id = 2; delete from events.mt_events where "
                + "seq_id = 3"
        );

        (await Operator.Run(["rehydrate"], settings with { Database = dump }, app.Over)).ShouldBe(0);

        var findings = (await Verify(settings with { Database = dump })).Findings;
        findings.Single().Code.ShouldBe(Codes.EventEdited);
        findings.Single().Index.ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_while_a_host_runs_even_one_that_takes_no_commands()
    {
        var (place, dump, settings) = await Lost();
        await using var host = await AppFixture.Start((dump, place.Data));
        host.Services.GetRequiredService<AuditGate>().Closed!.Code.ShouldBe(Codes.LogAheadOfDatabase);

        (await Operator.Run(["rehydrate"], settings with { Database = dump }, app.Over)).ShouldBe(1);

        (await Verify(settings with { Database = dump })).Findings.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_log_that_does_not_verify()
    {
        var (_, dump, settings) = await Lost();
        var before = await Story.Dump(dump, app.Store);
        var bundle = Directory
            .GetFiles(Path.Combine(settings.Log, "tile", "entries"), "*", SearchOption.AllDirectories)
            .MaxBy(file => new FileInfo(file).Length)!;
        var bytes = await File.ReadAllBytesAsync(bundle, Cancel);
        bytes[^10] ^= 1;
        File.Delete(bundle);
        await File.WriteAllBytesAsync(bundle, bytes, Cancel);

        (await Operator.Run(["rehydrate"], settings with { Database = dump }, app.Over)).ShouldBe(1);

        (await Story.Dump(dump, app.Store)).ShouldBe(before);
    }

    [Fact]
    public async Task Refuses_a_database_that_went_on_without_its_log()
    {
        var (_, dump, settings) = await Lost();
        await Rows.Change(
            dump,
            """
            insert into events.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', nextval('events.mt_events_sequence'), 'id', gen_random_uuid(), 'version', 70))).*
            from events.mt_events e where e.seq_id = 2
            """
        );
        var before = await Story.Dump(dump, app.Store);

        (await Operator.Run(["rehydrate"], settings with { Database = dump }, app.Over)).ShouldBe(1);

        var leaves = (string row) => row.StartsWith("leaf", StringComparison.Ordinal);
        (await Story.Dump(dump, app.Store)).Where(row => !leaves(row)).ShouldBe(before.Where(row => !leaves(row)));
    }

    [Fact]
    public async Task Gives_back_also_what_a_crash_left_unsigned_in_the_log()
    {
        var (_, dump, settings) = await Lost();
        // As if the machine had stopped after the last bundle was written and before it was signed.
        var signed = Directory
            .GetFiles(Path.Combine(settings.Log, "checkpoints"))
            .Select(file => long.Parse(Path.GetFileName(file), null))
            .Order()
            .ToList();
        var before = new LogDirectory(settings.Log).Read($"checkpoints/{signed[^2]}")!;
        foreach (var directory in (string[])[settings.Log, settings.State])
            new LogDirectory(directory).Replace(LogFiles.Checkpoint, before);

        (await Operator.Run(["rehydrate"], settings with { Database = dump }, app.Over)).ShouldBe(0);

        (await Verify(settings with { Database = dump })).ShouldSatisfyAllConditions(
            report => report.Findings.ShouldBeEmpty(),
            report => report.Size.ShouldBe(signed[^1])
        );
    }

    static async Task Write(IAlbaHost host, Action<IDocumentSession> facts)
    {
        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .LightweightSession(Kedrovy.Host.EventStore.DefaultTenant);
        session.LastModifiedBy = "staff-1";
        facts(session);
        await session.SaveChangesAsync(Cancel);
    }

    static async Task<Report> Verify(AuditSettings settings)
    {
        using var keys = AuditKeys.Load(settings);
        return await Verification.Run(settings, keys.LogKeys, Cancel);
    }

    /// <summary>A database with its log, and a copy of the database from before its second half.</summary>
    async Task<((string Database, string Data) Place, string Dump, AuditSettings Settings)> Lost()
    {
        var place = await app.Place();
        AuditSettings settings;
        SampleAct act;
        await using (var host = await AppFixture.Start(place))
        {
            settings = host.Services.GetRequiredService<AuditSettings>();
            act = await Story.Begin(host);
        }

        var dump = await app.Copy(place.Database);
        await using (var host = await AppFixture.Start(place))
            await Story.Continue(host, act);
        return (place, dump, settings);
    }
}
