using Kedrovy.Http;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Channels;

/// <summary>
/// Pages, sites, styles and what pages know of bodies can be thrown away and come back the same, also where a name went
/// from one page to another.
/// </summary>
public sealed class Rebuilding_pages(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_back_every_row()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (clerk, centre) = (act.Clerk, await AppFixture.SignedIn(host, [Roles.RegionalCentre], null));
        var (first, firstPath, url) = await clerk.Page(act.School, on: SampleAct.Signed);
        var (second, path, _) = await clerk.Page(act.School, on: SampleAct.Signed);
        await clerk.Record($"{firstPath}/name", new { url = $"{url}2", on = "2023-03-01" }, $"/api/v1/pages/{first}");
        await clerk.Record($"{path}/name", new { url, on = "2023-03-01" }, $"/api/v1/pages/{second}");
        foreach (var slice in new[] { "seizure", "recovery" })
            await clerk.Record(
                $"{path}/{slice}",
                new { evidence = PagesOverHttp.Link, on = "2023-03-02" },
                $"/api/v1/pages/{second}"
            );
        await clerk.Record(
            $"{path}/two-factor",
            new
            {
                enabled = true,
                evidence = PagesOverHttp.Link,
                on = "2023-03-02",
            },
            $"/api/v1/pages/{second}"
        );
        await clerk.Record($"{act.Card(act.School)}/styles", new { layout = PagesOverHttp.Link, on = "2023-03-01" });
        var style = $"{act.Card(act.School)}/styles/style-{act.School}";
        await clerk.Record($"{style}/submission", new { on = "2023-03-01" }, style);
        await centre.Record($"{style}/agreement", new { on = "2023-03-01" }, style);
        await clerk.Record(
            $"{path}/style",
            new
            {
                revision = 1,
                evidence = PagesOverHttp.Link,
                on = "2023-03-02",
            },
            $"/api/v1/pages/{second}"
        );
        await clerk.Record(
            $"{path}/contents",
            new
            {
                name = "Школа",
                missing = new[] { "email" },
                evidence = PagesOverHttp.Link,
                on = "2023-03-02",
            },
            $"/api/v1/pages/{second}"
        );
        await clerk.Record($"{path}/audience", new { subscribers = 1, on = "2023-03-02" }, $"/api/v1/pages/{second}");
        await clerk.Record(
            $"{act.Card(act.School)}/sites",
            new
            {
                siteId = "site-1",
                url = "old.example.ru",
                on = "2023-03-01",
            }
        );
        await clerk.Record(
            $"{act.Card(act.School)}/sites/site-1/address",
            new { url = "new.example.ru", on = "2023-03-02" },
            "/api/v1/sites/site-1"
        );
        await clerk.Record(
            $"{act.Card(act.School)}/sites/site-1/redirects",
            new
            {
                url = "old.example.ru",
                redirects = true,
                evidence = PagesOverHttp.Link,
                on = "2023-03-02",
            },
            "/api/v1/sites/site-1"
        );
        var store = host.Services.GetRequiredService<IDocumentStore>();

        var live = await Dump(store);
        using var daemon = await store.BuildProjectionDaemonAsync();
        foreach (var view in new[] { "Page", "Site", "Style", "KnownInstitution", "KnownAct" })
            await daemon.RebuildProjectionAsync($"Channels{view}", Cancel);

        (await Dump(store)).ShouldBe(live);
        live.Count(row => row.StartsWith("channels.mt_doc_page ", StringComparison.Ordinal)).ShouldBe(2);
    }

    static Task<IReadOnlyList<string>> Dump(IDocumentStore store) =>
        store.Rows(
            "channels.mt_doc_page",
            "channels.mt_doc_site",
            "channels.mt_doc_style",
            "channels.mt_doc_knowninstitution",
            "channels.mt_doc_knownact"
        );
}
