using System.Net;
using Kedrovy.Http;
using Kedrovy.Tests.Disclosure;
using Kedrovy.Tests.Publications;

namespace Kedrovy.Tests.Http;

/// <summary>Answers are given again only while nothing was recorded since they were begun.</summary>
public sealed class Keeping_answers(AppFixture app)
{
    [Fact]
    public async Task The_next_read_after_a_fact_is_new_however_many_read_meanwhile()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-9");
        var path = $"{desk.Checklist(desk.Act.Town)}/7.9";
        using var over = new CancellationTokenSource();
        var readers = Enumerable
            .Range(0, 4)
            .Select(async _ =>
            {
                var reads = 0;
                for (; !over.IsCancellationRequested; reads++)
                    await app.Anonymous().Get(path);
                return reads;
            })
            .ToList();

        foreach (var number in Enumerable.Range(1, 12))
        {
            await desk.Publish(item, "2023-02-13", $"Порядок {number}.");
            (await app.Anonymous().Read(path)).Items("items").Single().Text("text").ShouldBe($"Порядок {number}.");
        }

        await over.CancelAsync();
        (await Task.WhenAll(readers)).ShouldAllBe(reads => reads > 0);
    }

    [Fact]
    public async Task What_was_taken_down_is_given_to_nobody()
    {
        var worker = await app.As(Roles.ContentLead);
        var (word, page) = ($"слово{Guid.NewGuid():n}", await worker.Vk());
        var id = await worker.Post(page.Path, $"https://vk.com/wall-{page.Number}_7", text: word);
        var path = PostsOverHttp.Card(id);
        foreach (var _ in Enumerable.Range(0, 3))
            (await Text(path)).ShouldContain(word);

        await worker.Change(id, "deletion", new { on = "2023-01-19" });

        (await Text(path)).ShouldNotContain(word);
        (await Text($"/api/v1/search?q={word}")).ShouldNotContain(word);
    }

    [Fact]
    public async Task Are_the_same_bytes_under_the_same_tag_for_each_way_of_asking()
    {
        var first = await app.Anonymous().Get("/api/v1/institutions");
        var (again, table, packed) = (
            await app.Anonymous().Get("/api/v1/institutions"),
            await app.Anonymous().Get("/api/v1/institutions", ("Accept", "text/csv")),
            await app.Anonymous().Get("/api/v1/institutions", ("Accept-Encoding", "br"))
        );

        (await Bytes(again)).ShouldBe(await Bytes(first));
        again.Headers.ETag.ShouldBe(first.Headers.ETag);
        table.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        packed.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        (
            await app.Anonymous().Get("/api/v1/institutions", ("If-None-Match", first.Headers.ETag!.ToString()))
        ).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Of_somebody_signed_in_are_his_alone()
    {
        var worker = await app.As(Roles.ContentLead);
        var (word, page) = ($"слово{Guid.NewGuid():n}", await worker.Vk());
        var path = PostsOverHttp.Card(await worker.Post(page.Path, $"https://vk.com/wall-{page.Number}_7", text: word));
        await worker.Change(path.Split('/')[^1], "deletion", new { on = "2023-01-19" });

        (await (await worker.Get(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            word
        );
        (await Text(path)).ShouldNotContain(word);
        (await (await worker.Get(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(
            word
        );
    }

    [Fact]
    public async Task Are_given_again_and_count_against_the_limit_as_any_answer()
    {
        await using var host = await app.StartApart(limits: true);
        using var client = host.Server.CreateClient();
        var answers = new List<HttpResponseMessage>();
        foreach (var _ in Enumerable.Range(0, 20))
            answers.Add(await client.Get("/api/v1/institutions"));

        answers.ShouldContain(answer => answer.Headers.Age != null);
        answers
            .Select(answer => answer.Headers.GetValues("RateLimit").Single())
            .ShouldBe(Enumerable.Range(1, 20).Select(asked => $"\"address\";r={600 - asked}"));
    }

    [Fact]
    public async Task Are_kept_also_where_everybody_has_them_already()
    {
        await using var host = await app.StartApart();
        using var client = host.Server.CreateClient();
        var tag = await client.TagOf("/api/v1/institutions");
        var answers = new List<HttpResponseMessage>();
        foreach (var _ in Enumerable.Range(0, 20))
            answers.Add(await client.Get("/api/v1/institutions?limit=50", ("If-None-Match", tag)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NotModified);
        answers.ShouldContain(answer => answer.Headers.Age != null);
    }

    async Task<string> Text(string path) =>
        await (await app.Anonymous().Get(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    static Task<byte[]> Bytes(HttpResponseMessage answer) =>
        answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
}
