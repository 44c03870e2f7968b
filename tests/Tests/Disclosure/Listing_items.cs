using Kedrovy.Disclosure.Asked;
using Kedrovy.Http;

namespace Kedrovy.Tests.Disclosure;

/// <summary>Clauses 7 and 8 as data, what the controller takes up of it, and what may be added.</summary>
public sealed class Listing_items(AppFixture app)
{
    [Fact]
    public void Knows_every_clause_of_the_decree_and_the_sub_items_its_words_name()
    {
        Catalogue
            .All.Select(item => item.Clause)
            .Distinct()
            .ShouldBe(["7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8", "7.9", "8.1.а", "8.1.б", "8.1.в"]);
        Catalogue
            .All.Where(item => item.Clause == "7.3")
            .Select(item => item.Code)
            .ShouldBe(["7-3-programmes", "7-3-treaties", "7-3-events", "7-3-visits"]);
        Catalogue.All.Where(item => item.AnyOf).Select(item => item.Clause).Distinct().ShouldBe(["7.6"]);
        Catalogue.All.Select(item => item.Code).ShouldBeUnique();
        Catalogue.All.ShouldAllBe(item =>
            KeyAttribute.Fits(item.Code) && (item.Code + "-").StartsWith(Catalogue.Latin(item.Clause) + "-")
        );
    }

    [Fact]
    public async Task Asks_of_the_administration_clause_7_and_of_every_other_body_clause_8()
    {
        var desk = await Desk.Set(app);

        (await desk.Clerk.Read(desk.Checklist(desk.Act.Town)))
            .Items("items")
            .Select(row => row.Text("clause"))
            .Distinct()
            .ShouldBe(["7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8", "7.9"]);
        foreach (var body in new[] { desk.Act.School, desk.Act.Office, desk.Act.Archive })
        {
            var rows = (await app.Anonymous().Read(desk.Checklist(body))).Items("items").ToList();
            rows.Select(row => row.Text("clause")).ShouldBe(["8.1.а", "8.1.б", "8.1.в"]);
            rows.ShouldAllBe(row => row.Text("state") == "unknown");
        }
    }

    [Fact]
    public async Task Takes_clause_title_and_rule_from_the_decree_and_a_further_rule_from_the_controller()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-2");

        var card = await desk.Clerk.Read(item);
        (
            card.Text("clause"),
            card.Text("title"),
            card.Text("rule"),
            card.GetProperty("workingDays").GetInt32()
        ).ShouldBe(("7.2", "Нормотворческая деятельность", "withinWorkingDays", 5));
        foreach (var _ in Enumerable.Range(0, 2))
            await desk.Tell(item, "rule", new { rule = "yearly", on = "2023-06-01" });
        (await desk.Row(desk.Act.Town, "7-2", "2023-05-31")).Text("rule").ShouldBe("withinWorkingDays");
        (await desk.Row(desk.Act.Town, "7-2", "2023-06-01")).Text("rule").ShouldBe("yearly");
        (await app.Facts($"item-{desk.Act.Town}-7-2"))
            .Select(fact => fact.Data.GetType())
            .ShouldBe([typeof(ItemListed), typeof(RefreshRuleSet)]);
    }

    [Fact]
    public async Task Takes_further_items_under_clause_8_2_and_under_a_clause_of_an_amending_act()
    {
        var desk = await Desk.Set(app);
        var amending = await desk.Act.Amending("31", "2023-05-01");

        await desk.List(
            desk.Act.School,
            "8-2-safety",
            new
            {
                code = "8-2-safety",
                ownerPositionId = Desk.Owner,
                on = "2023-03-01",
                clause = "8.2",
                title = "Безопасность школы",
                rule = "yearly",
            }
        );
        await desk.List(
            desk.Act.Town,
            "7-10-budget",
            new
            {
                code = "7-10-budget",
                ownerPositionId = Desk.Owner,
                on = "2023-05-01",
                clause = "7.10",
                title = "Бюджет для граждан",
                rule = "quarterly",
                actId = amending,
            }
        );

        (await desk.Row(desk.Act.School, "8-2-safety", "2023-03-01")).Text("title").ShouldBe("Безопасность школы");
        (await desk.Row(desk.Act.Town, "7-10-budget", "2023-05-01")).Text("clause").ShouldBe("7.10");
        (await app.Anonymous().Read($"{desk.Checklist(desk.Act.School)}?asOf=2023-02-28"))
            .Items("items")
            .Select(row => row.Text("code"))
            .ShouldBe(["8-1-a", "8-1-b", "8-1-v"]);
        (await app.Facts($"item-{desk.Act.School}-8-2-safety")).ShouldAllBe(fact =>
            !fact.Data.ToString()!.Contains("Безопасность", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("8-1-b", null, null, null, null, "/code")]
    [InlineData("7-1", "7.1", "Иное", null, null, "/title")]
    [InlineData("7-2", null, null, "withinWorkingDays", null, "/workingDays")]
    [InlineData("7-2", null, null, "yearly", 5, "/workingDays")]
    [InlineData("7-11-x", null, "Иное", "yearly", null, "/code")]
    [InlineData("8-2-x", "8.2", "Иное", "yearly", null, "/code")]
    [InlineData("7-11-x", "7.12", "Иное", "yearly", null, "/code")]
    [InlineData("7-11-x", "7.11", null, "yearly", null, "/title")]
    [InlineData("7-11-x", "7.11", "Иное", null, null, "/rule")]
    [InlineData("7-11-x", "7.11", "Иное", "yearly", null, "/actId")]
    public async Task Refuses_what_does_not_fit(
        string code,
        string? clause,
        string? title,
        string? rule,
        int? workingDays,
        string pointer
    )
    {
        var desk = await Desk.Set(app);

        await (
            await desk.Clerk.Post(
                $"{desk.Act.Card(desk.Act.Town)}/disclosure",
                new
                {
                    code,
                    ownerPositionId = Desk.Owner,
                    on = "2023-03-01",
                    clause,
                    title,
                    rule,
                    workingDays,
                }
            )
        ).Refuses(422, "does-not-fit", pointer);
    }

    [Fact]
    public async Task Refuses_an_item_twice_an_unknown_owner_and_whoever_is_no_controller()
    {
        var desk = await Desk.Set(app);
        var path = $"{desk.Act.Card(desk.Act.Town)}/disclosure";
        await desk.List(desk.Act.Town, "7-1");

        await (
            await desk.Clerk.Post(
                path,
                new
                {
                    code = "7-1",
                    ownerPositionId = Desk.Owner,
                    on = "2023-03-01",
                }
            )
        ).Refuses(409, "item-already-listed");
        await (
            await desk.Clerk.Post(
                path,
                new
                {
                    code = "7-4",
                    ownerPositionId = "nobody",
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/ownerPositionId");
        await (
            await desk.Clerk.Post(
                path,
                new
                {
                    code = "7-4",
                    ownerPositionId = Desk.Owner,
                    ownerInstitutionId = desk.Act.School,
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/ownerInstitutionId");
        await (
            await (await app.As(Roles.ContentLead)).Post(
                path,
                new
                {
                    code = "7-4",
                    ownerPositionId = Desk.Owner,
                    on = "2023-03-01",
                }
            )
        ).Refuses(403, "not-allowed");
        await (
            await desk.Clerk.Post(
                desk.Act.Card("nowhere") + "/disclosure",
                new
                {
                    code = "7-4",
                    ownerPositionId = Desk.Owner,
                    on = "2023-03-01",
                }
            )
        ).Refuses(404, "institution-not-found");
    }
}
