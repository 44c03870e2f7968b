namespace Kedrovy.Tests.Channels;

/// <summary>Clauses 6.1 and 6.5: steps of a page's life, its names, seizure and administrators.</summary>
public sealed class Leading_pages(AppFixture app)
{
    [Fact]
    public async Task A_page_goes_from_draft_to_archive_and_no_step_can_be_skipped()
    {
        var (clerk, id) = (await app.Clerk(), $"page-{PagesOverHttp.Unique()}");
        var (path, card) = ($"/api/v1/institutions/school-1/pages/{id}", $"/api/v1/pages/{id}");
        await clerk.Record(
            "/api/v1/institutions/school-1/pages",
            new
            {
                pageId = id,
                url = $"vk.com/{PagesOverHttp.Unique()}",
                on = "2023-01-09",
                draft = true,
            }
        );

        (await (await clerk.Send($"{path}/activation", new { on = "2023-01-10" }, card)).Problem(409))
            .Text("type")
            .ShouldBe("/problems/illegal-move");
        await clerk.Record($"{path}/registration", new { on = "2023-01-10" }, card);
        await clerk.Record($"{path}/activation", new { on = "2023-01-11" }, card);
        await clerk.Record($"{path}/suspension", new { reason = "blocked", on = "2023-02-01" }, card);
        (await (await clerk.Send($"{path}/activation", new { on = "2023-01-31" }, card)).Problem(422))
            .GetProperty("errors")[0]
            .Text("pointer")
            .ShouldBe("/on");
        await clerk.Record($"{path}/activation", new { on = "2023-02-05" }, card);
        await clerk.Record($"{path}/archiving", new { on = "2023-03-01" }, card);
        (await (await clerk.Send($"{path}/activation", new { on = "2023-03-02" }, card)).Problem(409))
            .Text("clause")
            .ShouldBe("6.1");

        foreach (
            var (day, state) in new[]
            {
                ("2023-01-09", "draft"),
                ("2023-01-10", "registered"),
                ("2023-01-31", "active"),
                ("2023-02-01", "suspended"),
                ("2023-02-05", "active"),
                ("2023-03-01", "archived"),
            }
        )
            (await clerk.Read($"{card}?asOf={day}")).Text("state").ShouldBe(state);
        await (await clerk.Get($"{card}?asOf=2023-01-08")).Problem(404);
    }

    [Fact]
    public async Task A_step_said_twice_is_recorded_once_and_a_stale_one_refused()
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        var before = await clerk.TagOf($"/api/v1/pages/{id}");
        (await clerk.Record($"{path}/activation", new { on = "2023-01-09" }, $"/api/v1/pages/{id}").Version()).ShouldBe(
            3
        );
        await clerk.Record($"{path}/suspension", new { reason = "reworked", on = "2023-02-01" }, $"/api/v1/pages/{id}");
        await (
            await clerk.Send($"{path}/suspension", new { reason = "blocked", on = "2023-02-01" }, $"/api/v1/pages/{id}")
        ).Problem(409);

