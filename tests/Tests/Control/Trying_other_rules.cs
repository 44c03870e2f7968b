using Kedrovy.Http;
using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Control;

/// <summary>Rules are dated: a draft may be tried on the past, and only the days to come are judged by it.</summary>
public sealed class Trying_other_rules(AppFixture app)
{
    static object Rules(int norm, int silent = 2) =>
        new
        {
            clauses = Array.Empty<string>(),
            postsPerWeek = norm,
            postsAreMandatory = false,
            silentWeeks = silent,
            countReposts = false,
            countAdvertisements = false,
            oneNetworkIsEnough = false,
            findingTerm = 10,
            reminderBefore = 3,
            score = (object?)null,
        };

    [Fact]
    public async Task Norm_of_three_changes_exactly_the_weeks_that_had_two_posts()
    {
        var school = await WatchedSchool.In(app.Host);
        await school.Posts(
            "2023-02-20",
            "2023-02-27",
            "2023-02-28",
            "2023-03-06",
            "2023-03-07",
            "2023-03-08",
            "2023-03-13",
            "2023-03-14"
        );
        await school.Looked("2023-02-20", "2023-03-26");

        var answer = await (
            await school.Act.Clerk.Record(
                "/api/v1/control/what-if",
                new
                {
                    rules = Rules(3),
                    fromWeek = "2023-W08",
                    toWeek = "2023-W12",
                }
            )
        ).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var weeks = System
            .Text.Json.JsonElement.Parse(answer)
            .Items("weeks")
            .Where(week => week.Text("pageId") == school.Page)
            .ToList();

        weeks
            .Select(week =>
                (week.Text("week"), week.GetProperty("counted").GetInt32(), week.Text("normNow"), week.Text("normThen"))
            )
            .ShouldBe([
                ("2023-W09", 2, "compliant", "belowRecommendation"),
                ("2023-W11", 2, "compliant", "belowRecommendation"),
            ]);
        (await school.Week("2023-W09")).Text("normState").ShouldBe("compliant", "Nothing was recorded.");
    }

