using System.Net;
using Kedrovy.Http;
using Kedrovy.Tests.Channels;
using Kedrovy.Tests.Control;
using Kedrovy.Tests.Publications;

namespace Kedrovy.Tests.Feeds;

/// <summary>
/// Posts of official pages come to whoever subscribed, and are gone from the feed as soon as they are gone from the
/// page.
/// </summary>
public sealed class Subscribing_to_posts(AppFixture app)
{
    const string Text = "День <b>открытых</b> дверей & ярмарка.\nПриходите 21 января!";

    [Fact]
    public async Task Tells_the_newest_first_in_each_form()
    {
        var (school, body) = await School();
        await Post(school, 1, "2023-03-01", "Первая.");
        var second = await Post(school, 2, "2023-03-02", Text);

        var atom = await app.Anonymous().Atom("publications", body);
        atom.Items.Select(item => item.Title.Text).ShouldBe(["День <b>открытых</b> дверей & ярмарка.", "Первая."]);
        var entry = atom.Items.First();
        (entry.Content(), entry.Authors.Single().Name, entry.PublishDate).ShouldBe(
            (Text, $"Школа {school.Act.Key}", Town.Midnight(new(2023, 3, 2)))
        );
        entry
            .Links.Single(link => link.RelationshipType == "alternate")
            .Uri.ShouldBe(new($"https://vk.com/wall-{school.Number}_2"));
        entry.Id.ShouldBe($"urn:uuid:{(await app.Facts(second))[0].Id}");
        (atom.LastUpdatedTime, atom.Title.Text).ShouldBe(
            (atom.Items.Max(item => item.LastUpdatedTime), $"Публикации официальных страниц: Школа {school.Act.Key}")
        );
        atom.Links.Single(link => link.RelationshipType == "self")
            .Uri.ShouldBe(new($"http://localhost/feeds/publications.atom?institution={body}"));

        var rss = (
            await app.Anonymous()
                .GetByteArrayAsync($"/feeds/publications.rss?institution={body}", TestContext.Current.CancellationToken)
        ).Rss();
        rss.Items.Select(item => item.Id).ShouldBe(atom.Items.Select(item => item.Id));
        rss.Items.First()
            .Summary.Text.ShouldBe(
                "День &#x3C;b&#x3E;открытых&#x3C;/b&#x3E; дверей &#x26; ярмарка.<br>\nПриходите 21 января!"
            );

        var json = await app.Anonymous().Read($"/feeds/publications.json?institution={body}");
        (json.Text("version"), json.Text("feed_url")).ShouldBe(
            ("https://jsonfeed.org/version/1.1", $"http://localhost/feeds/publications.json?institution={body}")
        );
        json.Items().Select(item => item.Text("id")).ShouldBe(atom.Items.Select(item => item.Id));
        var item = json.Items().First();
        (item.Text("content_text"), item.Items("authors").Single().Text("name")).ShouldBe(
            (Text, $"Школа {school.Act.Key}")
        );
        item.GetProperty("_fact")
            .Text("proof")
            .ShouldBe($"http://localhost/audit/events/{(await app.Facts(second))[0].Id}");
    }

    [Fact]
    public async Task Is_read_by_a_reader_of_another_maker()
    {
        var (school, body) = await School();
        await Post(school, 1, "2023-03-02", Text);

        foreach (var form in new[] { "atom", "rss", "json" })
        {
            var feed = await app.Anonymous().Read("publications", form, body);
            (feed.Title, feed.Items.Single().Link).ShouldBe(
                ($"Публикации официальных страниц: Школа {school.Act.Key}", $"https://vk.com/wall-{school.Number}_1"),
                form
            );
            WebUtility.HtmlDecode(feed.Items.Single().Title).ShouldBe("День <b>открытых</b> дверей & ярмарка.", form);
        }
    }

