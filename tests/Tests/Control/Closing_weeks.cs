using System.Text.Json;
using Kedrovy.Audit.Verify;
using Kedrovy.Contracts.Control;
using Kedrovy.Control.Reviews;
using Kedrovy.Control.Weeks;
using Kedrovy.Host;
using Kedrovy.Http;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Wolverine.Tracking;

namespace Kedrovy.Tests.Control;

/// <summary>Weeks as they are read, closed once and corrected beside; 2023-W09 is 27 February to 5 March.</summary>
public sealed class Closing_weeks(AppFixture app)
{
    [Fact]
    public async Task Reads_a_week_with_its_posts_its_norm_and_why()
    {
        var school = await WatchedSchool.In(app.Host);
        var posts = await school.Posts("2023-02-28", "2023-03-05", "2023-03-06");
        await school.Act.Clerk.Record(
            $"/api/v1/institutions/{school.Act.School}/posts/{posts[1]}/classification",
            new
            {
                counts = false,
                reason = "Поздравление.",
                on = "2023-03-06",
            },
            $"/api/v1/publications/{posts[1]}"
        );
        await school.Looked("2023-02-27", "2023-03-05");

        var week = await school.Week("2023-W09");
        (week.Text("state"), week.Text("normState"), week.Text("regularityState")).ShouldBe(
            ("belowRecommendation", "belowRecommendation", "compliant")
        );
        (
            week.GetProperty("counted").GetInt32(),
            week.GetProperty("leftOut").GetInt32(),
            week.GetProperty("norm").GetInt32()
        ).ShouldBe((1, 1, 2));
        (await school.Week("2023-W09", "&ruleSet=regional-centre")).Text("state").ShouldBe("nonCompliant");

        var why = await app.Anonymous().Read($"/api/v1/weeks/{school.Page}/2023-W09/explain");
        (why.Text("from"), why.Text("until"), why.Text("timeZone")).ShouldBe(
            ("2023-02-27T00:00:00+07:00", "2023-03-06T00:00:00+07:00", "Asia/Tomsk")
        );
        why.Items("counted").Single().Text("postId").ShouldBe(posts[0]);
        why.Items("leftOut").Single().Text("reason").ShouldBe("Решение от 06.03.2023: не учитывать.");
        why.Text("paragraph").ShouldContain("учтена 1 публикация, не учтено 1; рекомендовано не менее 2");
        (
            await app.Anonymous()
                .Read($"/api/v1/control/explain?institution={school.Act.School}&clause=6.4&asOf=2023-03-06")
        )
            .Text("state")
            .ShouldBe("belowRecommendation");
    }

    [Fact]
    public async Task Closes_a_week_once_though_three_hosts_close_it_at_the_same_time()
    {
        var school = await WatchedSchool.In(app.Host);
        await school.Posts("2023-02-28", "2023-03-01");

        await Task.WhenAll(school.Review(), school.Review(), school.Review());
        await school.Review();

        (await app.Facts($"week-{school.Page}-2023-W09")).Select(fact => fact.EventTypeName).ShouldBe(["week_closed"]);
        (await school.Week("2023-W09")).Text("closedAs").ShouldBe("compliant");
        (await app.Facts($"week-{school.Page}-2023-W08"))[0].UserName.ShouldBe(ReviewBodyHandler.Actor);
    }