        await (await clerk.Post($"{path}/activation", new { on = "2023-02-02" }, ("If-Match", before))).Problem(412);
        await (await clerk.Send($"{path}/activation", new { on = "2023-02-02" })).Problem(428);
    }

    [Fact]
    public async Task A_renamed_page_frees_its_name_for_another_from_that_day()
    {
        var (clerk, old, name) = (await app.Clerk(), PagesOverHttp.Unique(), PagesOverHttp.Unique());
        var (id, path, _) = await clerk.Page(url: $"vk.com/{old}");
        var (other, otherPath, _) = await clerk.Page();
        await (
            await clerk.Send(
                $"{otherPath}/name",
                new { url = $"vk.com/{old}", on = "2023-03-01" },
                $"/api/v1/pages/{other}"
            )
        ).Problem(409);
        await clerk.Record($"{path}/name", new { url = $"vk.ru/{name}", on = "2023-03-01" }, $"/api/v1/pages/{id}");

        await (
            await clerk.Send(
                $"{otherPath}/name",
                new { url = $"vk.com/{old}", on = "2023-02-28" },
                $"/api/v1/pages/{other}"
            )
        ).Problem(409);
        await clerk.Record(
            $"{otherPath}/name",
            new { url = $"vk.com/{old}", on = "2023-03-01" },
            $"/api/v1/pages/{other}"
        );
        (await clerk.Read($"/api/v1/verify?url=vk.com/{old}&asOf=2023-02-28")).Text("pageId").ShouldBe(id);
        (await clerk.Read($"/api/v1/verify?url=vk.com/{old}&asOf=2023-03-01")).Text("pageId").ShouldBe(other);
    }

    [Fact]
    public async Task A_number_is_linked_once_and_is_no_name()
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        var (number, card) = (Random.Shared.NextInt64(1, long.MaxValue / 10), $"/api/v1/pages/{id}");
        (
            await (
                await clerk.Send($"{path}/name", new { url = $"vk.com/club{number}", on = "2023-02-01" }, card)
            ).Problem(422)
        )
            .GetProperty("errors")[0]
            .Text("pointer")
            .ShouldBe("/url");
        await (await clerk.Send($"{path}/number", new { url = "ok.ru/group/1", on = "2023-02-01" }, card)).Problem(422);
        await clerk.Record($"{path}/number", new { url = $"vk.com/public{number}", on = "2023-02-01" }, card);
        (await (await clerk.Send($"{path}/number", new { url = "vk.com/club3", on = "2023-02-02" }, card)).Problem(409))
            .Text("type")
            .ShouldBe("/problems/number-already-linked");
        (await app.Anonymous().Read($"/api/v1/verify?url=https://vk.com/event{number}")).Text("pageId").ShouldBe(id);
    }

    [Fact]
    public async Task A_seized_page_is_not_official_and_two_factor_is_due_anew()
    {
        var clerk = await app.Clerk();
        var (id, path, url) = await clerk.Page();
        var card = $"/api/v1/pages/{id}";
        await (
            await clerk.Send($"{path}/recovery", new { evidence = PagesOverHttp.Link, on = "2023-02-01" }, card)
        ).Problem(409);
        await clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-01",
            },
            card
        );
        await clerk.Record($"{path}/seizure", new { evidence = PagesOverHttp.Link, on = "2023-02-10" }, card);
        (
            await (
                await clerk.Send(
                    $"{path}/two-factor",
                    new
                    {
                        enabled = true,
                        evidence = PagesOverHttp.Link,
                        on = "2023-02-11",
                    },
                    card
                )
            ).Problem(409)
        ).Text("type").ShouldBe("/problems/page-seized");
        await clerk.Record($"{path}/recovery", new { evidence = PagesOverHttp.Link, on = "2023-02-12" }, card);

        var seized = await clerk.Read($"/api/v1/verify?url={url}&asOf=2023-02-11");
        (seized.Text("status"), seized.Text("reason"), seized.Text("to")).ShouldBe(
            ("formerlyOfficial", "seized", "2023-02-10")
        );
        (await clerk.Read($"/api/v1/verify?url={url}&asOf=2023-02-12")).Text("status").ShouldBe("official");
        (await clerk.Check(id, "6.5", "2023-02-12")).ShouldBe("expired seized");
    }

    [Fact]
    public async Task A_change_of_administrators_makes_two_factor_due_anew()
    {
        var clerk = await app.Clerk();
        var (id, path, _) = await clerk.Page();
        await clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-01",
            },
            $"/api/v1/pages/{id}"
        );
        await clerk.Record($"{path}/administrators", new { on = "2023-02-10" }, $"/api/v1/pages/{id}");

        (await clerk.Check(id, "6.5", "2023-02-09")).ShouldBe("met");
        (await clerk.Check(id, "6.5", "2023-02-10")).ShouldBe("expired administratorsChanged");
        await clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-02-10",
            },
            $"/api/v1/pages/{id}"
        );
        (await clerk.Check(id, "6.5", "2023-02-10")).ShouldBe("met");
    }
}