    [
        Theory,
        InlineData("atom", "application/atom+xml"),
        InlineData("rss", "application/rss+xml"),
        InlineData("json", "application/feed+json")
    ]
    public async Task Is_sent_again_only_when_something_happened(string form, string type)
    {
        var (school, body) = await School();
        var path = $"/feeds/publications.{form}?institution={body}";
        await Post(school, 1, "2023-03-01", "Первая.");
        var answer = await app.Anonymous().Get(path);
        answer.Content.Headers.ContentType!.ToString().ShouldBe($"{type}; charset=utf-8");
        var tag = answer.Headers.ETag!.ToString();

        (await app.Anonymous().Get(path, ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using (
            var head = await app.Anonymous()
                .SendAsync(new(HttpMethod.Head, path), TestContext.Current.CancellationToken)
        )
            (head.StatusCode, head.Headers.ETag!.ToString()).ShouldBe((HttpStatusCode.OK, tag));
        await Post(school, 2, "2023-03-02", "Вторая.");
        (await app.Anonymous().Get(path, ("If-None-Match", tag))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Changes_an_entry_with_its_post_and_drops_it_when_the_post_is_deleted()
    {
        var (school, body) = await School();
        var (stays, goes) = (
            await Post(school, 1, "2023-03-01", "С опечаткай."),
            await Post(school, 2, "2023-03-02", "Уйдёт.")
        );
        var before = await app.Anonymous().Atom("publications", body);
        await school.Act.Clerk.Change(stays, "edition", new { text = "Без опечатки.", on = "2023-03-03" }, body);
        await school.Act.Clerk.Change(goes, "deletion", new { on = "2023-03-03" }, body);

        var (was, now) = (before.Items.Last(), (await app.Anonymous().Atom("publications", body)).Items.Single());
        (now.Id, now.Content(), now.PublishDate).ShouldBe((was.Id, "Без опечатки.", was.PublishDate));
        now.LastUpdatedTime.ShouldBeGreaterThanOrEqualTo(was.LastUpdatedTime);
    }

    [Fact]
    public async Task Says_nothing_of_a_text_that_is_no_more_and_that_a_post_has_none()
    {
        var (school, body) = await School();
        var erased = await Post(school, 1, "2023-03-01", "Фамилия, имя, отчество.");
        await Post(school, 2, "2023-03-02", null);
        await using (var session = app.Store.LightweightSession(Kedrovy.Host.EventStore.DefaultTenant))
        {
            session.DeleteWhere<VaultItem>(item => item.SubjectId == erased);
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var entries = (await app.Anonymous().Atom("publications", body)).Items.ToList();
        entries
            .Select(entry => (entry.Title.Text, entry.Content()))
            .ShouldBe([("Публикация без текста.", "Публикация без текста."), ("Текст изъят.", "Текст изъят.")]);
    }

    [Fact]
    public async Task Passes_on_nothing_that_strangers_wrote_however_much()
    {
        var (school, body) = await School();
        await Post(school, 1, "2023-03-01", "Наша.");
        await school.Act.Clerk.Record(
            $"{school.Path}/seizure",
            new { evidence = PagesOverHttp.Link, on = "2023-03-02" },
            $"/api/v1/pages/{school.Page}"
        );
        foreach (var number in new[] { 2, 3, 4 })
            await Post(school, number, "2023-03-02", "Ссылка на мошенников.");
        var recognised = await Post(school, 5, "2023-03-02", "Мы вернём страницу.");
        await school.Act.Clerk.Change(
            recognised,
            "classification",
            new
            {
                counts = true,
                reason = "Писали мы.",
                on = "2023-03-03",
            },
            body
        );

        (await app.Anonymous().Titles("publications", body)).ShouldBe(["Мы вернём страницу.", "Наша."]);
        (
            await app.Anonymous()
                .GetByteArrayAsync(
                    $"/feeds/publications.atom?institution={body}&limit=2",
                    TestContext.Current.CancellationToken
                )
        )
            .Atom()
            .Items.Count()
            .ShouldBe(2);
    }

    [Fact]
    public async Task Cuts_a_long_first_line_between_words()
    {
        var (school, body) = await School();
        await Post(school, 1, "2023-03-01", string.Join(' ', Enumerable.Repeat("слово", 50)));
        await Post(school, 2, "2023-03-02", string.Concat(Enumerable.Repeat("😀", 150)));

        var titles = await app.Anonymous().Titles("publications", body);
        titles.ShouldBe([
            $"{string.Concat(Enumerable.Repeat("😀", 50))}…",
            $"{string.Join(' ', Enumerable.Repeat("слово", 16))}…",
        ]);
    }

    [Fact]
    public async Task Tells_of_the_whole_town_unless_narrowed()
    {
        var (school, _) = await School();
        var post = await Post(school, 1, $"{Town.Today(TimeProvider.System):yyyy-MM-dd}", "Сегодня.");

        (await app.Anonymous().Read("/feeds/publications.json?limit=200"))
            .Items()
            .Select(item => item.Text("id"))
            .ShouldContain($"urn:uuid:{(await app.Facts(post))[0].Id}");
        (await app.Anonymous().Titles("publications", school.Act.Office)).ShouldBeEmpty();
    }

    [Theory]
    [
        InlineData("/feeds/nothing.atom", 404, "feed-not-found"),
        InlineData("/feeds/publications.xml", 404, "feed-not-found"),
        InlineData("/feeds/publications.atom.json", 404, "feed-not-found"),
        InlineData("/feeds/publications", 404, "not-found")
    ]
    [
        InlineData("/feeds/publications.rss?institution=nobody", 404, "institution-not-found"),
        InlineData("/feeds/deadlines.ics?institution=nobody", 404, "institution-not-found"),
        InlineData("/feeds/publications.atom?institution=", 404, "institution-not-found")
    ]
    [
        InlineData("/feeds/pages.json?limit=0", 400, "limit-out-of-range"),
        InlineData("/feeds/pages.json?limit=201", 400, "limit-out-of-range"),
        InlineData("/feeds/pages.json?limit=many", 400, "unreadable-parameter")
    ]
    public async Task Is_refused_for_what_there_is_not(string path, int status, string slug) =>
        await (await app.Anonymous().Get(path)).Refuses(status, slug);

    [Theory, InlineData("a b"), InlineData("ex!ample"), InlineData("[::1"), InlineData("%zz")]
    public async Task Is_refused_rather_than_broken_by_a_strange_host(string host)
    {
        var answer = await app.Anonymous().Get("/feeds/pages.atom", ("Host", host));
        ((int)answer.StatusCode).ShouldBeOneOf(200, 400);
    }

    async Task<(WatchedSchool School, string Body)> School()
    {
        var school = await WatchedSchool.In(app.Host);
        return (school, school.Act.School);
    }

    static Task<string> Post(WatchedSchool school, int number, string on, string? text) =>
        school.Act.Clerk.Post(school.Path, $"https://vk.com/wall-{school.Number}_{number}", on, text);
}
