using System.Text.Json;
using Kedrovy.Tests.Disclosure;

namespace Kedrovy.Tests.Control;

/// <summary>
/// Clauses 7 and 8 on the board: the row is the body's, the exempt included, and what nobody looked at is no breach.
/// </summary>
public sealed class Judging_the_site(AppFixture app)
{
    [Fact]
    public async Task Asks_clause_7_of_the_administration_and_clause_8_about_every_other_body_once_the_act_is_in_force()
    {
        var desk = await Desk.Set(app);
        var act = desk.Act;

        (await State(act.Town, "7.1", "2023-02-09"), await State(act.Office, "8.1.б", "2023-02-09")).ShouldBe(
            ("notYetDue", "notYetDue")
        );
        (
            await State(act.Town, "7.1", "2023-02-10"),
            await State(act.Town, "8.1.б", "2023-02-10"),
            await State(act.School, "7.1", "2023-02-10")
        ).ShouldBe(("unknown", "notApplicable", "notApplicable"));
        foreach (var body in new[] { act.School, act.Office, act.Archive })
            (
                await State(body, "8.1.а", "2023-02-10"),
                await State(body, "8.1.б", "2023-02-10"),
                await State(body, "8.1.в", "2023-02-10"),
                await State(body, "8.2", "2023-02-10")
            ).ShouldBe(("unknown", "unknown", "unknown", "notApplicable"));
    }

    [Fact]
    public async Task Is_never_exempt_for_a_body_that_needs_no_page()
    {
        var board = await app.Anonymous().Read("/api/v1/control/board?asOf=2022-12-31");
        board
            .Items("rows")
            .Where(row => row.Text("kind") == "exempt")
            .SelectMany(row => row.Items("cells"))
            .Where(cell => cell.Text("clause").StartsWith('8'))
            .ShouldAllBe(cell => cell.Text("state") != "exempt");
    }

    [Fact]
    public async Task Turns_red_on_the_day_after_the_term_and_not_before()
    {
        var desk = await Desk.Set(app);
        foreach (var code in new[] { "7-3-programmes", "7-3-treaties", "7-3-events", "7-3-visits" })
            await desk.Publish(await desk.List(desk.Act.Town, code), "2023-02-13");

        (await State(desk.Act.Town, "7.3", "2023-05-15"), await State(desk.Act.Town, "7.3", "2023-05-16")).ShouldBe(
            ("compliant", "nonCompliant")
        );
        var verdict = (await Explain(desk.Act.Town, "7.3", "2023-05-16")).Items("verdicts").First();
        (verdict.Text("reason"), verdict.Items("grounds").Single().Text("fact")).ShouldBe(
            ("Сведения устарели: срок обновления прошёл 15.05.2023.", "item_published")
        );
    }

    [Fact]
    public async Task Knows_a_clause_only_when_each_of_its_items_was_looked_at()
    {
        var desk = await Desk.Set(app);
        await desk.Publish(await desk.List(desk.Act.Town, "7-5-by"), "2023-02-13");

        (await Explain(desk.Act.Town, "7.5", "2023-02-13"))
            .Items("verdicts")
            .Select(verdict => $"{verdict.Text("about")} {verdict.Text("state")}")
            .ShouldBe(["7-5-by compliant", "7-5-of unknown"]);
        (await State(desk.Act.Town, "7.5", "2023-02-13")).ShouldBe("unknown");
    }

    [Fact]
    public async Task Says_of_each_item_what_the_checklist_says_on_every_day_of_its_life()
    {
        var desk = await Desk.Set(app);
        var act = desk.Act;
        var (visits, powers, passport, heads, video) = (
            await desk.List(act.Town, "7-3-visits"),
            await desk.List(act.School, "8-1-b"),
            await desk.List(act.School, "8-1-a"),
            await desk.List(act.School, "8-1-v"),
            await desk.List(act.Town, "7-6-videos")
        );
        await desk.Publish(visits, "2023-02-13");
        await desk.Tell(
            visits,
            "rule",
            new
            {
                rule = "withinWorkingDays",
                workingDays = 3,
                on = "2023-03-01",
            }
        );
        await desk.Tell(visits, "change", new { on = "2023-03-02" });
        await desk.Tell(visits, "confirmation", new { on = "2023-03-10" });
        await desk.Tell(visits, "audit-sheet", new { found = false, on = "2023-03-13" });
        await desk.Publish(visits, "2023-03-15");
        await desk.Tell(
            visits,
            "withdrawal",
            new
            {
                kind = "redirect",
                explanation = "Переехали.",
                redirectTo = "https://example.ru/",
                on = "2023-03-20",
            }
        );
        await desk.Tell(
            visits,
            "withdrawal",
            new
            {
                kind = "gone",
                explanation = "Закрыли.",
                on = "2023-03-27",
            }
        );
        await desk.Publish(powers, "2023-02-15");
        await desk.Tell(powers, "change", new { on = "2023-02-20" });
        await desk.Tell(
            powers,
            "not-applicable",
            new
            {
                reason = "Учреждение закрывается.",
                approverPositionId = Desk.Owner,
                reviewOn = "2023-03-20",
                on = "2023-03-13",
            }
        );
        await desk.Tell(powers, "applicable", new { on = "2023-03-27" });
        await desk.Publish(video, "2023-02-20", shownOn: "2023-02-22");
        await act.Tell(
            act.School,
            "contacts",
            new
            {
                postalAddress = "г. Кедровый",
                phones = new[] { "+7 38250 00-000" },
                on = "2023-02-20",
            }
        );
        await desk.Tell(passport, "change", new { on = "2023-03-01" });
        await desk.Tell(passport, "confirmation", new { on = "2023-03-08" });
        await act.Head();
        await act.Tell(
            act.School,
            "positions/head/holders",
            new { personId = await act.Person(act.School, 1), on = "2023-02-27" }
        );
        await desk.Tell(heads, "change", new { on = "2023-03-17" });

        foreach (
            var day in Enumerable
                .Range(0, 60)
                .Select(offset => new DateOnly(2023, 2, 10).AddDays(offset))
                .Append(new(2024, 2, 20))
                .Append(new(2024, 3, 11))
                .Select(day => $"{day:yyyy-MM-dd}")
        )
        {
            foreach (var body in new[] { act.Town, act.School, act.Office })
            {
                var rows = (await desk.Clerk.Read($"{desk.Checklist(body)}?asOf={day}"))
                    .Items("items")
                    .GroupBy(row => row.Text("clause"));
                foreach (var clause in rows)
                {
                    var told = clause.ToDictionary(
                        row => row.Text("code"),
                        row =>
                            row.Text("state") switch
                            {
                                "fulfilled" => "compliant",
                                "notApplicable" => "notApplicable",
                                "unknown" => "unknown",
                                _ => "nonCompliant",
                            }
                    );
                    (await Explain(body, Uri.EscapeDataString(clause.Key), day))
                        .Items("verdicts")
                        .ToDictionary(verdict => verdict.Text("about"), verdict => verdict.Text("state"))
                        .ShouldBe(told, ignoreOrder: true, $"{body} {clause.Key} on {day}");
                }
            }
        }
    }

    async Task<JsonElement> Explain(string institution, string clause, string asOf) =>
        await app.Anonymous().Read($"/api/v1/control/explain?institution={institution}&clause={clause}&asOf={asOf}");

    async Task<string> State(string institution, string clause, string asOf) =>
        (await Explain(institution, Uri.EscapeDataString(clause), asOf)).Text("state");
}
