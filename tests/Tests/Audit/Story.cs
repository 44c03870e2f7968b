using Alba;
using Kedrovy.Audit;
using Kedrovy.Audit.Replay;
using Kedrovy.Ledger;
using Kedrovy.Tests.Channels;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kedrovy.Tests.Audit;

/// <summary>
/// A town's history in two halves, between which a copy of the database may be made, and what a database says of it.
/// </summary>
static class Story
{
    /// <summary>An act, its bodies, a person and a page; every erasable value is recorded here.</summary>
    public static async Task<SampleAct> Begin(IAlbaHost host)
    {
        var act = await SampleAct.Recorded(host);
        await act.Head();
        await act.Person(act.School, 1);
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        await Logged(host);
        return act;
    }

    /// <summary>
    /// Facts on old streams and on new ones, one too big for its leaf, one erasure, one append that failed.
    /// </summary>
    public static async Task Continue(IAlbaHost host, SampleAct act)
    {
        var clerk = await AppFixture.SignedIn(
            host,
            [Kedrovy.Http.Roles.Controller, Kedrovy.Http.Roles.ContentLead],
            null
        );
        var told = act with { Host = host, Clerk = clerk };
        await told.Publish();
        var (_, path, _) = await clerk.Page(act.School, on: SampleAct.Published);
        await clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-03-02",
            },
            $"/api/v1/pages/{path.Split('/')[^1]}"
        );
        await told.Tell(act.School, "identifiers", new { inn = "7730176610", on = "2023-03-01" });
        var person = $"{act.Card(act.School)}/persons/person-{act.Key}-1";
        await clerk.Record(
            $"{person}/erasure",
            new
            {
                basis = "152-ФЗ",
                act = new { number = "1-У", date = "2024-06-01" },
                on = "2024-06-01",
            },
            person
        );
        await using (
            var session = host
                .Services.GetRequiredService<IDocumentStore>()
                .LightweightSession(Kedrovy.Host.EventStore.DefaultTenant)
        )
        {
            (session.LastModifiedBy, session.CorrelationId, session.CausationId) = ("staff-1", "big", "cause");
            session.SetHeader("origin", "Кедровый");
            session.Events.Append(
                $"big-{act.Key}",
                new
                {
                    Text = new string('ё', Leaf.MostData),
                    Share = 0.1,
                    Sum = 1e21,
                }
            );
            await session.SaveChangesAsync();
        }

        await using (
            var session = host
                .Services.GetRequiredService<IDocumentStore>()
                .LightweightSession(Kedrovy.Host.EventStore.DefaultTenant)
        )
        {
            (session.LastModifiedBy, session.CorrelationId) = ("staff-1", "twice");
            session.Events.StartStream($"big-{act.Key}", new { Text = "ещё раз" });
            await Should.ThrowAsync<Exception>(() => session.SaveChangesAsync());
        }

        await Logged(host);
    }

    /// <summary>Waits until all that was recorded is under a signed checkpoint.</summary>
    public static async Task<Checkpoint> Logged(IAlbaHost host)
    {
        var rows = await host.Services.GetRequiredService<IDocumentStore>().Read();
        return await Sequencing_facts.Until(host.Services.GetRequiredService<LogFiles>(), size => size >= rows.Count);
    }

    /// <summary>
    /// Every event, stream and view of a database, as the database writes them. Type and times of streams are nobody's
    /// facts, nor is the empty stream that a failed append leaves.
    /// </summary>
    public static async Task<IReadOnlyList<string>> Dump(string database, IDocumentStore store)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        var views = string.Concat(
            Views
                .Tables(store)
                .Select(table =>
                    $" union all select concat_ws(' ', '{table}', tenant_id, id, mt_version, data) from {table}"
                )
        );
        await using var rows = new NpgsqlCommand(
            $"""
            select e::text from events.mt_events e
            union all select concat_ws(' ', 'stream', tenant_id, id, version, is_archived) from events.mt_streams where version > 0
            union all select concat_ws(' ', 'leaf', idx, seq_id, event_id) from audit.map{views} order by 1
            """,
            connection
        );
        await using var reader = await rows.ExecuteReaderAsync();
        var dump = new List<string>();
        while (await reader.ReadAsync())
            dump.Add(reader.GetString(0));
        return dump;
    }
}
