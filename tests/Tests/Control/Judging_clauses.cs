using System.Text.Json;
using Kedrovy.Audit;
using Kedrovy.Audit.History;
using Kedrovy.Contracts.Control;
using Kedrovy.Control.Verdicts;
using Kedrovy.Tests.Audit;
using Kedrovy.Tests.Channels;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Control;

/// <summary>
/// Every cell of the board follows from facts, says which, and knows the difference between "no" and "not known".
/// </summary>
public sealed class Judging_clauses(AppFixture app)
{
    [Fact]
    public async Task Asks_nothing_before_the_publication_and_never_of_a_body_of_clause_4()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();

        (await State(act.School, "6.1", "2023-02-09")).ShouldBe("notYetDue");
        (await State(act.School, "6.1", "2023-02-10")).ShouldBe("nonCompliant");
        (await State(act.Office, "6.1", "2023-02-10")).ShouldBe("exempt");
        (await State(act.School, "12", "2023-02-10")).ShouldBe("notApplicable");
    }

    [Fact]
    public async Task Asks_of_a_voluntary_page_who_answers_and_what_it_says_and_nothing_of_clause_6()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Tell(
            act.Office,
            "positions",
            new
            {
                positionId = "head",
                title = "начальник",
                head = true,
                on = SampleAct.Signed,
            }
        );
        await act.Tell(act.Office, "organiser", new { positionId = "head", on = SampleAct.Signed });
        foreach (var clause in new[] { "4", "5", "6.1", "6.8", "9.1" })
            (await State(act.Office, clause, "2023-02-20")).ShouldBe("exempt", clause);
        var (page, path, _) = await act.Clerk.Page(act.Office, on: "2023-02-20");
        await act.Clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = false,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{page}"
        );
        await act.Clerk.Record(
            $"{path}/contents",
            new
            {
                name = "Бухгалтерия",
                missing = new[] { "email" },
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{page}"
        );

        (await State(act.Office, "9.1", "2023-02-19")).ShouldBe("exempt");
        (await State(act.Office, "9.1", "2023-02-20")).ShouldBe("unknown");
        (await State(act.Office, "9.1", "2023-02-21")).ShouldBe("nonCompliant");
        (await State(act.Office, "4", "2023-02-21")).ShouldBe("unknown", "The position is named, its holder is not.");
        await act.Clerk.Record(
            $"{act.Card(act.Office)}/organiser/relief",
            new { on = "2023-02-22" },
            act.Card(act.Office)
        );
        (await State(act.Office, "4", "2023-02-22")).ShouldBe("nonCompliant");
        foreach (var clause in new[] { "5", "6.1", "6.2", "6.3", "6.5", "6.6", "6.7", "6.8" })
            (await State(act.Office, clause, "2023-02-22")).ShouldBe("exempt", clause);
        (await State(act.School, "4", "2023-02-22")).ShouldBe("notApplicable");
        (await act.Clerk.Check(page, "6.5", "2023-02-21")).ShouldBe("notMet foundMissing", "Shown on the card, apart.");
    }

    [Fact]
    public async Task Names_the_leaf_of_a_fact_as_soon_as_the_log_has_it_whatever_the_table_of_places_says()
    {
        var place = await app.Place();
        await using var host = await AppFixture.Start(place);
        var act = await SampleAct.Recorded(host);
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (page, path, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        await act.Clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{page}"
        );
        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(Kedrovy.Host.EventStore.DefaultTenant);
        var fact = (await session.Events.FetchStreamAsync(page, token: TestContext.Current.CancellationToken))[^1].Id;
        var index = host.Services.GetRequiredService<LogIndex>();
        await Sequencing_facts.Until(host.Services.GetRequiredService<LogFiles>(), _ => index.Event(fact) is not null);
        // A row that is gone would be logged anew, sooner or later than the answer.
        await Rows.Change(place.Database, $"update audit.map set idx = idx + 1000 where event_id = '{fact}'");

        var explained = await act.Clerk.Read(
            $"/api/v1/control/explain?institution={act.School}&clause=6.5&asOf=2023-02-21"
        );

        explained.GetProperty("leaves").GetProperty($"{fact}").GetInt64().ShouldBe(index.Event(fact)!.Index);
    }

    [Fact]
    public async Task Counts_a_page_for_its_own_network_only_and_calls_the_unchecked_unknown()
    {
        var (act, page, path) = await SchoolWithPage();

        var pages = await Explain(act.School, "6.1", "2023-02-20");
        Verdicts(pages).ShouldBe([$"{page} compliant", $"{page} unknown", "ok nonCompliant"]);
        (await State(act.School, "6.5", "2023-02-20")).ShouldBe("unknown");

        await act.Clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{page}"
        );
        (await State(act.School, "6.5", "2023-02-20")).ShouldBe("unknown");
        (await State(act.School, "6.5", "2023-02-21")).ShouldBe("compliant");
        (await State(act.School, "6.5", "2023-08-20")).ShouldBe("compliant");
        (await State(act.School, "6.5", "2023-08-21")).ShouldBe("unknown");
    }

    [Fact]
    public async Task Explains_by_the_facts_who_recorded_them_and_the_words_of_the_clause()
    {
        var (act, page, path) = await SchoolWithPage();
        await act.Clerk.Record(
            $"{path}/gospabliki",
            new
            {
                connected = false,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{page}"
        );

        var answer = await Explain(act.School, "6.7", "2023-02-21");
        var verdict = answer.GetProperty("verdicts").EnumerateArray().Single();
        verdict.Text("reason").ShouldBe("«Госпаблики» не подключены. Проверено 21.02.2023.");
        var ground = verdict.GetProperty("grounds").EnumerateArray().Single();
        (ground.Text("fact"), ground.Text("on"), ground.Text("recordedBy")).ShouldBe(
            ("gospabliki_checked", "2023-02-21", act.Actor)
        );
        (await Explain(act.School, "5", "2023-02-21")).Text("text").ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Says_of_each_page_what_its_card_says_on_every_day_of_its_life()
    {
        var (act, page, path) = await SchoolWithPage();
        var card = $"/api/v1/pages/{page}";
        await act.Clerk.Record(
            $"{path}/feedback-platform",
            new
            {
                connected = false,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            card
        );
        await act.Clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-22",
            },
            card
        );
        await act.Clerk.Record(
            $"{path}/state-mark",
            new
            {
                sighting = "granted",
                observer = "human",
                evidence = PagesOverHttp.Link,
                on = "2023-02-23",
            },
            card
        );
        await act.Clerk.Record($"{path}/administrators", new { on = "2023-02-24" }, card);
        await act.Clerk.Record(
            $"{path}/name",
            new { url = $"https://vk.com/{PagesOverHttp.Unique()}", on = "2023-02-25" },
            card
        );
        await act.Clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-26",
            },
            card
        );
        await act.Clerk.Record($"{path}/seizure", new { evidence = PagesOverHttp.Link, on = "2023-02-27" }, card);
        await act.Clerk.Record($"{path}/recovery", new { evidence = PagesOverHttp.Link, on = "2023-02-28" }, card);

        foreach (var day in Enumerable.Range(20, 9).Select(day => $"2023-02-{day}").Append("2024-03-01"))
        {
            foreach (var clause in new[] { "6.5", "6.6", "6.7", "6.8" })
            {
                var check = await act.Clerk.Check(page, clause, day);
                (await State(act.School, clause, day)).ShouldBe(
                    check.Split(' ')[0] switch
                    {
                        "met" => "compliant",
                        "notMet" => "nonCompliant",
                        _ => "unknown",
                    },
                    $"{clause} on {day}: {check}"
                );
            }
        }
    }

    [Fact]
    public async Task Knows_at_an_instant_only_what_was_recorded_by_then()
    {
        var act = await SampleAct.Recorded(app);
        await act.Publish();
        await act.Head();
        var before = app.Now;
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });

        (await State(act.School, "5", "2023-02-20")).ShouldBe("unknown", "The position is named, its holder is not.");
        (await State(act.School, "5", $"2023-02-20&knownAt={before.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}")).ShouldBe(
            "nonCompliant"
        );
    }

    [Fact]
    public async Task Adds_up()
    {
        var board = await app.Anonymous().Read("/api/v1/control/board?asOf=2022-12-31");
        var totals = board
            .GetProperty("totals")
            .EnumerateObject()
            .ToDictionary(total => total.Name, total => total.Value.GetInt32());

        totals.Values.Sum().ShouldBe(board.Items("rows").Sum(row => row.Items("cells").Count()));
        board
            .GetProperty("judged")
            .GetInt32()
            .ShouldBe(
                totals
                    .Where(total => total.Key is not ("exempt" or "notApplicable" or "notYetDue"))
                    .Sum(total => total.Value)
            );
        board
            .Items("rows")
            .Where(row => row.Items("cells").First().Text("actId") == "298-2022")
            .Select(row => row.Text("kind"))
            .ShouldBe(["administration", .. Enumerable.Repeat("obligated", 7), "exempt", "exempt"]);
        totals.Keys.ShouldBe(
            Enum.GetNames<VerdictState>().Select(JsonNamingPolicy.CamelCase.ConvertName),
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Refuses_a_body_or_clause_it_does_not_judge()
    {
        await (await app.Anonymous().Get("/api/v1/control/explain?institution=nobody&clause=6.1")).Refuses(
            404,
            "institution-not-found"
        );
        await (await app.Anonymous().Get("/api/v1/control/explain?institution=school-1&clause=99")).Refuses(
            404,
            "clause-not-judged"
        );
    }

    [Fact]
    public async Task Can_be_thrown_away_and_comes_back_the_same()
    {
        await using var host = await app.StartApart();
        var (act, page, path) = await SchoolWithPage(await SampleAct.Recorded(host));
        await act.Clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{page}"
        );
        await act.Clerk.Record(
            $"{path}/contents",
            new
            {
                name = "Не та школа",
                missing = new[] { "email" },
                evidence = PagesOverHttp.Link,
                on = "2023-02-21",
            },
            $"/api/v1/pages/{page}"
        );
        await act.Clerk.Record(
            $"{act.Card(act.School)}/sites",
            new
            {
                siteId = $"site-{act.School}",
                url = $"{act.Key}.example.ru",
                on = "2023-02-20",
            }
        );
        await Audit.Story.Logged(host);
        var live = await Read();

        using var daemon = await host.Services.GetRequiredService<IDocumentStore>().BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<KnownAct>(TestContext.Current.CancellationToken);
        await daemon.RebuildProjectionAsync<KnownBody>(TestContext.Current.CancellationToken);
        await daemon.RebuildProjectionAsync<KnownPage>(TestContext.Current.CancellationToken);
        await daemon.RebuildProjectionAsync<KnownStyle>(TestContext.Current.CancellationToken);
        await daemon.RebuildProjectionAsync<KnownSite>(TestContext.Current.CancellationToken);

        (await Read()).ShouldBe(live);
        live.ShouldContain("two_factor_attested");
        live.ShouldContain("page_contents_observed");

        async Task<string> Read() =>
            string.Concat(
                await Task.WhenAll(
                    new[] { "6.5", "9.1" }.Select(async clause =>
                        (
                            await act.Clerk.Read(
                                $"/api/v1/control/explain?institution={act.School}&clause={clause}&asOf=2023-02-21"
                            )
                        ).ToString()
                    )
                )
            );
    }

    async Task<(SampleAct Act, string Page, string Path)> SchoolWithPage(SampleAct? recorded = null)
    {
        var act = recorded ?? await SampleAct.Recorded(app);
        await act.Publish();
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (page, path, _) = await act.Clerk.Page(act.School, on: "2023-02-20");
        return (act, page, path);
    }

    async Task<JsonElement> Explain(string institution, string clause, string asOf) =>
        await app.Anonymous().Read($"/api/v1/control/explain?institution={institution}&clause={clause}&asOf={asOf}");

    async Task<string> State(string institution, string clause, string asOf) =>
        (await Explain(institution, clause, asOf)).Text("state");

    static IEnumerable<string> Verdicts(JsonElement explanation) =>
        explanation
            .GetProperty("verdicts")
            .EnumerateArray()
            .Select(verdict => $"{verdict.Text("about")} {verdict.Text("state")}");
}