    [Fact]
    public async Task Keeps_what_was_sent_and_shows_a_late_correction_beside_it()
    {
        var school = await WatchedSchool.In(app.Host);
        await school.Posts("2023-02-28");
        await school.Looked("2023-02-20", "2023-03-05");
        await school.Review();
        var report = $"report-{school.Act.Key}";
        await school.Act.Clerk.Record(
            "/api/v1/control/reports",
            new
            {
                reportId = report,
                recipient = "prosecutor",
                asOf = "2023-03-05",
            }
        );

        await school.Posts("2023-03-01");
        await school.Review();

        (await app.Facts($"week-{school.Page}-2023-W09"))
            .Select(fact => fact.Data)
            .ShouldSatisfyAllConditions(
                facts => ((WeekClosed)facts.First()).Norm.ShouldBe(VerdictState.BelowRecommendation),
                facts => ((WeekCorrected)facts.Last()).Norm.ShouldBe(VerdictState.Compliant)
            );
        (await school.Week("2023-W09")).GetProperty("corrected").GetBoolean().ShouldBeTrue();
        (await app.Anonymous().Read($"/api/v1/weeks/{school.Page}/2023-W09/explain"))
            .Items("results")
            .Select(result => result.Text("norm"))
            .ShouldBe(["belowRecommendation", "compliant"]);

        var sent = await app.Anonymous().Read($"/api/v1/control/reports/{report}");
        Cell(sent.Items("cells"), school.Act.School).ShouldBe("belowRecommendation");
        sent.Items("changedSince")
            .Select(cell => (cell.Text("institutionId"), cell.Text("clause"), cell.Text("before"), cell.Text("after")))
            .ShouldContain((school.Act.School, "6.4", "belowRecommendation", "compliant"));
        var knownAt = sent.Text("knownAt").Replace("+00:00", "Z", StringComparison.Ordinal);
        var again = await app.Anonymous().Read($"/api/v1/control/board?asOf=2023-03-05&knownAt={knownAt}");
        again
            .Items("rows")
            .SelectMany(row =>
                row.Items("cells")
                    .Select(cell => $"{row.Text("institutionId")} {cell.Text("clause")} {cell.Text("state")}")
            )
            .ShouldBe(
                sent.Items("cells")
                    .Select(cell => $"{cell.Text("institutionId")} {cell.Text("clause")} {cell.Text("state")}"),
                ignoreOrder: true
            );
        await (
            await school.Act.Clerk.Send(
                "/api/v1/control/reports",
                new
                {
                    reportId = report,
                    recipient = "mayor",
                    asOf = "2023-03-05",
                }
            )
        ).Refuses(409, "report-already-sent");
    }

    [Fact]
    public async Task Counts_forty_posts_that_came_at_once()
    {
        var school = await WatchedSchool.In(app.Host);

        await Task.WhenAll(
            Enumerable
                .Range(1, 40)
                .Select(number =>
                    school.Act.Clerk.Record(
                        $"{school.Path}/posts",
                        new
                        {
                            address = $"https://vk.com/wall-{school.Number}_{number}",
                            on = "2023-03-01",
                            form = "own",
                        }
                    )
                )
        );

        (await school.Week("2023-W09")).GetProperty("counted").GetInt32().ShouldBe(40);
    }

    [Fact]
    public async Task Is_looked_at_again_by_itself_after_a_fact()
    {
        await using var host = await app.StartApart(reviews: true);
        var school = await WatchedSchool.In(host);

        await host.TrackActivity()
            .Timeout(TimeSpan.FromSeconds(60))
            .DoNotAssertOnExceptionsDetected()
            .WaitForCondition(new Held(host, $"week-{school.Page}-2023-W09"))
            .ExecuteAndWaitAsync(
                (Func<Wolverine.IMessageContext, Task>)(_ => school.Posts("2023-02-28", "2023-03-01"))
            );

        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(EventStore.DefaultTenant);
        var facts = await session.Events.FetchStreamAsync(
            $"week-{school.Page}-2023-W09",
            token: TestContext.Current.CancellationToken
        );
        facts.Count(fact => fact.Data is WeekClosed).ShouldBe(1);
    }

    [Fact]
    public async Task Ends_at_midnight_in_town_and_not_in_Greenwich()
    {
        var clock = new FakeTimeProvider(new(2023, 3, 5, 16, 59, 0, TimeSpan.Zero));
        await using var host = await app.StartApart(clock);
        var school = await WatchedSchool.In(host);
        await school.Posts("2023-02-28", "2023-03-01");

        await school.Review();
        (await school.Week("2023-W09"))
            .GetProperty("closedAs")
            .ValueKind.ShouldBe(JsonValueKind.Null, "It is a minute to midnight in Tomsk.");

        clock.Advance(TimeSpan.FromMinutes(2));
        await school.Review();
        (await school.Week("2023-W09")).Text("closedAs").ShouldBe("compliant");
    }

