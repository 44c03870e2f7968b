using Alba;
using Kedrovy.Host;
using Kedrovy.Institutions.Acts;
using Kedrovy.Institutions.Bodies;
using Kedrovy.Institutions.Persons;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kedrovy.Tests.Institutions;

/// <summary>The facts are the only truth: every stored view can be thrown away and comes back the same.</summary>
public sealed class Rebuilding_views(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_back_every_row_even_one_that_was_tampered_with()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        foreach (var step in RichStory.Steps)
            await step(act);
        await act.Clerk.Record(
            $"{act.Card(act.School)}/persons/person-{act.Key}-3/erasure",
            new
            {
                basis = "152-ФЗ",
                act = new { number = "1-У", date = "2024-06-01" },
                on = "2024-06-01",
            },
            $"{act.Card(act.School)}/persons/person-{act.Key}-3"
        );
        var store = host.Services.GetRequiredService<IDocumentStore>();

        var live = await Dump(store);
        live.Count.ShouldBe(5 + 5 + 4);
        (await Unlike<Act>(store)).ShouldBeEmpty();
        (await Unlike<Institution>(store)).ShouldBeEmpty();
        (await Unlike<Person>(store)).ShouldBeEmpty();

        await Tamper(store, act.School);
        (await Dump(store)).Except(live).ShouldHaveSingleItem().ShouldContain("Подделка");
        (await Unlike<Institution>(store)).ShouldBe([act.School]);

        await Rebuild(store);
        (await Dump(store)).ShouldBe(live);
        (await Unlike<Institution>(store)).ShouldBeEmpty();
    }

    static async Task Rebuild(IDocumentStore store)
    {
        using var daemon = await store.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<Act>(Cancel);
        await daemon.RebuildProjectionAsync<Institution>(Cancel);
        await daemon.RebuildProjectionAsync<Person>(Cancel);
    }

    static Task<IReadOnlyList<string>> Dump(IDocumentStore store) =>
        store.Rows("institutions.mt_doc_act", "institutions.mt_doc_institution", "institutions.mt_doc_person");

    /// <summary>Keys of views that say otherwise than the fold of their facts.</summary>
    static async Task<IReadOnlyList<string>> Unlike<T>(IDocumentStore store)
        where T : class
    {
        await using var session = store.QuerySession(EventStore.DefaultTenant);
        var (unlike, json) = (new List<string>(), store.Options.Serializer());
        foreach (var view in await session.Query<T>().ToListAsync(Cancel))
        {
            var (id, version) = view switch
            {
                Act act => (act.Id, act.Version),
                Institution body => (body.Id, body.Version),
                Person person => (person.Id, person.Version),
                _ => throw new NotSupportedException(),
            };
            var fold = await session.Events.AggregateStreamAsync<T>(id, version, token: Cancel);
            if (json.ToJson(fold) != json.ToJson(view))
                unlike.Add(id);
        }

        return unlike;
    }

    static async Task Tamper(IDocumentStore store, string institution)
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(Cancel);
        await using var change = new NpgsqlCommand(
            "update institutions.mt_doc_institution set data = jsonb_set(data, '{timeline,names,0,value}', '\"Подделка\"') "
                + "where id = $1",
            connection
        )
        {
            Parameters = { new() { Value = institution } },
        };
        (await change.ExecuteNonQueryAsync(Cancel)).ShouldBe(1);
    }
}
