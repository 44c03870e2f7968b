using Kedrovy.Tests.Channels;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests.Publications;

/// <summary>Posts, feeds and what posts know of pages can be thrown away and come back the same.</summary>
public sealed class Rebuilding_posts(AppFixture app)
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_back_every_row()
    {
        await using var host = await app.StartApart();
        var act = await SampleAct.Recorded(host);
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var clerk = act.Clerk;
        var (page, path, number) = await clerk.Vk(act.School, SampleAct.Signed);
        var (_, ok, group) = await clerk.Ok(act.School, SampleAct.Signed);
        await clerk.Record(
            $"{path}/name",
            new { url = $"vk.com/{PagesOverHttp.Unique()}", on = "2023-02-10" },
            $"/api/v1/pages/{page}"
        );
        foreach (var slice in new[] { "seizure", "recovery" })
            await clerk.Record(
                $"{path}/{slice}",
                new { evidence = PagesOverHttp.Link, on = "2023-02-20" },
                $"/api/v1/pages/{page}"
            );
        await clerk.Record(
            $"{path}/posts",
            new
            {
                address = $"vk.com/wall-{number}_1",
                at = "2023-02-11T05:00:00.1234567Z",
                form = "own",
                text = "Первая.",
            }
        );
        await clerk.Post(ok, $"ok.ru/group/{group}/topic/{PostsOverHttp.Number()}", "2023-02-12", "Первая!");
        await clerk.Change($"post-vk-{number}-1", "edition", new { text = "Вторая.", on = "2023-02-12" }, act.School);
        await clerk.Change($"post-vk-{number}-1", "measurement", new { views = 3, on = "2023-02-12" }, act.School);
        await clerk.Change(
            $"post-vk-{number}-1",
            "classification",
            new
            {
                counts = false,
                reason = "Не о том.",
                on = "2023-02-12",
            },
            act.School
        );
        await clerk.Change($"post-vk-{number}-1", "deletion", new { on = "2023-02-13" }, act.School);
        await clerk.Record(
            $"{path}/feed/reviews",
            new
            {
                from = "2023-02-11",
                through = "2023-02-12",
                on = "2023-02-13",
            }
        );
        await clerk.Record(
            $"{path}/feed/excuses",
            new
            {
                week = "2023-W08",
                reason = "bodyClosed",
                note = "Карантин.",
                on = "2023-02-20",
            }
        );
        await clerk.Record($"{path}/feed/excuses/2023-W08/withdrawal", new { on = "2023-02-21" });
        var store = host.Services.GetRequiredService<IDocumentStore>();

        var live = await Dump(store);
        using var daemon = await store.BuildProjectionDaemonAsync();
        foreach (var view in new[] { "Post", "Feed", "KnownPage", "KnownAct" })
            await daemon.RebuildProjectionAsync($"Publications{view}", Cancel);

        (await Dump(store)).ShouldBe(live);
        live.Select(row => row.Split(' ')[0]["publications.mt_doc_".Length..])
            .ShouldBe(["feed", "knownact", "knownpage", "knownpage", "post", "post"]);
    }

    static Task<IReadOnlyList<string>> Dump(IDocumentStore store) =>
        store.Rows(
            "publications.mt_doc_post",
            "publications.mt_doc_feed",
            "publications.mt_doc_knownpage",
            "publications.mt_doc_knownact"
        );
}
