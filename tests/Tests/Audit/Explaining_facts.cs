using System.Text.Json;
using Kedrovy.Audit;
using Kedrovy.Ledger;
using Kedrovy.Tests.Channels;
using Kedrovy.Tests.Institutions;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

/// <summary>One fact, one stream, two days: told from the log alone.</summary>
public sealed class Explaining_facts(AppFixture app)
{
    [Fact]
    public async Task Says_who_did_what_by_which_clause_and_when()
    {
        var act = await Story();
        var fact = await Fact(act.School, "organiser_appointed");

        var told = await Explain(fact);
        told.Text("sentence")
            .ShouldStartWith(
                $"01.02.2023. Школа {act.Key}: организация страниц и сайта возложена на должность head. Основание: "
                    + $"пункт 5 постановления. Записано под учётной записью {act.Actor} "
            );
        told.Text("sentence").ShouldEndWith(" по времени Томска.");
        told.GetProperty("fact").Text("type").ShouldBe("organiser_appointed");
    }

    [Fact]
    public async Task Shows_before_and_after_in_the_state_its_owner_keeps()
    {
        var act = await Story();
        await act.Tell(act.School, "name", new { name = "Школа № 9", on = "2023-03-01" });
        await app.UntilLogged(act.School);

        var told = await Explain(await Fact(act.School, "institution_renamed"));
        told.Text("view").ShouldBe("Institution");
        told.Items("changes").Select(change => change.Text("pointer")).ShouldBe(["/timeline/names", "/version"]);
        var change = told.Items("changes").First();
        (change.GetProperty("before").GetArrayLength(), change.GetProperty("after").GetArrayLength()).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Names_all_that_came_of_the_same_request()
    {
        var act = await Story();

        var told = await Explain(await Fact(act.Office, "institution_exempted"));
        var request = told.Items("request").ToList();
        request
            .Select(fact => fact.Text("stream"))
            .Distinct()
            .ShouldBe([act.Id, act.Town, act.School, act.Office, act.Archive], ignoreOrder: true);
        told.Items("causes").Last().Text("type").ShouldBe("institution_exempted");
    }

    [Fact]
    public async Task Proves_the_fact_under_the_present_checkpoint()
    {
        var act = await Story();
        var fact = await Fact(act.School, "organiser_appointed");
        var proof = (await Explain(fact)).GetProperty("proof");
        var entry = await app.Anonymous()
            .GetByteArrayAsync($"/audit/entries/{fact.GetProperty("index")}", TestContext.Current.CancellationToken);

        MerkleProof
            .VerifiesInclusion(
                proof.GetProperty("index").GetInt64(),
                proof.GetProperty("size").GetInt64(),
                Hash.OfLeaf(entry),
                [.. proof.GetProperty("hashes").EnumerateArray().Select(hash => Hash.Parse(hash.GetString()!))],
                Hash.Parse(proof.Text("root"))
            )
            .ShouldBeTrue();
    }

    [Fact]
    public async Task Replays_a_stream_to_what_the_live_view_holds()
    {
        var act = await Story();
        await act.Tell(act.School, "name", new { name = "Школа № 9", on = "2023-03-01" });
        await app.UntilLogged(act.School);
        var before = (await Fact(act.School, "institution_renamed")).Text("recordedAt");

        var state = await app.Anonymous().Read($"/audit/state/{act.School}");
        await using var session = app.Store.QuerySession(Kedrovy.Host.EventStore.DefaultTenant);
        var live = JsonElement.Parse(
            app.Store.Options.Serializer()
                .ToJson(
                    await session.LoadAsync<Kedrovy.Institutions.Bodies.Institution>(
                        act.School,
                        TestContext.Current.CancellationToken
                    )
                )
        );
        JsonElement.DeepEquals(state.GetProperty("state"), live).ShouldBeTrue($"{state}\n{live}");
        (
            state.GetProperty("version").GetInt64(),
            state.GetProperty("versions").GetInt64(),
            state.Text("view")
        ).ShouldBe((5, 5, "Institution"));
        state.GetProperty("facts").Text("name").ShouldBe("Школа № 9");

        (await app.Anonymous().Read($"/audit/state/{act.School}?version=2"))
            .GetProperty("facts")
            .Text("name")
            .ShouldBe($"Школа {act.Key}");
        (await app.Anonymous().Read($"/audit/state/{act.School}?version=2"))
            .GetProperty("state")
            .GetProperty("timeline")
            .GetProperty("positions")
            .GetArrayLength()
            .ShouldBe(0);
        (await app.Anonymous().Read($"/audit/state/{act.School}?at={before}"))
            .GetProperty("version")
            .GetInt64()
            .ShouldBe(5);
        var recordedAt = (await Fact(act.School, "position_established")).Text("recordedAt");
        (await app.Anonymous().Read($"/audit/state/{act.School}?at={recordedAt}"))
            .GetProperty("version")
            .GetInt64()
            .ShouldBe(3);
    }

    [Fact]
    public async Task Tells_and_replays_every_fact_of_a_rich_story()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        foreach (var step in RichStory.Steps)
            await step(act);
        var log = host.Services.GetRequiredService<LogFiles>();
        var store = host.Services.GetRequiredService<IDocumentStore>();
        await Sequencing_facts.Until(log, size => size == store.Read().GetAwaiter().GetResult().Count);
        var client = host.Server.CreateClient();

        var rows = (await client.Read("/audit/events?limit=200")).Items().ToList();
        foreach (var row in rows)
        {
            var told = await client.Read($"/audit/explain/{row.GetProperty("index")}");
            told.Text("sentence").ShouldNotContain("{");
            told.Text("sentence").ShouldNotContain("записан факт");
            told.Text("sentence").ShouldNotContain("не указано");
        }

        await using var session = store.QuerySession(Kedrovy.Host.EventStore.DefaultTenant);
        var views = 0;
        foreach (var stream in rows.Select(row => row.Text("stream")).Distinct())
        {
            var state = await client.Read($"/audit/state/{stream}");
            object? live = state.GetProperty("view").GetString() switch
            {
                "Act" => await session.LoadAsync<Kedrovy.Institutions.Acts.Act>(
                    stream,
                    TestContext.Current.CancellationToken
                ),
                "Institution" => await session.LoadAsync<Kedrovy.Institutions.Bodies.Institution>(
                    stream,
                    TestContext.Current.CancellationToken
                ),
                "Person" => await session.LoadAsync<Kedrovy.Institutions.Persons.Person>(
                    stream,
                    TestContext.Current.CancellationToken
                ),
                _ => null,
            };
            if (live is null)
                continue;
            views++;
            JsonElement
                .DeepEquals(state.GetProperty("state"), JsonElement.Parse(store.Options.Serializer().ToJson(live)))
                .ShouldBeTrue($"{state}");
        }

        views.ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Replays_pages_and_styles_by_their_owner_too()
    {
        var act = await Story();
        var (page, _, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        await app.UntilLogged(page);

        var state = await app.Anonymous().Read($"/audit/state/{page}");
        (state.Text("view"), state.GetProperty("state").Text("id")).ShouldBe(("Page", page));
    }

    [Fact]
    public async Task Tells_two_days_apart_by_the_facts_between_them()
    {
        var act = await Story();

        var apart = await app.Anonymous()
            .Read($"/audit/differences?from=2023-02-09&to=2023-02-10&institution={act.School}");
        apart.Items("facts").ShouldBeEmpty();
        var due = apart.Items("verdicts").Single(verdict => verdict.Text("clause") == "5");
        (due.Text("before"), due.Text("after")).ShouldBe(("notYetDue", "unknown"));
        var town = await app.Anonymous()
            .Read($"/audit/differences?from=2023-02-09&to=2023-02-10&institution={act.Town}");
        town.Items("facts").Select(fact => fact.Text("type")).ShouldBe(["act_published"]);
        due.GetProperty("facts")
            .EnumerateArray()
            .Select(index => index.GetInt64())
            .ShouldBe([(await Fact(act.School, "organiser_appointed")).GetProperty("index").GetInt64()]);
        (await app.Anonymous().Read($"/audit/differences?from=2023-02-10&to=2023-02-11&institution={act.School}"))
            .Items("verdicts")
            .ShouldBeEmpty();
    }

    [Theory]
    [
        InlineData("/audit/explain/100000000", 400, "beyond-the-log"),
        InlineData("/audit/explain/x", 404, "not-found"),
        InlineData("/audit/state/nothing", 404, "not-in-the-log"),
        InlineData("/audit/state/298-2022?version=0", 404, "not-in-the-log")
    ]
    [
        InlineData("/audit/state/298-2022?version=999", 400, "beyond-the-log"),
        InlineData("/audit/state/298-2022?version=x", 400, "unreadable-parameter"),
        InlineData("/audit/state/298-2022?at=then", 400, "unreadable-time")
    ]
    [
        InlineData("/audit/differences", 400, "no-two-days"),
        InlineData("/audit/differences?from=2023-01-02&to=2023-01-01", 400, "no-two-days"),
        InlineData("/audit/differences?from=x&to=2023-01-01", 400, "unreadable-time")
    ]
    public async Task Is_refused_for_what_is_not_there(string path, int status, string slug) =>
        await (await app.Anonymous().Get(path)).Refuses(status, slug);

    async Task<SampleAct> Story()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        await app.UntilLogged(act.School);
        return act;
    }

    async Task<JsonElement> Fact(string stream, string type) =>
        (await app.Anonymous().Read($"/audit/events?stream={stream}&type={type}")).Items().Single();

    async Task<JsonElement> Explain(JsonElement fact) =>
        await app.Anonymous().Read($"/audit/explain/{fact.GetProperty("index")}");
}
