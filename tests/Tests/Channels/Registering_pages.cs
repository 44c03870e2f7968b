using Kedrovy.Http;

namespace Kedrovy.Tests.Channels;

/// <summary>Clause 6.1: an address belongs to one page of one body.</summary>
public sealed class Registering_pages(AppFixture app)
{
    const string Pages = "/api/v1/institutions/school-1/pages";

    static object Body(string url, string? id = null, bool draft = false, string on = "2023-01-09") =>
        new
        {
            pageId = id ?? $"page-{PagesOverHttp.Unique()}",
            url,
            on,
            draft,
        };

    [Fact]
    public async Task Keeps_one_address_however_it_was_typed_and_leaves_a_trail()
    {
        var (clerk, name, id) = (await app.Clerk(), PagesOverHttp.Unique(), $"page-{PagesOverHttp.Unique()}");
        (await clerk.Record(Pages, Body($"http://m.vk.com/{name.ToUpperInvariant()}/?from=x", id)))
            .Headers.Location!.ToString()
            .ShouldBe($"/api/v1/pages/{id}");

        var card = await app.Anonymous().Read($"/api/v1/pages/{id}?asOf=2023-01-09");
        (
            card.Text("url"),
            card.Text("network"),
            card.Text("state"),
            card.Text("institutionId"),
            card.GetProperty("voluntary").GetBoolean()
        ).ShouldBe(($"https://vk.com/{name}", "vk", "registered", "school-1", false));
        (await app.Facts(id)).Select(fact => fact.EventTypeName).ShouldBe(["page_drafted", "page_registered"]);
        (await clerk.Send(Pages, Body($"https://vk.ru/{name}"))).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Conflict
        );
    }

    [Fact]
    public async Task Of_clerks_who_race_for_an_address_one_wins()
    {
        var (clerk, name) = (await app.Clerk(), PagesOverHttp.Unique());
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => clerk.Send(Pages, Body($"https://ok.ru/{name}")))
        );

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var lost in answers.Where(answer => !answer.IsSuccessStatusCode))
            (await lost.Problem(409)).Text("type").ShouldBe("/problems/address-taken");
    }

    [Theory]
    [
        InlineData("https://vk.com/wall-1_2", "/url"),
        InlineData("https://vк.com/kedradm", "/url"),
        InlineData("https://kedradm.ru", "/url")
    ]
    public async Task What_is_no_page_is_refused_with_a_pointer(string url, string pointer)
    {
        var problem = await (await (await app.Clerk()).Send(Pages, Body(url))).Problem(422);
        problem.GetProperty("errors")[0].Text("pointer").ShouldBe(pointer);
        problem.Text("clause").ShouldBe("6.1");
    }

    [Fact]
    public async Task A_key_is_of_pages_and_of_one_page()
    {
        var clerk = await app.Clerk();
        (await (await clerk.Send(Pages, Body($"vk.com/{PagesOverHttp.Unique()}", "school-1-vk"))).Problem(422))
            .GetProperty("errors")[0]
            .Text("pointer")
            .ShouldBe("/pageId");
        var (id, _, _) = await clerk.Page(active: false);
        (await (await clerk.Send(Pages, Body($"vk.com/{PagesOverHttp.Unique()}", id))).Problem(409))
            .Text("type")
            .ShouldBe("/problems/page-already-recorded");
    }

    [Fact]
    public async Task A_body_must_be_known_stand_in_a_list_and_have_somebody_who_answers()
    {
        var clerk = await app.Clerk();
        (
            await (
                await clerk.Send("/api/v1/institutions/nowhere/pages", Body($"vk.com/{PagesOverHttp.Unique()}"))
            ).Problem(404)
        )
            .Text("type")
            .ShouldBe("/problems/institution-not-found");
        (await (await clerk.Send(Pages, Body($"vk.com/{PagesOverHttp.Unique()}", on: "2022-11-30"))).Problem(422))
            .GetProperty("errors")[0]
            .Text("pointer")
            .ShouldBe("/on");
        (
            await (
                await clerk.Send(
                    "/api/v1/institutions/central-bookkeeping/pages",
                    Body($"vk.com/{PagesOverHttp.Unique()}")
                )
            ).Problem(409)
        )
            .Text("clause")
            .ShouldBe("4");
        (
            await clerk.Record(
                "/api/v1/institutions/central-bookkeeping/pages",
                Body($"vk.com/{PagesOverHttp.Unique()}", draft: true)
            )
        ).StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_head_registers_pages_of_the_own_body_only()
    {
        var head = await app.OfInstitution("culture", Roles.InstitutionHead);
        await head.Page("culture");
        (await head.Send(Pages, Body($"vk.com/{PagesOverHttp.Unique()}"))).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.Forbidden
        );
        var (id, _, _) = await (await app.Clerk()).Page();
        (
            await (
                await head.Send(
                    $"/api/v1/institutions/culture/pages/{id}/suspension",
                    new { reason = "blocked", on = "2023-02-01" },
                    $"/api/v1/pages/{id}"
                )
            ).Problem(404)
        )
            .Text("type")
            .ShouldBe("/problems/page-not-found");
    }
}