    [Fact]
    public async Task Is_done_by_night_for_every_body_though_the_night_names_no_municipality()
    {
        await using var host = await app.StartApart();
        var school = await WatchedSchool.In(host);
        await school.Posts(RecentDays);

        await host.TrackActivity()
            .Timeout(TimeSpan.FromSeconds(60))
            .ExecuteAndWaitAsync(
                (Func<Wolverine.IMessageContext, Task>)(
                    async bus =>
                    {
                        await bus.PublishAsync(new ReviewTown());
                        await bus.PublishAsync(new VerifyTrail());
                    }
                )
            );

        (await school.Week(Week.Of(Town.Today(TimeProvider.System)).Previous.ToString()))
            .Text("closedAs")
            .ShouldBe("compliant");
        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(EventStore.DefaultTenant);
        (await session.Events.QueryRawEventDataOnly<AuditVerified>().ToListAsync(TestContext.Current.CancellationToken))
            .ShouldHaveSingleItem()
            .Findings.ShouldBeEmpty();
    }

    /// <summary>Two days of the last week that has ended.</summary>
    static string[] RecentDays =>
        [
            .. new[] { 1, 2 }.Select(day =>
                $"{Week.Of(Town.Today(TimeProvider.System)).Previous.Monday.AddDays(day):yyyy-MM-dd}"
            ),
        ];

    [Theory]
    [
        InlineData("fromWeek=2023-W60", "unreadable-week"),
        InlineData("fromWeek=2023-W10&toWeek=2023-W09", "weeks-out-of-range"),
        InlineData("fromWeek=2010-W01&toWeek=2023-W09", "weeks-out-of-range")
    ]
    public async Task Refuses_weeks_there_are_not_or_too_many(string query, string slug) =>
        await (await app.Anonymous().Get($"/api/v1/weeks?{query}")).Refuses(400, slug);

    [Fact]
    public async Task Refuses_an_unknown_page_week_month_or_rule_set()
    {
        await (await app.Anonymous().Get("/api/v1/weeks/page-nobody/2023-W09/explain")).Refuses(404, "page-not-found");
        await (await app.Anonymous().Get("/api/v1/weeks/page-nobody/2023-09/explain")).Refuses(400, "unreadable-week");
        await (await app.Anonymous().Get("/api/v1/months?month=2023-13")).Refuses(400, "unreadable-month");
        await (await app.Anonymous().Get("/api/v1/control/board?ruleSet=own")).Refuses(404, "rule-set-not-found");
    }

    [Fact]
    public async Task Has_months_of_four_times_seven_days_and_the_rest_from_the_same_posts()
    {
        var school = await WatchedSchool.In(app.Host);
        var posts = await school.Posts("2023-03-01", "2023-03-07", "2023-03-08", "2023-03-29", "2023-03-31");
        foreach (var (post, views) in posts.Zip([100, 50]))
            await school.Act.Clerk.Record(
                $"/api/v1/institutions/{school.Act.School}/posts/{post}/measurement",
                new
                {
                    views,
                    likes = 3,
                    on = "2023-03-09",
                },
                $"/api/v1/publications/{post}"
            );

        var parts = (await app.Anonymous().Read($"/api/v1/months?month=2023-03&institution={school.Act.School}"))
            .Items()
            .ToList();
        parts
            .Select(part =>
                (part.GetProperty("part").GetInt32(), part.Text("to"), part.GetProperty("counted").GetInt32())
            )
            .ShouldBe([
                (1, "2023-03-07", 2),
                (2, "2023-03-14", 1),
                (3, "2023-03-21", 0),
                (4, "2023-03-28", 0),
                (5, "2023-03-31", 2),
            ]);
        (
            parts[0].GetProperty("views").GetInt32(),
            parts[0].GetProperty("viewsPerPost").GetDouble(),
            parts[1].GetProperty("views").ValueKind
        ).ShouldBe((150, 75.0, JsonValueKind.Null));
        (await app.Anonymous().Read($"/api/v1/months?month=2023-02&institution={school.Act.School}"))
            .Items()
            .Count()
            .ShouldBe(4, "February has 28 days.");
    }

    static string Cell(IEnumerable<JsonElement> cells, string institution) =>
        cells.Single(cell => cell.Text("institutionId") == institution && cell.Text("clause") == "6.4").Text("state");

    /// <summary>The week is held to be done.</summary>
    sealed class Held(Alba.IAlbaHost host, string stream) : ITrackedCondition
    {
        public void Record(EnvelopeRecord record) { }

        public bool IsCompleted()
        {
            using var session = host
                .Services.GetRequiredService<IDocumentStore>()
                .QuerySession(EventStore.DefaultTenant);
            return session.LoadAsync<ClosedWeek>(stream).GetAwaiter().GetResult()?.Results[^1].Norm
                == VerdictState.Compliant;
        }
    }
}
