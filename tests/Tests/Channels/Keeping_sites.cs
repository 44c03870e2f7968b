using CsCheck;
using Kedrovy.Channels.Sites;

namespace Kedrovy.Tests.Channels;

/// <summary>
/// Clauses 7 and 11: the official site by date, whether an old address leads on, and the answer to "is this site
/// official?".
/// </summary>
public sealed class Keeping_sites(AppFixture app)
{
    static string Host(string end = "example.ru") => $"{PagesOverHttp.Unique("s")}.{end}";

    [Theory]
    [
        InlineData("http://www.kedradm.ru", "kedradm.ru"),
        InlineData("HTTPS://KedrAdm.ru/?a=1#b", "kedradm.ru"),
        InlineData("kedrovyj-r69.gosweb.gosuslugi.ru/", "kedrovyj-r69.gosweb.gosuslugi.ru")
    ]
    [
        InlineData("https://Кедровый.рф/School/", "кедровый.рф/School"),
        InlineData("https://xn--b1adcsb0an4g.xn--p1ai", "кедровый.рф"),
        InlineData("kedradm.ru/a/../School-1/", "kedradm.ru/School-1"),
        InlineData("kedradm.ru/ш", "kedradm.ru/%D1%88")
    ]
    public void Brings_an_address_to_one_form(string typed, string canonical) =>
        SiteAddress.Read(typed)?.Text.ShouldBe(canonical);

    [Theory]
    [
        InlineData(""),
        InlineData("kedradm"),
        InlineData("https://vk.com/kedradm"),
        InlineData("https://kedrаdm.ru"),
        InlineData("http://kedradm.ru:8080"),
        InlineData("https://kedradm.ru@evil.example"),
        InlineData("ftp://kedradm.ru")
    ]
    [
        InlineData("http://10.0.0.1/"),
        InlineData("https://xn--kedrdm-6nf.ru"),
        InlineData("kedr adm.ru"),
        InlineData("javascript:alert(1)"),
        InlineData("-kedr.ru"),
        InlineData("https://m.ok.ru/x")
    ]
    public void Reads_no_site_out_of_what_is_none(string typed) => SiteAddress.Read(typed).ShouldBeNull();

    [Fact]
    public void Changes_no_address_that_is_in_its_form() =>
        Gen.Select(
                Gen.OneOf("", "http://", "https://www."),
                Gen.OneOf("kedradm.ru", "Кедровый.РФ", "a.b-c.ru"),
                Gen.OneOf("", "/", "/a/b/", "/школа 1", "/%D1%88", "/a%2Fb", "/a%3Fb", "/%d1%88", "/%%", "?x", "/..")
            )
            .Sample(
                (scheme, host, path) =>
                    SiteAddress.Read(scheme + host + path) is not { } once || SiteAddress.Read(once.Text) == once
            );

    [Fact]
    public async Task Is_official_with_all_its_pages_until_it_moves_and_then_tells_where_to()
    {
        var (clerk, reader, id, old, now) = (
            await app.Clerk(),
            app.Anonymous(),
            $"site-{PagesOverHttp.Unique()}",
            Host(),
            Host("gosuslugi.ru")
        );
        await clerk.Record(
            "/api/v1/institutions/administration/sites",
            new
            {
                siteId = id,
                url = $"http://www.{old}/",
                on = "2015-03-01",
            }
        );
        foreach (var form in new[] { old, $"https://{old}/documents/298.html?x=1", $"WWW.{old.ToUpperInvariant()}" })
            (await Verify(form, "2022-12-09")).ShouldBe($"official {id} 2015-03-01");

        var path = $"/api/v1/institutions/administration/sites/{id}";
        await clerk.Record($"{path}/address", new { url = $"https://{now}", on = "2024-02-01" }, $"/api/v1/sites/{id}");
        (await Verify(old, "2024-01-31")).ShouldBe($"official {id} 2015-03-01");
        (await Verify(old, "2024-02-01")).ShouldBe($"formerlyOfficial {id} 2015-03-01 2024-02-01 moved https://{now}");
        (await Verify(now, "2024-02-01")).ShouldBe($"official {id} 2024-02-01");
        await (await reader.Get($"/api/v1/verify?url={now}&asOf=2024-01-31")).Refuses(404, "not-registered");

        await clerk.Record($"{path}/closing", new { on = "2025-09-01" }, $"/api/v1/sites/{id}");
        (await Verify(now, "2025-09-01")).ShouldBe($"formerlyOfficial {id} 2024-02-01 2025-09-01 closed");
        (await Verify(old, "2025-09-01")).ShouldBe($"formerlyOfficial {id} 2015-03-01 2024-02-01 moved");

        async Task<string> Verify(string url, string asOf)
        {
            var answer = await reader.Read($"/api/v1/verify?url={Uri.EscapeDataString(url)}&asOf={asOf}");
            return string.Join(
                ' ',
                new[] { "status", "siteId", "from", "to", "reason", "now" }
                    .Select(name => answer.GetProperty(name).GetString())
                    .OfType<string>()
            );
        }
    }