    [Fact]
    public async Task New_rules_hold_from_today_on_and_never_before()
    {
        await using var host = await app.StartApart();
        var school = await WatchedSchool.In(host);
        var today = Town.Today(TimeProvider.System);
        object Version(int version, DateOnly on, int norm = 3) =>
            new
            {
                version,
                title = "Три в неделю",
                owner = "Город",
                rules = Rules(norm),
                on,
            };
        var path = $"/api/v1/control/rule-sets/{school.Act.Id}/versions";

        await (await school.Act.Clerk.Send(path, Version(1, today.AddDays(-1)))).Refuses(422, "does-not-fit", "/on");
        await (await school.Act.Clerk.Send(path, Version(2, today))).Refuses(422, "does-not-fit", "/version");
        await (await school.Act.Clerk.Send(path, Version(1, today, norm: -1))).Refuses(
            422,
            "does-not-fit",
            "/rules/postsPerWeek"
        );
        await (await school.Act.Clerk.Send("/api/v1/control/rule-sets/own/versions", Version(1, today))).Refuses(
            404,
            "rule-set-not-found"
        );
        await school.Act.Clerk.Record(path, Version(1, today));

        var sets = (await school.Act.Clerk.Read("/api/v1/control/rule-sets")).Items().ToList();
        sets.Select(set => (set.Text("ruleSetId"), set.GetProperty("version").GetInt32()))
            .ShouldBe([(school.Act.Id, 0), (school.Act.Id, 1), ("regional-centre", 0), ("federal", 0)]);
        sets[0].Text("to").ShouldBe($"{today:yyyy-MM-dd}");
        (await school.Week("2023-W09")).GetProperty("rulesVersion").GetInt32().ShouldBe(0);
        (await school.Week(Week.Of(today).ToString())).GetProperty("norm").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Terms_of_evidence_are_adopted_too_and_alter_nothing_recorded_before()
    {
        await using var host = await app.StartApart();
        var school = await WatchedSchool.In(host);
        var (clerk, card, today) = (school.Act.Clerk, $"/api/v1/pages/{school.Page}", Town.Today(TimeProvider.System));
        async Task<string?> Until() =>
            (await clerk.Read(card))
                .Items("checks")
                .Single(check => check.Text("clause") == "6.5")
                .GetProperty("validUntil")
                .GetString();
        async Task Attest(DateOnly on) =>
            await clerk.Record(
                $"{school.Path}/two-factor",
                new
                {
                    enabled = true,
                    evidence = PagesOverHttp.Link,
                    on,
                },
                card
            );

        await Attest(today.AddDays(-1));
        (await Until()).ShouldBe($"{today.AddDays(179):yyyy-MM-dd}");
        object Version(int days) =>
            new
            {
                version = 1,
                title = "Защиту подтверждают чаще",
                owner = "Город",
                rules = new
                {
                    clauses = Array.Empty<string>(),
                    postsPerWeek = 2,
                    postsAreMandatory = false,
                    silentWeeks = 2,
                    countReposts = false,
                    countAdvertisements = false,
                    oneNetworkIsEnough = false,
                    findingTerm = 10,
                    reminderBefore = 3,
                    score = (object?)null,
                    evidence = new
                    {
                        feedbackPlatform = 365,
                        twoFactor = days,
                        stateMark = 365,
                        gospabliki = 365,
                        contents = 365,
                    },
                },
                on = today,
            };
        await (await clerk.Send($"/api/v1/control/rule-sets/{school.Act.Id}/versions", Version(0))).Refuses(
            422,
            "does-not-fit",
            "/rules/evidence"
        );
        await clerk.Record($"/api/v1/control/rule-sets/{school.Act.Id}/versions", Version(90));
        (await Until()).ShouldBe($"{today.AddDays(179):yyyy-MM-dd}");
        await Attest(today);
        (await Until()).ShouldBe($"{today.AddDays(90):yyyy-MM-dd}");

        (await clerk.Read("/api/v1/control/policies"))
            .Items()
            .Where(row => row.Text("policy") == "twoFactorDays")
            .Select(row =>
                (row.GetProperty("value").GetInt32(), row.Text("owner") == "Город", row.GetProperty("to").GetString())
            )
            .ShouldBe([(180, false, $"{today:yyyy-MM-dd}"), (90, true, null)]);
    }

    [Fact]
    public async Task The_federal_minimum_is_content_with_a_page_in_one_network()
    {
        var school = await WatchedSchool.In(app.Host);

        (await State(school, "6.1", school.Act.Id)).ShouldBe("nonCompliant", "No page in Odnoklassniki.");
        (await State(school, "6.1", "federal")).ShouldBe("compliant");
        (await State(school, "6.5", "federal")).ShouldBe("notApplicable", "The federal minimum does not speak of it.");
    }

    [Fact]
    public async Task A_score_lies_between_what_is_known_and_what_may_be()
    {
        var school = await WatchedSchool.In(app.Host);
        await school.Posts("2023-02-27", "2023-02-28", "2023-03-01");
        var (clerk, card) = (school.Act.Clerk, $"/api/v1/pages/{school.Page}");
        await clerk.Record(
            $"{school.Path}/state-mark",
            new
            {
                sighting = "granted",
                observer = "human",
                evidence = PagesOverHttp.Link,
                on = "2023-03-02",
            },
            card
        );
        await clerk.Record(
            $"{school.Path}/gospabliki",
            new
            {
                connected = false,
                evidence = PagesOverHttp.Link,
                on = "2023-03-02",
            },
            card
        );

        var week = await school.Week("2023-W09", "&ruleSet=regional-centre");
        (
            week.GetProperty("scoreLeast").GetInt32(),
            week.GetProperty("scoreMost").GetInt32(),
            week.Text("zone")
        ).ShouldBe((50, 90, "unknown"));

        await clerk.Record(
            $"{school.Path}/appearance",
            new
            {
                avatar = true,
                description = true,
                cover = true,
                on = "2023-03-02",
            },
            card
        );
        await clerk.Record($"{school.Path}/widgets", new { widgets = 1, on = "2023-03-02" }, card);
        await clerk.Record(
            $"{school.Path}/audience",
            new
            {
                subscribers = 200,
                weeklyReach = 110,
                on = "2023-03-02",
            },
            card
        );
        week = await school.Week("2023-W09", "&ruleSet=regional-centre");
        (
            week.GetProperty("scoreLeast").GetInt32(),
            week.GetProperty("scoreMost").GetInt32(),
            week.Text("zone")
        ).ShouldBe((82, 82, "yellow"));
    }

    async Task<string> State(WatchedSchool school, string clause, string ruleSet) =>
        (
            await app.Anonymous()
                .Read(
                    $"/api/v1/control/explain?institution={school.Act.School}&clause={clause}"
                        + $"&asOf=2023-03-06&ruleSet={ruleSet}"
                )
        ).Text("state");
}
