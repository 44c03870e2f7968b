using Kedrovy.Http;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Disclosure;

/// <summary>
/// Every item on every day: told, out of date, missing, not asked or not known, with the term and how it was counted.
/// </summary>
public sealed class Reading_the_checklist(AppFixture app)
{
    [Fact]
    public async Task Turns_an_item_of_7_3_stale_on_the_day_after_its_term_and_fresh_again_by_a_confirmation()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-3-programmes");
        (await desk.State(desk.Act.Town, "7-3-programmes", "2023-02-10")).ShouldBe("missing");
        await desk.Publish(item, "2023-02-13");

        var row = await desk.Row(desk.Act.Town, "7-3-programmes", "2023-05-15");
        (row.Text("state"), row.Text("dueOn"), row.Text("calculation")).ShouldBe(
            (
                "fulfilled",
                "2023-05-15",
                "Подтверждено 13.02.2023 + 3 месяца = 13.05.2023 — нерабочий день, поэтому 15.05.2023"
            )
        );
        (await desk.State(desk.Act.Town, "7-3-programmes", "2023-05-16")).ShouldBe("stale");
        await desk.Tell(item, "confirmation", new { on = "2023-05-20" });
        (await desk.State(desk.Act.Town, "7-3-programmes", "2023-05-19")).ShouldBe("stale");
        (await desk.State(desk.Act.Town, "7-3-programmes", "2023-05-20")).ShouldBe("fulfilled");
        (await desk.Row(desk.Act.Town, "7-3-programmes", "2023-05-20")).Text("dueOn").ShouldBe("2023-08-21");
        (await desk.Row(desk.Act.Town, "7-3-programmes", "2023-05-20"))
            .Items("sources")
            .Select(source => source.Text("fact"))
            .ShouldBe(["item_published", "item_confirmed"]);
    }

    [Fact]
    public async Task Counts_working_days_from_a_change_until_somebody_answers_it()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.School, "8-1-b");
        await desk.Publish(item, "2023-02-13");
        foreach (var _ in Enumerable.Range(0, 2))
            await desk.Tell(item, "change", new { on = "2023-04-28" });

        var row = await desk.Row(desk.Act.School, "8-1-b", "2023-05-10");
        (row.Text("state"), row.Text("dueOn")).ShouldBe(("fulfilled", "2023-05-10"));
        row.Text("calculation")
            .ShouldBe(
                "Сведения изменились 28.04.2023: 28.04.2023 + 5 рабочих дней = 10.05.2023; не считаются "
                    + "29.04–01.05, 06.05–09.05"
            );
        (await desk.State(desk.Act.School, "8-1-b", "2023-05-11")).ShouldBe("stale");
        await desk.Publish(item, "2023-05-12", "Новые полномочия.");
        (await desk.State(desk.Act.School, "8-1-b", "2023-05-12")).ShouldBe("fulfilled");
        await (await desk.Try(item, "change", new { on = "2100-01-01" })).Refuses(422, "does-not-fit", "/on");
    }

    [Fact]
    public async Task Knows_what_is_not_asked_until_the_day_of_review()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-3-treaties");
        object Words(string review, string approver = Desk.Owner) =>
            new
            {
                reason = "Договоров у города нет.",
                approverPositionId = approver,
                reviewOn = review,
                on = "2023-03-01",
            };
        await (await desk.Try(item, "not-applicable", Words("2023-03-01"))).Refuses(422, "does-not-fit", "/reviewOn");
        await (await desk.Try(item, "not-applicable", Words("2025-03-02"))).Refuses(422, "does-not-fit", "/reviewOn");
        await (await desk.Try(item, "not-applicable", Words("2023-09-01", "nobody"))).Refuses(
            422,
            "does-not-fit",
            "/approverPositionId"
        );
        foreach (var _ in Enumerable.Range(0, 2))
            await desk.Tell(item, "not-applicable", Words("2023-09-01"));

        var row = await desk.Row(desk.Act.Town, "7-3-treaties", "2023-09-01");
        (row.Text("state"), row.Text("notApplicableReason")).ShouldBe(("notApplicable", "Договоров у города нет."));
        (await desk.State(desk.Act.Town, "7-3-treaties", "2023-02-28")).ShouldBe("missing");
        (await desk.State(desk.Act.Town, "7-3-treaties", "2023-09-02")).ShouldBe("unknown");
        await desk.Tell(item, "applicable", new { on = "2023-10-02" });
        (await desk.State(desk.Act.Town, "7-3-treaties", "2023-10-02")).ShouldBe("missing");
        (await app.Facts($"item-{desk.Act.Town}-7-3-treaties")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Is_content_with_texts_or_videos_of_speeches()
    {
        var desk = await Desk.Set(app);
        await desk.List(desk.Act.Town, "7-6-texts");
        (
            await desk.State(desk.Act.Town, "7-6-texts", "2023-02-13"),
            await desk.State(desk.Act.Town, "7-6-videos", "2023-02-13")
        ).ShouldBe(("missing", "unknown"));
        await desk.Publish(await desk.List(desk.Act.Town, "7-6-videos"), "2023-02-13");

        (
            await desk.State(desk.Act.Town, "7-6-texts", "2023-02-13"),
            await desk.State(desk.Act.Town, "7-6-videos", "2023-02-13")
        ).ShouldBe(("notApplicable", "fulfilled"));
        (
            await desk.State(desk.Act.Town, "7-6-texts", "2023-05-16"),
            await desk.State(desk.Act.Town, "7-6-videos", "2023-05-16")
        ).ShouldBe(("missing", "stale"));
    }

    [Fact]
    public async Task Takes_the_passport_of_a_body_from_the_register_also_of_one_that_needs_no_page()
    {
        var desk = await Desk.Set(app);
        (await desk.State(desk.Act.Office, "8-1-a", "2023-03-01")).ShouldBe("unknown");
        await desk.Act.Tell(
            desk.Act.Office,
            "contacts",
            new
            {
                postalAddress = "г. Кедровый",
                phones = new[] { "+7 38250 00-000" },
                on = "2023-03-01",
            }
        );
        await desk.Act.Tell(
            desk.Act.Office,
            "units",
            new
            {
                unitId = "pay",
                name = "Отдел расчётов",
                on = "2023-03-01",
            }
        );
        (
            await desk.State(desk.Act.Office, "8-1-a", "2023-02-28"),
            await desk.State(desk.Act.Office, "8-1-a", "2023-03-01"),
            await desk.State(desk.Act.Office, "8-1-a", "2024-03-02")
        ).ShouldBe(("unknown", "fulfilled", "stale"));

        var told = (
            await app.Anonymous()
                .Read($"{desk.Checklist(desk.Act.Office)}/{Uri.EscapeDataString("8.1.а")}?asOf=2023-03-01")
        ).GetProperty("passport");
        (told.Text("name"), told.Text("noPage"), told.GetProperty("contacts").Text("email")).ShouldBe(
            ($"Бухгалтерия {desk.Act.Key}", "Официальной страницы нет: пункт 4 даёт право её не вести.", null)
        );
        told.GetProperty("units").EnumerateArray().Select(unit => unit.GetString()).ShouldBe(["Отдел расчётов"]);
        (await app.Anonymous().Read($"{desk.Checklist(desk.Act.School)}/8.1.a?asOf=2023-03-01"))
            .GetProperty("passport")
            .Text("noPage")
            .ShouldBe("Официальная страница не зарегистрирована.");

        var item = await desk.List(desk.Act.Office, "8-1-a");
        await desk.Tell(item, "confirmation", new { on = "2024-02-20" });
        (await desk.State(desk.Act.Office, "8-1-a", "2024-03-02")).ShouldBe("fulfilled");
    }

    [Fact]
    public async Task Points_to_the_page_of_a_body_as_the_register_has_it()
    {
        var desk = await Desk.Set(app);
        await desk.Act.Head();
        await desk.Act.Tell(desk.Act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (id, _, url) = await Channels.PagesOverHttp.Page(desk.Clerk, desk.Act.School, on: "2023-03-01");

        var pages = (await app.Anonymous().Read($"{desk.Checklist(desk.Act.School)}/8.1.a?asOf=2023-03-01"))
            .GetProperty("passport")
            .Items("pages");
        pages.Select(page => $"{page.Text("network")} {page.Text("url")}").ShouldBe([$"vk {url}"]);
        (await app.Anonymous().Read($"{desk.Checklist(desk.Act.School)}/8.1.a?asOf=2023-02-28"))
            .GetProperty("passport")
            .Items("pages")
            .ShouldBeEmpty();
        (await app.Anonymous().Read($"{desk.Checklist(desk.Act.School)}?asOf=2023-02-28"))
            .Items("pages")
            .ShouldBeEmpty();
        (await Page(desk, "2023-03-01")).Text("url").ShouldBe(url);
        (await app.Anonymous().Read((await Page(desk, "2023-03-01")).Text("contents"))).Text("pageId").ShouldBe(id);
    }

    [Fact]
    public async Task Tells_of_each_page_what_clause_9_asks_and_until_when_a_look_is_good()
    {
        var desk = await Desk.Set(app);
        await desk.Act.Head();
        await desk.Act.Tell(desk.Act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (id, path, _) = await Channels.PagesOverHttp.Page(desk.Clerk, desk.Act.School, on: "2023-03-01");
        async Task Look(string on, string? email, string[] missing) =>
            await desk.Clerk.Record(
                $"{path}/contents",
                new
                {
                    name = "Школа",
                    activity = "Учит",
                    postalAddress = "ул. Новая, 1",
                    email,
                    phones = new[] { "1" },
                    missing,
                    evidence = Channels.PagesOverHttp.Link,
                    on,
                },
                $"/api/v1/pages/{id}"
            );

        (await State("2023-03-01")).ShouldBe(
            "unknown Ещё не смотрели: наименование, сведения о деятельности, почтовый адрес, адрес электронной "
                + "почты, телефоны."
        );
        await Look("2023-03-02", null, ["email"]);
        await Look("2023-03-03", "a@example.ru", []);
        (await State("2023-03-02")).ShouldBe("missing На странице нет: адрес электронной почты.");
        var due = (await Page(desk, "2023-03-03")).Text("dueOn");
        (await Page(desk, "2023-03-03")).ShouldSatisfyAllConditions(
            page => page.GetProperty("owner").Text("positionId").ShouldBe("head"),
            page =>
                page.Text("calculation")
                    .ShouldBe(
                        $"Смотрели 03.03.2023, по правилам сроков это верно до {DateOnly.Parse(due, null):dd.MM.yyyy}"
                    )
        );
        (await State("2023-03-03")).ShouldBe(
            $"fulfilled Все сведения на странице есть, посмотреть заново до {DateOnly.Parse(due, null):dd.MM.yyyy}."
        );
        (await State(due)).ShouldStartWith("fulfilled");
        (await State($"{DateOnly.Parse(due, null).AddDays(1):yyyy-MM-dd}")).ShouldStartWith(
            "stale Смотрели слишком давно"
        );
        await desk.Clerk.Record(
            $"{desk.Act.Card(desk.Act.School)}/sites",
            new
            {
                siteId = $"site-{desk.Act.Key}",
                url = $"https://{desk.Act.Key}.example.ru",
                on = "2023-03-03",
            }
        );
        (await State("2023-03-03")).ShouldBe("unknown Ещё не смотрели: официальный сайт.");

        async Task<string> State(string day) =>
            await Page(desk, day) is var page ? $"{page.Text("state")} {page.Text("reason")}" : "";
    }

    async Task<System.Text.Json.JsonElement> Page(Desk desk, string day) =>
        (await app.Anonymous().Read($"{desk.Checklist(desk.Act.School)}?asOf={day}")).Items("pages").Single();

    [Fact]
    public async Task Names_the_heads_of_body_and_units()
    {
        var desk = await Desk.Set(app);
        var act = desk.Act;
        (await desk.State(act.School, "8-1-v", "2023-02-13")).ShouldBe("unknown");
        await act.Head();
        await act.Tell(
            act.School,
            "units",
            new
            {
                unitId = "primary",
                name = "Начальная школа",
                on = SampleAct.Signed,
            }
        );
        await act.Tell(
            act.School,
            "positions",
            new
            {
                positionId = "primary-head",
                title = "заведующий",
                head = true,
                unitId = "primary",
                on = "2023-03-01",
            }
        );
        await act.Tell(
            act.School,
            "positions/head/holders",
            new { personId = await act.Person(act.School, 1), on = SampleAct.Signed }
        );
        (
            await desk.State(act.School, "8-1-v", "2023-02-28"),
            await desk.State(act.School, "8-1-v", "2023-03-01")
        ).ShouldBe(("fulfilled", "unknown"));
        await desk.List(act.School, "8-1-v");
        (await desk.State(act.School, "8-1-v", "2023-03-01")).ShouldBe("missing");
        await act.Tell(
            act.School,
            "positions/primary-head/holders",
            new { personId = await act.Person(act.School, 2, "Орлова Т.М."), on = "2023-03-06" }
        );
        (await desk.State(act.School, "8-1-v", "2023-03-06")).ShouldBe("fulfilled");

        (await app.Anonymous().Read($"{desk.Checklist(act.School)}/8.1.v?asOf=2023-03-06"))
            .Items("heads")
            .Select(head => $"{head.Text("position")}, {head.Text("unit")}: {head.Text("name")}")
            .ShouldBe(["директор, : Смирнова А.П.", "заведующий, Начальная школа: Орлова Т.М."]);
    }

    [Fact]
    public async Task Shows_an_audit_of_the_site_and_its_change_since_the_first()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-2");
        await desk.Publish(item, "2023-02-13");
        await (
            await desk.Try(
                item,
                "audit-sheet",
                new
                {
                    found = true,
                    complete = 4,
                    topical = 1,
                    accessible = 1,
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/complete");
        await (
            await desk.Try(
                item,
                "audit-sheet",
                new
                {
                    found = true,
                    complete = 1,
                    accessible = 1,
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/topical");
        await (
            await desk.Try(
                item,
                "audit-sheet",
                new
                {
                    found = false,
                    accessible = 1,
                    on = "2023-03-01",
                }
            )
        ).Refuses(422, "does-not-fit", "/accessible");
        await desk.Tell(
            item,
            "audit-sheet",
            new
            {
                found = false,
                recommendation = "Разместите проекты решений.",
                on = "2023-03-01",
            }
        );
        await desk.Tell(
            item,
            "audit-sheet",
            new
            {
                found = true,
                complete = 2,
                topical = 3,
                accessible = 1,
                on = "2023-06-01",
            }
        );

        var first = await desk.Row(desk.Act.Town, "7-2", "2023-03-01");
        (
            first.Text("state"),
            first.GetProperty("audit").Text("recommendation"),
            first.GetProperty("audit").GetProperty("changeSinceFirst").GetInt32()
        ).ShouldBe(("missing", "Разместите проекты решений.", 0));
        var second = await desk.Row(desk.Act.Town, "7-2", "2023-06-01");
        await desk.Tell(item, "audit-sheet", new { found = false, on = "2023-06-05" });
        await desk.Tell(item, "confirmation", new { on = "2023-06-05" });
        await desk.Tell(item, "audit-sheet", new { found = false, on = "2023-06-05" });
        (await desk.State(desk.Act.Town, "7-2", "2023-06-05")).ShouldBe("missing");
        foreach (var _ in Enumerable.Range(0, 2))
            await desk.Tell(item, "confirmation", new { on = "2023-06-05" });
        (await desk.State(desk.Act.Town, "7-2", "2023-06-05")).ShouldBe("fulfilled");
        (await app.Facts($"item-{desk.Act.Town}-7-2")).Count(fact => fact.Data is ItemConfirmed).ShouldBe(2);
        (
            second.Text("state"),
            second.GetProperty("audit").GetProperty("score").GetInt32(),
            second.GetProperty("audit").GetProperty("changeSinceFirst").GetInt32()
        ).ShouldBe(("fulfilled", 7, 7));
    }

    [Fact]
    public async Task Refuses_a_body_or_clause_that_is_not_there()
    {
        var act = await SampleAct.Recorded(app);

        await (await app.Anonymous().Get("/api/v1/disclosure/nobody")).Refuses(404, "institution-not-found");
        await (await app.Anonymous().Get($"/api/v1/disclosure/{act.School}?asOf=2023-01-31")).Refuses(
            404,
            "institution-not-found"
        );
        await (await app.Anonymous().Get($"/api/v1/disclosure/{act.School}/7.1?asOf=2023-02-13")).Refuses(
            404,
            "clause-not-asked"
        );
    }

    [Fact]
    public async Task Can_be_thrown_away_and_comes_back_the_same()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        var desk = new Desk(act, await AppFixture.SignedIn(host, [Roles.Controller], null));
        await act.Publish();
        await act.Tell(
            act.Town,
            "positions",
            new
            {
                positionId = Desk.Owner,
                title = "специалист",
                head = false,
                on = SampleAct.Signed,
            }
        );
        await act.Head();
        await act.Tell(
            act.School,
            "positions/head/holders",
            new { personId = await act.Person(act.School, 1), on = SampleAct.Signed }
        );
        var item = await desk.List(act.Town, "7-2");
        await desk.Publish(item, "2023-02-13");
        await desk.Tell(item, "change", new { on = "2023-02-14" });
        await desk.Tell(item, "confirmation", new { on = "2023-02-14" });
        string[] paths =
        [
            $"{desk.Checklist(act.Town)}?asOf=2023-03-01",
            $"{desk.Checklist(act.School)}?asOf=2023-03-01",
            $"{desk.Checklist(act.School)}/8.1.v?asOf=2023-03-01",
            item,
        ];
        var live = await Task.WhenAll(paths.Select(async path => (await act.Clerk.Read(path)).ToString()));

        using var daemon = await host.Services.GetRequiredService<IDocumentStore>().BuildProjectionDaemonAsync();
        foreach (var view in new[] { "Item", "KnownAct", "KnownBody", "KnownPerson" })
            await daemon.RebuildProjectionAsync($"Disclosure{view}", TestContext.Current.CancellationToken);

        (await Task.WhenAll(paths.Select(async path => (await act.Clerk.Read(path)).ToString()))).ShouldBe(live);
        live[0].ShouldContain("item_confirmed");
        live[2].ShouldContain("Смирнова");
    }
}
