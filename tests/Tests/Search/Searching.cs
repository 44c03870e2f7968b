using System.Text.Json;
using Kedrovy.Http;
using Kedrovy.Tests.Disclosure;
using Kedrovy.Tests.Publications;
using Npgsql;

namespace Kedrovy.Tests.Search;

/// <summary>Search over what anybody may read: in every form of a word, and nothing that is not shown today.</summary>
public sealed class Searching(AppFixture app)
{
    [Theory]
    [InlineData("школы")]
    [InlineData("ШКОЛА")]
    [InlineData("школе -пудинская")]
    public async Task Finds_a_body_by_a_word_of_its_name_in_any_form(string words)
    {
        var found = await Find($"{words}&kind=institution");

        found.ShouldContain(row =>
            row.Text("id") == "school-1" && row.Text("address") == "/api/v1/institutions/school-1"
        );
        if (words.Contains('-', StringComparison.Ordinal))
            found.ShouldNotContain(row => row.Text("title").Contains("Пудин", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finds_a_clause_of_the_decree() =>
        (await Find("двухфакторная аутентификация&kind=clause")).ShouldContain(row =>
            row.Text("id") == "298-2022-6.5"
            && row.Text("title").StartsWith("Пункт 6.5 · постановление № 298", StringComparison.Ordinal)
        );

    [Fact]
    public async Task Finds_the_text_that_is_shown_and_no_draft_no_former_and_no_withdrawn_one()
    {
        var desk = await Desk.Set(app);
        var item = await desk.List(desk.Act.Town, "7-3-visits");
        await desk.Publish(item, "2023-02-13", "Губернатор побывал на **ёлке** у озера.");
        (await In(desk, "елки")).Single().Text("excerpt").ShouldContain("ёлке");
        (await In(desk, "ёлкам озёр")).Single().Text("address").ShouldBe($"/api/v1/disclosure/{desk.Act.Town}/7-3");

        await desk.Tell(item, "revisions", new { text = "Черновик о кедре.", on = "2023-02-14" });
        (await In(desk, "кедр")).ShouldBeEmpty();
        await desk.Tell(item, "submission", new { on = "2023-02-14" });
        await desk.Tell(item, "approval", new { on = "2023-02-14" }, desk.Second);
        await desk.Tell(item, "publication", new { revision = 2, on = "2023-02-14" });
        (await In(desk, "кедрами")).Count.ShouldBe(1);
        (await In(desk, "ёлка")).ShouldBeEmpty();
        await desk.Tell(
            item,
            "withdrawal",
            new
            {
                kind = "gone",
                explanation = "Нет.",
                on = "2023-02-15",
            }
        );
        (await In(desk, "кедр")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_a_post_until_it_is_deleted()
    {
        var worker = await app.As(Roles.ContentLead);
        var (word, page) = ($"слово{Guid.NewGuid():n}", await worker.Vk());
        var id = await worker.Post(page.Path, $"https://vk.com/wall-{page.Number}_7", text: $"Праздник: {word}.");
        var post = (await Find(word)).Single();
        (post.Text("kind"), post.Text("id"), post.Text("link")).ShouldBe(
            ("publication", id, $"https://vk.com/wall-{page.Number}_7")
        );
        (await Find($"{word}&institution=culture")).ShouldBeEmpty();

        await worker.Change(id, "edition", new { text = "Праздник отменён.", on = "2023-01-17" });
        (await Find(word)).ShouldBeEmpty();
        await worker.Change(id, "edition", new { text = $"Праздник снова: {word}.", on = "2023-01-18" });
        (await Find(word)).ShouldHaveSingleItem();
        await worker.Change(id, "deletion", new { on = "2023-01-19" });
        (await Find(word)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_nothing_strangers_wrote_while_they_ran_the_page()
    {
        var worker = await app.As(Roles.ContentLead);
        var (word, page) = ($"слово{Guid.NewGuid():n}", await worker.Vk());
        await worker.Post(page.Path, $"https://vk.com/wall-{page.Number}_8", text: word);
        (await Find(word)).ShouldHaveSingleItem();

        await worker.Record(
            $"{page.Path}/seizure",
            new { evidence = Kedrovy.Tests.Channels.PagesOverHttp.Link, on = "2023-01-16" },
            $"/api/v1/pages/{page.Id}"
        );

        (await Find(word)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Goes_on_from_a_cursor_and_knows_no_page_of_another_question()
    {
        var first = await app.Anonymous().Read("/api/v1/search?q=Администрация&limit=2");
        first.Items("items").Count().ShouldBe(2);
        var second = await app.Anonymous().Read($"/api/v1/search?q=Администрация&limit=2&cursor={first.Text("next")}");
        second
            .Items("items")
            .Select(row => row.Text("id"))
            .Intersect(first.Items("items").Select(row => row.Text("id")))
            .ShouldBeEmpty();
        await (await app.Anonymous().Get($"/api/v1/search?q=школа&cursor=bm90aGluZw")).Refuses(400, "unknown-cursor");
    }

    [Theory]
    [InlineData("/api/v1/search", "nothing-to-search")]
    [InlineData("/api/v1/search?q=", "nothing-to-search")]
    [InlineData("/api/v1/search?q=%00", "nothing-to-search")]
    [InlineData("/api/v1/search?q=школа&kind=7", "unknown-kind")]
    public async Task Says_what_to_ask(string path, string slug) =>
        await (await app.Anonymous().Get(path)).Refuses(400, slug);

    [Theory]
    [InlineData("' or 1=1 --")]
    [InlineData("!!! & | ( :* <->")]
    [InlineData("\"незакрытая кавычка")]
    [InlineData("\\")]
    public async Task Takes_any_words_for_words(string words) =>
        (await app.Anonymous().Get($"/api/v1/search?q={Uri.EscapeDataString(words)}")).StatusCode.ShouldBe(
            System.Net.HttpStatusCode.OK
        );

    [Fact]
    public async Task Reads_kept_texts_by_their_index()
    {
        await using var connection = (NpgsqlConnection)app.Store.Storage.Database.CreateConnection();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var plan = new NpgsqlCommand(
            $"set enable_seqscan = off; explain "
                + TextSearch
                    .Query.Replace("@words", "'слово'", StringComparison.Ordinal)
                    .Replace("tenant_id = @tenant and", "", StringComparison.Ordinal)
                    .Replace("@subjects", "'post-'", StringComparison.Ordinal)
                    .Replace("@most", "10", StringComparison.Ordinal),
            connection
        );
        await using var rows = await plan.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(rows.GetString(0));

        lines.ShouldContain(
            line => line.Contains("Bitmap Index Scan on mt_doc_vaultitem_russian_idx_fts", StringComparison.Ordinal),
            string.Join('\n', lines)
        );
    }

    [Fact]
    public Task Leaves_the_database_as_the_next_start_wants_it() =>
        app.Store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(TestContext.Current.CancellationToken);

    async Task<List<JsonElement>> Find(string q) =>
        [.. (await app.Anonymous().Read($"/api/v1/search?q={q}&limit=200")).Items("items")];

    Task<List<JsonElement>> In(Desk desk, string words) => Find($"{words}&institution={desk.Act.Town}");
}
