using System.Text.Json;
using Alba;
using Kedrovy.Audit;
using Kedrovy.Audit.Sequencing;
using Kedrovy.Ledger;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kedrovy.Tests.Audit;

public sealed class Sequencing_facts(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_log_opens_with_the_keys_by_which_it_is_to_be_believed()
    {
        var keys = app.Host.Services.GetRequiredService<AuditKeys>();
        var log = app.Host.Services.GetRequiredService<LogFiles>();
        var leaf = JsonElement.Parse(TileLog.Entries(0, 1, log.Read).Single().Span);

        leaf.GetProperty("type").GetString().ShouldBe("audit_log_opened");
        leaf.GetProperty("actor").GetString().ShouldBe(Trail.Actor);
        leaf.GetProperty("data").GetProperty("logKey").GetString().ShouldBe(keys.Log.Public.ToString());
        leaf.GetProperty("data").GetProperty("writerKeys")[0].GetString().ShouldBe(keys.Writer.Public.ToString());
    }

    [Fact]
    public async Task Every_fact_is_under_a_signed_checkpoint_within_five_seconds()
    {
        var rows = await app.Store.Read();
        var log = app.Host.Services.GetRequiredService<LogFiles>();

        var checkpoint = await Until(log, size => size >= rows.Count);

        var entries = TileLog.Entries(0, checkpoint.Size, log.Read).Select(entry => LeafHead.Of(entry.Span)).ToList();
        entries.Select(entry => entry.Index).ShouldBe(Enumerable.Range(0, entries.Count).Select(index => (long)index));
        rows.Select(row => row.Id).Except(entries.Select(entry => entry.Id)).ShouldBeEmpty();
        Fsck.Root(checkpoint.Size, log.Read).ShouldBe(checkpoint.Root);
    }

    [Fact]
    public async Task A_restart_goes_on_with_the_same_log()
    {
        var place = await app.Place();
        Checkpoint before;
        await using (var host = await AppFixture.Start(place))
        {
            before = host.Services.GetRequiredService<LogFiles>().Latest()!.Value.Checkpoint;
        }

        await using var again = await AppFixture.Start(place);
        var log = again.Services.GetRequiredService<LogFiles>();
        await AppendSome(again, 3);
        var after = await Until(log, size => size >= before.Size + 3);
        MerkleProof
            .VerifiesConsistency(
                before.Size,
                after.Size,
                new TileTree(after.Size, log.Read).ConsistencyProof(before.Size),
                before.Root,
                after.Root
            )
            .ShouldBeTrue();
        again.Services.GetRequiredService<AuditGate>().Closed.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_host_recorded_last_is_in_the_log_when_it_has_stopped()
    {
        await using var host = await app.StartApart();
        var log = host.Services.GetRequiredService<LogFiles>();
        await AppendSome(host, 1);
        var size = (await Until(log, size => size >= 2)).Size;

        await AppendSome(host, 1);
        await host.Services.GetServices<IHostedService>().OfType<Sequencer>().Single().StopAsync(Cancel);

        log.Latest()!.Value.Checkpoint.Size.ShouldBe(size + 1);
    }

    [Theory]
    [InlineData("delete from audit.map where idx >= 2")]
    [InlineData("delete from audit.map where idx = 1")]
    [InlineData("truncate audit.map")]
    public async Task A_map_that_lost_leaves_is_made_anew_and_none_is_logged_twice(string sql)
    {
        var place = await app.Place();
        Checkpoint before;
        await using (var host = await AppFixture.Start(place))
        {
            await AppendSome(host, 3);
            before = await Until(host.Services.GetRequiredService<LogFiles>(), size => size >= 4);
        }

        await Rows.Change(place.Database, sql);

        await using var again = await AppFixture.Start(place);
        again.Services.GetRequiredService<AuditGate>().Closed.ShouldBeNull();
        again.Services.GetRequiredService<LogFiles>().Latest()!.Value.Checkpoint.ShouldBe(before);
        await AppendSome(again, 1);
        await Until(again.Services.GetRequiredService<LogFiles>(), size => size == before.Size + 1);
    }

    [Fact]
    public async Task A_row_that_commits_after_a_later_one_is_not_lost()
    {
        await using var host = await app.StartApart();
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var log = host.Services.GetRequiredService<LogFiles>();
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(Cancel);
        await using var late = await connection.BeginTransactionAsync(Cancel);
        await using (
            var draw = new Npgsql.NpgsqlCommand(
                """
                with late as (select nextval('events.mt_events_sequence') as seq)
                insert into events.mt_events select (jsonb_populate_record(e, jsonb_build_object('seq_id', late.seq, 'id', gen_random_uuid(), 'version', 2))).*
                from events.mt_events e, late where e.version = 1 limit 1
                """,
                connection
            )
        )
            (await draw.ExecuteNonQueryAsync(Cancel)).ShouldBe(1);
        var size = log.Latest()!.Value.Checkpoint.Size;
        await AppendSome(host, 2);
        await Until(log, now => now >= size + 2);

        await late.CommitAsync(Cancel);

        var heads = await Until(log, now => now >= size + 3) is var end
            ? TileLog.Entries(0, end.Size, log.Read).Select(entry => LeafHead.Of(entry.Span)).ToList()
            : [];
        heads[^1].Seq.ShouldBeLessThan(heads[^2].Seq);
    }

    internal static async Task AppendSome(IAlbaHost host, int count)
    {
        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .LightweightSession(Kedrovy.Host.EventStore.DefaultTenant);
        session.LastModifiedBy = "staff-1";
        for (var i = 0; i < count; i++)
            session.Events.Append($"stream-{Guid.NewGuid():n}", new { Note = $"Запись {i}" });
        await session.SaveChangesAsync();
    }

    /// <summary>
    /// The first checkpoint that is large enough; fails after five seconds, which is what the log promises.
    /// </summary>
    internal static Task<Checkpoint> Until(LogFiles log, Func<long, bool> enough) =>
        Waiting.For(5, _ =>
            Task.FromResult(log.Latest() is { } latest && enough(latest.Checkpoint.Size) ? latest.Checkpoint : null)
        );
}
