using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Kedrovy.Audit.History;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Audit;

/// <summary>Every fact once, in an order that stays, for whoever keeps a copy.</summary>
public sealed class Following_changes(AppFixture app)
{
    const string Address = "/api/v1/changes";

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_part_by_part_are_the_whole_log_once_and_in_order()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        await act.Publish();
        var (client, read, after) = (host.Server.CreateClient(), new List<JsonElement>(), "");
        for (
            JsonElement part;
            (part = await client.Read($"{Address}?limit=3&wait=20{after}")).Items("items").Any()
                && read.All(change => change.Text("type") != "ru.kedrovy.institutions.act-published.v1");
            after = $"&after={part.GetProperty("next")}"
        )
            read.AddRange(part.Items("items"));

        read.Select(change => long.Parse(change.Text("sequence"), null))
            .ShouldBe(Enumerable.Range(0, read.Count).Select(place => (long)place));
        read[0].Text("type").ShouldBe("ru.kedrovy.control.audit-log-opened.v1");
        var recorded = read.First(change => change.Text("subject") == act.School);
        (
            recorded.Text("specversion"),
            recorded.Text("source"),
            recorded.Text("type"),
            recorded.Text("datacontenttype")
        ).ShouldBe(
            ("1.0", "/kedrovy/institutions", "ru.kedrovy.institutions.institution-registered.v1", "application/json")
        );
        recorded.GetProperty("data").Text("name").ShouldBe($"Школа {act.Key}");
        (await client.Read($"/audit/events/{recorded.Text("id")}"))
            .GetProperty("index")
            .GetInt64()
            .ShouldBe(long.Parse(recorded.Text("sequence"), null));
    }

    [Fact]
    public async Task Are_waited_for()
    {
        await using var host = await app.StartApart();
        var client = host.Server.CreateClient();
        var first = await client.Read($"{Address}?wait=20");
        var next = first.GetProperty("next").GetInt64();
        (await client.Read($"{Address}?after={next}")).ToString().ShouldBe($$"""{"items":[],"next":{{next}}}""");

        var waiting = client.Read($"{Address}?after={next}&wait=20");
        var act = await SampleAct.Recorded(host);

        (await waiting).Items("items").First().Text("subject").ShouldBe(act.Id);
    }

    [Fact]
    public async Task Stream_on_from_the_last_event_that_came()
    {
        var act = await SampleAct.Recorded(app);
        await app.UntilLogged(act.School);
        var index = app.Host.Services.GetRequiredService<LogIndex>();
        var own = index.Find(fact => fact.Stream == act.School)[0].Index;

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}?after=0");
        request.Headers.Add("Accept", "text/event-stream");
        request.Headers.Add("Last-Event-ID", $"{own - 1}");
        using var answer = await app.Anonymous().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await foreach (
            var item in SseParser.Create(await answer.Content.ReadAsStreamAsync(Cancel)).EnumerateAsync(Cancel)
        )
        {
            (item.EventId, JsonElement.Parse(item.Data).Text("subject")).ShouldBe(($"{own}", act.School));
            break;
        }
    }

    [Theory]
    [InlineData("?limit=0", "limit-out-of-range")]
    [InlineData("?wait=26", "wait-out-of-range")]
    [InlineData("?wait=-1", "wait-out-of-range")]
    public async Task Say_what_may_be_asked(string query, string slug) =>
        await (await app.Anonymous().Get(Address + query)).Refuses(400, slug);

    [Fact]
    public async Task Are_refused_to_who_would_wait_when_all_places_are_taken_and_read_by_all_others()
    {
        await using var host = await app.StartApart(services: services =>
            services.AddSingleton(new WaitingReaders(most: 0))
        );
        var client = host.Server.CreateClient();

        await (await client.Get($"{Address}?wait=1")).Refuses(503, "too-many-waiting");
        var refused = await client.Get(Address, ("Accept", "text/event-stream"));
        await refused.Refuses(503, "too-many-waiting");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        (await client.Read($"{Address}?wait=0")).Items("items").ShouldNotBeNull();
    }

    [Fact]
    public void Are_waited_for_by_so_many_at_once()
    {
        var readers = new WaitingReaders(most: 2);
        var (first, _) = (readers.Enter(), readers.Enter());
        Should.Throw<Kedrovy.Http.RefusedException>(readers.Enter).Problem.Status.ShouldBe(503);
        foreach (var _ in Enumerable.Range(0, 2))
            first.Dispose();

        readers.Enter();
        Should.Throw<Kedrovy.Http.RefusedException>(readers.Enter).Problem.Type.ShouldBe("/problems/too-many-waiting");
    }

    [Fact]
    public async Task Do_not_go_on_from_what_is_no_event()
    {
        await (await app.Anonymous().Get(Address, ("Accept", "text/event-stream"), ("Last-Event-ID", "x"))).Refuses(
            400,
            "unreadable-event-id"
        );
        (await app.Anonymous().Get($"{Address}?after=x")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
