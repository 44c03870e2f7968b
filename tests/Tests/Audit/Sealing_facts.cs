using Kedrovy.Audit;
using Kedrovy.Host;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

public sealed class Sealing_facts(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_event_recorded_over_http_carries_a_seal_that_fits_its_row()
    {
        var writer = app.Host.Services.GetRequiredService<AuditKeys>().Writer.Public;
        var rows = await app.Store.Read();
        rows.Count.ShouldBeGreaterThan(10);
        rows.Where(row => row.Type != EventRow.Tombstone && !Seal.Holds(row, [writer]))
            .Select(row => $"{row.Seq} {row.Type}")
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task No_column_that_the_writer_decides_can_be_edited_under_its_seal()
    {
        var writer = app.Host.Services.GetRequiredService<AuditKeys>().Writer.Public;
        var row = (await app.Store.Read("e.type = 'act_recorded' and e.stream_id = '298-2022'")).Single();
        EventRow[] edited =
        [
            row with
            {
                Data = row.Data.Replace("298-2022", "299-2022", StringComparison.Ordinal),
            },
            row with
            {
                Id = Guid.NewGuid(),
            },
            row with
            {
                Stream = "298-2023",
            },
            row with
            {
                Type = "act_placed_on_site",
            },
            row with
            {
                Timestamp = row.Timestamp.AddMicroseconds(1),
            },
            row with
            {
                Tenant = "other",
            },
            row with
            {
                Actor = "staff-1",
            },
            row with
            {
                Actor = null,
            },
            row with
            {
                Correlation = "c",
            },
            row with
            {
                Causation = "c",
            },
            row with
            {
                Headers = default,
            },
        ];
        Seal.Holds(row, [writer]).ShouldBeTrue();
        edited.Select(one => Seal.Holds(one, [writer])).ShouldAllBe(holds => !holds);
    }

    [Fact]
    public async Task A_fact_without_a_canonical_form_is_refused_and_nothing_of_it_is_recorded()
    {
        await using var host = await app.StartApart(services: services =>
            services.AddSingleton<IStartupFilter>(new Records(new { Share = 0.12345678901234567890m }))
        );
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var before = (await store.Read()).Count;

        var problem = await (await host.Server.CreateClient().PostAsync(Records.Path, null, Cancel)).Problem(
            StatusCodes.Status422UnprocessableEntity
        );

        problem.Text("type").ShouldBe("/problems/does-not-fit");
        (await store.Read()).Count.ShouldBe(before);
    }

    [Fact]
    public void A_store_that_stamps_events_in_the_database_is_not_started_with()
    {
        StoreRules.Assert(((DocumentStore)app.Store).Options);
        var options = new StoreOptions();
        options.Events.AppendMode = JasperFx.Events.EventAppendMode.Quick;
        Should.Throw<InvalidOperationException>(() => StoreRules.Assert(options)).Message.ShouldContain("AppendMode");
    }

    /// <summary>
    /// A further command at the end of the pipeline, since no real one takes a number that a double would round.
    /// </summary>
    sealed class Records(object fact) : IStartupFilter
    {
        public const string Path = "/test/record";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            pipeline =>
            {
                next(pipeline);
                pipeline.Map(Path, branch => branch.Run(async context =>
                    {
                        await using var session = context
                            .RequestServices.GetRequiredService<IDocumentStore>()
                            .LightweightSession(EventStore.DefaultTenant);
                        session.LastModifiedBy = "staff-1";
                        session.Events.Append("good-stream", new { Share = "0.12345678901234567890" });
                        session.Events.Append("test-stream", fact);
                        await session.SaveChangesAsync(context.RequestAborted);
                    }));
            };
    }
}
