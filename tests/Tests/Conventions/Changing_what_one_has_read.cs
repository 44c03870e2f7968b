using System.Net;

namespace Kedrovy.Tests.Conventions;

public sealed class Changing_what_one_has_read(AppFixture app)
{
    static readonly object Lyceum = new { name = "Лицей", on = "2023-03-01" };

    [Fact]
    public async Task By_eight_at_once_succeeds_for_one_and_tells_seven_to_read_again()
    {
        var act = await SampleAct.Recorded(app);
        var (path, tag) = (act.Card(act.School), await act.Clerk.TagOf(act.Card(act.School)));

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number =>
                    act.Clerk.Post(
                        $"{path}/name",
                        new { name = $"Лицей {number}", on = "2023-03-01" },
                        ("If-Match", tag)
                    )
                )
        );

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([200, 412, 412, 412, 412, 412, 412, 412]);
        await answers.First(answer => answer.StatusCode == HttpStatusCode.PreconditionFailed).Refuses(412, "stale");
        (await app.Facts(act.School)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Needs_the_tag_of_what_was_read()
    {
        var act = await SampleAct.Recorded(app);
        var path = $"{act.Card(act.School)}/name";

        await (await act.Clerk.Post(path, Lyceum)).Refuses(428, "if-match-needed");
        await (await act.Clerk.Post(path, Lyceum, ("If-Match", "*"))).Refuses(428, "if-match-needed");
        await (await act.Clerk.Post(path, Lyceum, ("If-Match", "yesterday"))).Refuses(400, "unreadable-if-match");
        await (await act.Clerk.Post(path, Lyceum, ("If-Match", "\"yesterday\""))).Refuses(400, "unreadable-if-match");
        await (await act.Clerk.Post(path, Lyceum, ("If-Match", "\"1\""))).Refuses(412, "stale");
        await (await act.Clerk.Post("/api/v1/institutions/nowhere/name", Lyceum, ("If-Match", "\"1\""))).Refuses(
            404,
            "not-found"
        );
        (await app.Facts(act.School)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Answers_with_the_tag_for_the_next_change()
    {
        var act = await SampleAct.Recorded(app);
        var first = await act.Tell(act.School, "name", Lyceum);

        var second = await act.Clerk.Post(
            $"{act.Card(act.School)}/name",
            new { name = "Гимназия", on = "2023-04-01" },
            ("If-Match", first.Headers.ETag!.ToString())
        );

        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.Headers.ETag!.Tag.ShouldBe("\"4\"");
    }

    [Fact]
    public async Task Reads_nothing_twice_while_nothing_changed()
    {
        var act = await SampleAct.Recorded(app);
        var path = act.Card(act.School);
        var tag = await act.Clerk.TagOf(path);

        var same = await act.Clerk.Get(path, ("If-None-Match", tag));
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await same.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

        await act.Tell(act.School, "name", Lyceum);
        (await act.Clerk.Get(path, ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Reads_a_list_again_only_when_it_changed()
    {
        var act = await SampleAct.Recorded(app);
        var path = $"/api/v1/institutions?name={act.Key}";
        var tag = await act.Clerk.TagOf(path);

        (await act.Clerk.Get(path, ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        await act.Tell(act.School, "name", new { name = $"Лицей {act.Key}", on = "2023-03-01" });
        (await act.Clerk.Get(path, ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
