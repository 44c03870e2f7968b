using Kedrovy.Duties.Calendar;
using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Publications;

/// <summary>What becomes of a post is told by further facts; what was first seen stays.</summary>
public sealed class Following_posts(AppFixture app)
{
    [Fact]
    public async Task An_edition_leaves_the_text_first_seen()
    {
        var (clerk, post) = await Post("Первый текст.");
        await clerk.Change(post, "edition", new { text = "Второй текст.", on = "2023-01-20" });
        (
            await clerk.Change(post, "edition", new { text = "Второй текст.", on = "2023-01-20" })
        ).Headers.ETag!.Tag.ShouldBe("\"2\"");
        await clerk.Change(post, "edition", new { text = (string?)null, on = "2023-01-25" });

        var card = await app.Anonymous().Read(PostsOverHttp.Card(post));
        card.Items("editions")
            .Select(edition => edition.Text("text"))
            .ShouldBe(["Первый текст.", "Второй текст.", null]);
        card.Text("text").ShouldBeNull();
        (await app.Anonymous().Read($"{PostsOverHttp.Card(post)}?asOf=2023-01-24"))
            .Text("text")
            .ShouldBe("Второй текст.");
        (await app.Facts(post))
            .Select(fact => fact.EventTypeName)
            .ShouldBe(["post_recorded", "post_edited", "post_edited"]);
    }

    [Fact]
    public async Task A_deleted_post_keeps_its_text_for_those_who_signed_in()
    {
        var (clerk, post) = await Post("Телефон для справок.");
        var then = Uri.EscapeDataString(app.Now.ToString("O"));
        await clerk.Change(post, "deletion", new { on = "2023-01-20" });

        var (open, signedIn) = (
            await app.Anonymous().Read(PostsOverHttp.Card(post)),
            await clerk.Read(PostsOverHttp.Card(post))
        );
        (open.Text("deletedOn"), open.Text("text"), open.Items("editions").Single().Text("text")).ShouldBe(
            ("2023-01-20", null!, null!)
        );
        (signedIn.Text("text"), signedIn.GetProperty("counts").GetBoolean()).ShouldBe(("Телефон для справок.", true));
        foreach (var past in new[] { "asOf=2023-01-19", $"knownAt={then}" })
        {
            var before = await app.Anonymous().Read($"{PostsOverHttp.Card(post)}?{past}");
            (before.Text("deletedOn"), before.Text("text")).ShouldBe((null!, null!), past);
        }

        (await clerk.Change(post, "deletion", new { on = "2023-01-20" })).Headers.ETag!.Tag.ShouldBe("\"2\"");
        await (await clerk.TryChange(post, "deletion", new { on = "2023-01-21" })).Refuses(
            409,
            "post-deleted",
            clause: "6.4"
        );
        await (await clerk.TryChange(post, "edition", new { text = "Поздно.", on = "2023-01-21" })).Refuses(
            409,
            "post-deleted",
            clause: "6.4"
        );
    }

    [Fact]
    public async Task A_person_decides_against_the_rule_and_may_decide_again()
    {
        var (clerk, post) = await Post("С праздником!");
        await clerk.Change(
            post,
            "classification",
            new
            {
                counts = false,
                reason = "Не о деятельности школы.",
                on = "2023-01-18",
            }
        );
        (await State()).ShouldBe((false, "decided"));
        await clerk.Change(
            post,
            "classification",
            new
            {
                counts = true,
                reason = "Праздник школы: о её деятельности.",
                on = "2023-01-19",
            }
        );
        (
            await clerk.Change(
                post,
                "classification",
                new
                {
                    counts = true,
                    reason = "Праздник школы: о её деятельности.",
                    on = "2023-01-19",
                }
            )
        ).Headers.ETag!.Tag.ShouldBe("\"3\"");
        (await State()).ShouldBe((true, "decided"));
        (await State("2023-01-18")).ShouldBe((false, "decided"));
        (await State("2023-01-17")).ShouldBe((true, "own"));

        (await clerk.Read(PostsOverHttp.Card(post)))
            .Items("classifications")
            .Select(row => row.Text("reason"))
            .ShouldBe(["Не о деятельности школы.", "Праздник школы: о её деятельности."]);
        (await app.Anonymous().Read(PostsOverHttp.Card(post)))
            .Items("classifications")
            .Select(row => row.Text("reason"))
            .ShouldBe([null, null]);

        async Task<(bool, string)> State(string? asOf = null)
        {
            var card = await app.Anonymous().Read($"{PostsOverHttp.Card(post)}{(asOf is null ? "" : $"?asOf={asOf}")}");
            return (card.GetProperty("counts").GetBoolean(), card.Text("countingReason"));
        }
    }

    [Fact]
    public async Task Figures_are_kept_by_day()
    {
        var (clerk, post) = await Post();
        await clerk.Change(
            post,
            "measurement",
            new
            {
                views = 10,
                likes = 1,
                on = "2023-01-17",
            }
        );
        await clerk.Change(
            post,
            "measurement",
            new
            {
                views = 25,
                likes = 2,
                comments = 0,
                on = "2023-01-23",
            }
        );
        (
            await clerk.Change(
                post,
                "measurement",
                new
                {
                    views = 10,
                    likes = 1,
                    on = "2023-01-17",
                }
            )
        ).Headers.ETag!.Tag.ShouldBe("\"3\"");

        (await app.Anonymous().Read($"{PostsOverHttp.Card(post)}?asOf=2023-01-20"))
            .Items("measurements")
            .Single()
            .GetProperty("views")
            .GetInt32()
            .ShouldBe(10);
        await (await clerk.TryChange(post, "measurement", new { on = "2023-01-23" })).Refuses(
            422,
            "does-not-fit",
            "/views"
        );
        await (await clerk.TryChange(post, "measurement", new { views = -1, on = "2023-01-23" })).Refuses(
            422,
            "does-not-fit",
            "/views"
        );
    }

    [Theory]
    [
        InlineData("edition", """{"text":"Раньше.","on":"2023-01-15"}"""),
        InlineData("deletion", """{"on":"2023-01-15"}"""),
        InlineData("classification", """{"counts":false,"reason":"Раньше.","on":"2023-01-15"}"""),
        InlineData("measurement", """{"views":1,"on":"2023-01-15"}""")
    ]
    public async Task Nothing_happened_to_it_before_it_was_published_nor_ahead_nor_unread(string what, string body)
    {
        var (clerk, post) = await Post();
        object Words(string on) =>
            System.Text.Json.Nodes.JsonNode.Parse(body.Replace("2023-01-15", on, StringComparison.Ordinal))!;

        await (await clerk.TryChange(post, what, Words("2023-01-15"))).Refuses(422, "does-not-fit", "/on", "6.4");
        await (await clerk.TryChange(post, what, Words($"{Town.DayOf(app.Now).AddDays(1):yyyy-MM-dd}"))).Refuses(
            422,
            "does-not-fit",
            "/on",
            "6.4"
        );
        await (await clerk.TryChange(post, what, Words("2023-01-16"), "culture")).Refuses(404, "post-not-found");
        await (await clerk.Post($"/api/v1/institutions/school-1/posts/{post}/{what}", Words("2023-01-16"))).Refuses(
            428,
            "if-match-needed"
        );
        (await app.Facts(post)).ShouldHaveSingleItem();
    }

    async Task<(HttpClient Clerk, string Post)> Post(string? text = null)
    {
        var clerk = await app.Clerk();
        var (_, path, number) = await clerk.Vk();
        return (clerk, await clerk.Post(path, $"vk.com/wall-{number}_1", text: text));
    }
}
