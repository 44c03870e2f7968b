using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;

namespace Kedrovy.Tests.Disclosure;

/// <summary>What an act asks the site to tell, what the controller takes up of it, and what may be added.</summary>
public sealed class Listing_items(AppFixture app)
{
    [Fact]
    public async Task Knows_every_clause_of_the_decree_and_the_sub_items_its_words_name()
    {
        var rows = (await app.Anonymous().Read("/api/v1/disclosure/administration?asOf=2022-12-31"))
            .Items("items")
            .ToList();

        rows.Select(row => row.Text("clause"))
            .Distinct()
            .ShouldBe(["7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8", "7.9"]);
        rows.Where(row => row.Text("clause") == "7.3")
            .Select(row => row.Text("code"))
            .ShouldBe(["7-3-programmes", "7-3-treaties", "7-3-events", "7-3-visits"]);
        rows.ShouldAllBe(row =>
            KeyAttribute.Fits(row.Text("code"))
            && $"{row.Text("code")}-".StartsWith($"{ClauseAddress.Latin(row.Text("clause")!)}-")
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
    public async Task Takes_further_items_under_an_open_clause_and_by_an_amending_act_under_any_other()
    {
        var desk = await Desk.Set(app);
        var amending = await desk.Act.Amending("31", "2023-05-01");
        await Further(desk, desk.Act.School, "8-2-safety", "8.2", "Безопасность школы", null, "2023-03-01");
        await Further(desk, desk.Act.School, "9-2-menu", "9.2", "Меню столовой", null, "2023-03-01");
        await Further(desk, desk.Act.Town, "7-3-budget", "7.3", "Бюджет для граждан", amending, "2023-05-01");

        (await desk.Row(desk.Act.School, "8-2-safety", "2023-03-01")).Text("title").ShouldBe("Безопасность школы");
        (await desk.Row(desk.Act.School, "9-2-menu", "2023-03-01")).Text("state").ShouldBe("missing");
        (await desk.Row(desk.Act.Town, "7-3-budget", "2023-05-01")).Text("clause").ShouldBe("7.3");
        (await app.Anonymous().Read($"{desk.Checklist(desk.Act.School)}?asOf=2023-02-28"))
            .Items("items")
            .Select(row => row.Text("code"))
            .ShouldBe(["8-1-a", "8-1-b", "8-1-v"]);
        (await app.Facts($"item-{desk.Act.School}-8-2-safety")).ShouldAllBe(fact =>
            !fact.Data.ToString()!.Contains("Безопасность", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Refuses_an_item_under_a_clause_that_no_act_binds()
    {
        var desk = await Desk.Set(app);
        var words = new
        {
            code = "7-10-budget",
            ownerPositionId = Desk.Owner,
            on = "2023-05-01",
            clause = "7.10",
            title = "Бюджет для граждан",
            rule = "quarterly",
            actId = await desk.Act.Amending("31", "2023-05-01"),
        };

        await (await desk.Clerk.Post($"{desk.Act.Card(desk.Act.Town)}/disclosure", words)).Refuses(
            422,
            "does-not-fit",
            "/clause"
        );
    }

    static Task<string> Further(
        Desk desk,
        string body,
        string code,
        string clause,
        string title,
        string? actId,
        string on
    ) =>
        desk.List(
            body,
            code,
            new
            {
                code,
                ownerPositionId = Desk.Owner,
                on,
                clause,
                title,
                rule = "yearly",
                actId,
            }
        );

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
