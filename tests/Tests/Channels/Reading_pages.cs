using System.Net;

namespace Kedrovy.Tests.Channels;

/// <summary>The register of pages and the answer to "is this page official?".</summary>
public sealed class Reading_pages(AppFixture app)
{
    [Fact]
    public async Task A_list_is_filtered_and_comes_as_a_table_too()
    {
        var (clerk, reader) = (await app.Clerk(), app.Anonymous());
        var (vk, path, _) = await clerk.Page("kindergarten-1");
        var (ok, _, _) = await clerk.Page("kindergarten-1", $"ok.ru/{PagesOverHttp.Unique()}");
        await clerk.Record(
            $"{path}/suspension",
            new { reason = "reorganised", on = "2023-03-01" },
            $"/api/v1/pages/{vk}"
        );

        (await Ids("institution=kindergarten-1")).ShouldBe([vk, ok]);
        (await Ids("institution=kindergarten-1&network=ok")).ShouldBe([ok]);
        (await Ids("institution=kindergarten-1&state=suspended")).ShouldBe([vk]);
        (await Ids("institution=kindergarten-1&state=suspended&asOf=2023-02-28")).ShouldBeEmpty();
        (await reader.Table("institution=kindergarten-1")).ShouldContain($"{ok};kindergarten-1;");

        async Task<IEnumerable<string>> Ids(string query) =>
            (await reader.Read($"/api/v1/pages?{query}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => row.Text("id"));
    }

    [Fact]
    public async Task What_was_known_at_an_instant_does_not_change_by_later_records()
    {
        var (clerk, reader) = (await app.Clerk(), app.Anonymous());
        var (id, path, url) = await clerk.Page();
        var then = Uri.EscapeDataString(app.Now.ToString("O"));
        var before = await reader.Read($"/api/v1/pages/{id}?asOf=2023-06-01&knownAt={then}");
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
        await clerk.Record($"{path}/archiving", new { on = "2023-03-01" }, $"/api/v1/pages/{id}");

        (await reader.Read($"/api/v1/pages/{id}?asOf=2023-06-01&knownAt={then}"))
            .GetRawText()
            .ShouldBe(before.GetRawText());
        before.Text("state").ShouldBe("active");
        (await reader.Read($"/api/v1/verify?url={url}&asOf=2023-06-01&knownAt={then}"))
            .Text("status")
            .ShouldBe("official");
        (await reader.Read($"/api/v1/verify?url={url}&asOf=2023-06-01")).Text("status").ShouldBe("formerlyOfficial");
        (await reader.Read($"/api/v1/pages?asOf=2023-06-01&state=active&limit=200&knownAt={then}"))
            .GetProperty("items")
            .EnumerateArray()
            .Select(row => row.Text("id"))
            .ShouldContain(id);
    }

    [Fact]
    public async Task A_page_unchanged_is_not_sent_again()
    {
        var (id, _, _) = await (await app.Clerk()).Page();
        var reader = app.Anonymous();
        (
            await reader.Get($"/api/v1/pages/{id}", ("If-None-Match", await reader.TagOf($"/api/v1/pages/{id}")))
        ).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task An_address_is_verified_however_it_is_written()
    {
        var (clerk, reader, name) = (await app.Clerk(), app.Anonymous(), PagesOverHttp.Unique());
        var (id, path, _) = await clerk.Page(url: $"vk.com/{name}");
        foreach (
            var form in new[]
            {
                $"https://vk.com/{name}",
                $"m.vk.com/{name}/",
                $"http://VK.RU/{name.ToUpperInvariant()}?x=1#y",
            }
        )
            (await reader.Read($"/api/v1/verify?url={Uri.EscapeDataString(form)}")).ShouldSatisfyAllConditions(
                answer => answer.Text("status").ShouldBe("official"),
                answer => answer.Text("pageId").ShouldBe(id),
                answer => answer.Text("from").ShouldBe("2023-01-09")
            );

        await clerk.Record($"{path}/name", new { url = $"vk.com/{name}2", on = "2023-05-01" }, $"/api/v1/pages/{id}");
        var former = await reader.Read($"/api/v1/verify?url=vk.com/{name}");
        (
            former.Text("status"),
            former.Text("from"),
            former.Text("to"),
            former.Text("reason"),
            former.Text("now")
        ).ShouldBe(("formerlyOfficial", "2023-01-09", "2023-05-01", "renamed", $"https://vk.com/{name}2"));
    }

    [Fact]
    public async Task What_is_not_registered_or_no_page_is_never_official()
    {
        var (clerk, reader, draft) = (await app.Clerk(), app.Anonymous(), PagesOverHttp.Unique());
        await clerk.Record(
            "/api/v1/institutions/school-1/pages",
            new
            {
                pageId = $"page-{draft}",
                url = $"vk.com/{draft}",
                on = "2023-01-09",
                draft = true,
            }
        );

        (await (await reader.Get($"/api/v1/verify?url=vk.com/{draft}")).Problem(404))
            .Text("type")
            .ShouldBe("/problems/not-registered");
        (await (await reader.Get("/api/v1/verify?url=vk.com/kedradm_fake")).Problem(404))
            .Text("type")
            .ShouldBe("/problems/not-registered");
        foreach (
            var url in new[]
            {
                "",
                "https://vk.com/id1",
                "https://vk.com/wall-1_2",
                "https://vк.com/kedradm",
                "https://vk.com@evil.example/x",
            }
        )
            (await (await reader.Get($"/api/v1/verify?url={Uri.EscapeDataString(url)}")).Problem(400))
                .Text("type")
                .ShouldBe("/problems/no-page-address");
        await (await reader.Get("/api/v1/verify")).Problem(400);
    }
}
