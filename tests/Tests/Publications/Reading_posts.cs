using System.Text;
using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Publications;

/// <summary>The list of posts and one post, today and as they were.</summary>
public sealed class Reading_posts(AppFixture app)
{
    [Fact]
    public async Task A_list_is_walked_to_its_end_newest_first_whatever_the_part()
    {
        var clerk = await app.Clerk();
        var (page, path, number) = await clerk.Vk();
        foreach (var i in new[] { 3, 1, 4, 2, 5 })
            await clerk.Post(path, $"vk.com/wall-{number}_{i}", $"2023-01-{9 + i / 2:00}");
        string[] all = [.. new[] { 5, 4, 3, 2, 1 }.Select(i => $"post-vk-{number}-{i}")];

        foreach (var limit in new[] { 1, 2, 4, 5, 6 })
            (await Walk($"/api/v1/publications?page={page}&limit={limit}")).ShouldBe(all, $"{limit}");
        await clerk.Post(path, $"vk.com/wall-{number}_6", "2023-01-09");
        var first = await app.Anonymous().Read($"/api/v1/publications?page={page}&limit=4");
        await clerk.Post(path, $"vk.com/wall-{number}_7", "2023-01-20");
        (await Ids($"/api/v1/publications?page={page}&limit=4&cursor={first.Text("next")}")).ShouldBe([
            $"post-vk-{number}-6",
            $"post-vk-{number}-1",
        ]);
    }

    [Fact]
    public async Task It_is_filtered_and_comes_as_a_table_too()
    {
        var clerk = await app.Clerk();
        var (vk, path, number) = await clerk.Vk();
        var (ok, other, group) = await clerk.Ok();
        var own = await clerk.Post(path, $"vk.com/wall-{number}_1", "2023-01-16");
        var repost = await clerk.Post(path, $"vk.com/wall-{number}_2", "2023-01-17", form: "repost");
        var paid = await clerk.Post(path, $"vk.com/wall-{number}_3", "2023-01-18", form: "advertisement");
        var topic = await clerk.Post(other, $"ok.ru/group/{group}/topic/{PostsOverHttp.Number()}", "2023-01-18");
        await clerk.Change(
            repost,
            "classification",
            new
            {
                counts = true,
                reason = "Репост с рассказом школы.",
                on = "2023-01-19",
            }
        );

        (await Ids($"/api/v1/publications?page={vk}")).ShouldBe([paid, repost, own]);
        (await Ids($"/api/v1/publications?page={vk}&counts=true")).ShouldBe([repost, own]);
        (await Ids($"/api/v1/publications?page={vk}&counts=true&limit=1")).ShouldBe([repost]);
        (await Walk($"/api/v1/publications?page={vk}&counts=true&limit=1")).ShouldBe([repost, own]);
        (await Ids($"/api/v1/publications?page={vk}&counts=false")).ShouldBe([paid]);
        (await Ids($"/api/v1/publications?page={vk}&counts=false&asOf=2023-01-18")).ShouldBe([paid, repost]);
        (await Ids($"/api/v1/publications?page={vk}&form=repost")).ShouldBe([repost]);
        (await Ids($"/api/v1/publications?page={vk}&from=2023-01-17&to=2023-01-17")).ShouldBe([repost]);
        (await Ids($"/api/v1/publications?page={vk}&asOf=2023-01-16")).ShouldBe([own]);
        (await Ids($"/api/v1/publications?institution=school-1&network=ok&page={ok}")).ShouldBe([topic]);
        (await Ids($"/api/v1/publications?institution=culture&page={vk}")).ShouldBeEmpty();
        foreach (var cursor in new[] { "%21", "", "bm93aGVyZQ", "MjAyMy0wMS0wOSA" })
            await (await app.Anonymous().Get($"/api/v1/publications?cursor={cursor}")).Refuses(400, "unknown-cursor");

        var table = Encoding
            .UTF8.GetString(
                await (
                    await app.Anonymous().Get($"/api/v1/publications?page={vk}&format=csv")
                ).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)
            )
            .Split("\r\n");
        (table.Length, table[1].StartsWith($"{paid};school-1;{vk};vk;2023-01-18;", StringComparison.Ordinal)).ShouldBe(
            (5, true),
            table[1]
        );
    }

    [Fact]
    public async Task What_was_known_at_an_instant_does_not_change_by_later_records()
    {
        var clerk = await app.Clerk();
        var (page, path, number) = await clerk.Vk();
        var post = await clerk.Post(path, $"vk.com/wall-{number}_1", "2023-01-16", "Как было.");
        var then = Uri.EscapeDataString(app.Now.ToString("O"));
        var (list, card) = (
            $"/api/v1/publications?page={page}&knownAt={then}",
            $"{PostsOverHttp.Card(post)}?asOf=2023-02-01&knownAt={then}"
        );
        var before = (await Text(list), await Text(card));

        await clerk.Post(path, $"vk.com/wall-{number}_2", "2023-01-16");
        await clerk.Change(post, "edition", new { text = "Как стало.", on = "2023-01-17" });
        await clerk.Change(
            post,
            "classification",
            new
            {
                counts = false,
                reason = "Не о том.",
                on = "2023-01-17",
            }
        );
        await clerk.Record(
            $"{path}/seizure",
            new { evidence = PagesOverHttp.Link, on = "2023-01-16" },
            $"/api/v1/pages/{page}"
        );

        (await Text(list), await Text(card)).ShouldBe(before);
        (await Ids($"/api/v1/publications?page={page}&counts=true")).ShouldBeEmpty();
        await (await app.Anonymous().Get($"{PostsOverHttp.Card($"post-vk-{number}-2")}?knownAt={then}")).Refuses(
            404,
            "post-not-found"
        );
        await (await app.Anonymous().Get($"{PostsOverHttp.Card(post)}?asOf=2023-01-15")).Refuses(404, "post-not-found");
    }

    async Task<string> Text(string path) => (await app.Anonymous().Read(path)).GetRawText();

    async Task<IReadOnlyList<string>> Ids(string path) =>
        [.. (await app.Anonymous().Read(path)).Items().Select(row => row.Text("id"))];

    async Task<IReadOnlyList<string>> Walk(string path)
    {
        var (rows, next) = (new List<string>(), "");
        while (next is not null)
        {
            var part = await app.Anonymous().Read(next == "" ? path : $"{path}&cursor={next}");
            rows.AddRange(part.Items().Select(row => row.Text("id")));
            next = part.Text("next");
        }

        return rows;
    }
}