    [Fact]
    public async Task Of_a_site_within_another_means_the_inner_one_and_of_none_says_so()
    {
        var (clerk, host) = (await app.Clerk(), Host());
        var (town, school) = (
            await Opened(clerk, "administration", host),
            await Opened(clerk, "school-1", $"{host}/school-1")
        );

        (await app.Anonymous().Read($"/api/v1/verify?url={host}/school-1/news")).Text("siteId").ShouldBe(school);
        (await app.Anonymous().Read($"/api/v1/verify?url={host}/school-10")).Text("siteId").ShouldBe(town);
        await (await app.Anonymous().Get($"/api/v1/verify?url={Host()}")).Refuses(404, "not-registered");
        await (await app.Anonymous().Get($"/api/v1/verify?url={Uri.EscapeDataString("https://kedrаdm.ru")}")).Refuses(
            400,
            "no-page-address"
        );
    }

    [Fact]
    public async Task Tells_of_an_old_address_what_somebody_saw_and_of_none_before_that()
    {
        var (clerk, old) = (await app.Clerk(), Host());
        var id = await Opened(clerk, "administration", old);
        var path = $"/api/v1/institutions/administration/sites/{id}";
        await (await clerk.Send($"{path}/redirects", Redirect(old, true, "2023-03-01"), $"/api/v1/sites/{id}")).Refuses(
            422,
            "does-not-fit",
            "/url",
            "7.1"
        );
        await clerk.Record($"{path}/address", new { url = Host(), on = "2023-02-01" }, $"/api/v1/sites/{id}");
        (await Seen("2023-02-10")).ShouldBeNull();

        for (var i = 0; i < 2; i++)
            (
                await clerk
                    .Record($"{path}/redirects", Redirect(old, true, "2023-02-11"), $"/api/v1/sites/{id}")
                    .Version()
            ).ShouldBe(3);
        await clerk.Record($"{path}/redirects", Redirect($"http://{old}/", false, "2023-05-01"), $"/api/v1/sites/{id}");
        (await Seen("2023-02-11")).ShouldBe(true);
        (await Seen("2023-05-01")).ShouldBe(false);

        async Task<bool?> Seen(string asOf) =>
            (await app.Anonymous().Read($"/api/v1/sites/{id}?asOf={asOf}"))
                .Items("addresses")
                .First()
                .GetProperty("redirect")
                is { ValueKind: System.Text.Json.JsonValueKind.Object } seen
                ? seen.GetProperty("redirects").GetBoolean()
                : null;
    }

    static object Redirect(string url, bool redirects, string on) =>
        new
        {
            url,
            redirects,
            evidence = PagesOverHttp.Link,
            on,
        };

    [Fact]
    public async Task Belongs_to_one_body_also_when_six_race_for_it()
    {
        var (clerk, host) = (await app.Clerk(), Host());
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(_ =>
                    clerk.Send(
                        "/api/v1/institutions/school-1/sites",
                        new
                        {
                            siteId = $"site-{PagesOverHttp.Unique()}",
                            url = host,
                            on = "2023-01-09",
                        }
                    )
                )
        );
        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var lost in answers.Where(answer => !answer.IsSuccessStatusCode))
            await lost.Refuses(409, "address-taken");
    }

    [Fact]
    public async Task Refuses_steps_that_cannot_have_been()
    {
        var clerk = await app.Clerk();
        var (id, other) = (await Opened(clerk, "school-1", Host()), Host());
        var path = $"/api/v1/institutions/school-1/sites/{id}";
        await (
            await clerk.Send($"{path}/address", new { url = other, on = "2023-01-09" }, $"/api/v1/sites/{id}")
        ).Refuses(422, "does-not-fit", "/on");
        await (
            await clerk.Send($"{path}/address", new { url = "vk.com/x", on = "2023-02-09" }, $"/api/v1/sites/{id}")
        ).Refuses(422, "does-not-fit", "/url");
        await (
            await clerk.Send(
                $"/api/v1/institutions/culture/sites/{id}/closing",
                new { on = "2023-02-09" },
                $"/api/v1/sites/{id}"
            )
        ).Refuses(404, "site-not-found");
        await clerk.Record($"{path}/closing", new { on = "2023-02-09" }, $"/api/v1/sites/{id}");
        await (
            await clerk.Send($"{path}/address", new { url = other, on = "2023-03-09" }, $"/api/v1/sites/{id}")
        ).Refuses(409, "site-closed");
        await (
            await clerk.Send(
                "/api/v1/institutions/school-1/sites",
                new
                {
                    siteId = "school",
                    url = other,
                    on = "2023-02-09",
                }
            )
        ).Refuses(422, "does-not-fit", "/siteId");
        (await app.Anonymous().Read("/api/v1/sites?institution=school-1&limit=200&asOf=2023-02-09"))
            .Items()
            .Select(row => row.Text("id"))
            .ShouldContain(id);
    }

    static async Task<string> Opened(HttpClient clerk, string institution, string url, string on = "2023-01-09")
    {
        var id = $"site-{PagesOverHttp.Unique()}";
        await clerk.Record(
            $"/api/v1/institutions/{institution}/sites",
            new
            {
                siteId = id,
                url,
                on,
            }
        );
        return id;
    }
}
