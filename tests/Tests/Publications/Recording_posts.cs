using Kedrovy.Duties.Calendar;
using Kedrovy.Http;
using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Publications;

/// <summary>Clause 6.4: a post of an official page, once, with who recorded it.</summary>
public sealed class Recording_posts(AppFixture app)
{
    [Fact]
    public async Task Keeps_the_text_out_of_the_facts_and_the_day_of_the_town()
    {
        var clerk = await app.Clerk();
        var (page, path, number) = await clerk.Vk();
        var answer = await clerk.Record(
            $"{path}/posts",
            new
            {
                address = $"https://m.vk.com/wall-{number}_7?from=x",
                at = "2023-01-16T18:30:00Z",
                form = "own",
                text = "Объявляем набор в кружок.",
                pinned = true,
            }
        );

        answer.Headers.Location!.ToString().ShouldBe($"/api/v1/publications/post-vk-{number}-7");
        var fact = (await app.Facts($"post-vk-{number}-7")).Single();
        var recorded = fact.Data.ShouldBeOfType<PostRecorded>();
        (recorded with { Text = null }).ShouldBe(
            new PostRecorded(
                "school-1",
                page,
                $"post-vk-{number}-7",
                PostForm.Own,
                new DateTimeOffset(2023, 1, 16, 18, 30, 0, TimeSpan.Zero),
                new($"https://vk.com/wall-{number}_7"),
                null,
                true,
                null,
                Source.Hand,
                new(2023, 1, 17)
            )
        );
        fact.UserName.ShouldBe(await AppFixture.Actor(app.Host, clerk));
        (await app.Anonymous().Read($"/api/v1/publications/post-vk-{number}-7"))
            .Text("text")
            .ShouldBe("Объявляем набор в кружок.");
    }

    [Fact]
    public async Task Of_clerks_who_race_with_one_post_one_wins_and_the_others_are_told_it_is_there()
    {
        var clerk = await app.Clerk();
        var (_, path, number) = await clerk.Vk();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    clerk.Send(
                        $"{path}/posts",
                        new
                        {
                            address = i % 2 == 0
                                ? $"vk.com/wall-{number}_1"
                                : $"https://vk.ru/club{number}?w=wall-{number}_1",
                            on = "2023-01-16",
                            form = "own",
                            text = $"Текст {i}",
                        }
                    )
                )
        );

        answers.Select(answer => (int)answer.StatusCode).Order().ShouldBe([201, 409, 409, 409, 409, 409, 409, 409]);
        (await app.Facts($"post-vk-{number}-1")).ShouldHaveSingleItem();
        await (
            await clerk.Send(
                $"{path}/posts",
                new
                {
                    address = $"vk.com/wall-{number}_1",
                    on = "2023-01-16",
                    form = "own",
                }
            )
        ).Refuses(409, "post-already-recorded", clause: "6.4");
    }

    [Fact]
    public async Task Forty_at_once_on_one_page_leave_forty()
    {
        var clerk = await app.Clerk();
        var (page, path, number) = await clerk.Vk();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 40)
                .Select(i =>
                    clerk.Send(
                        $"{path}/posts",
                        new
                        {
                            address = $"vk.com/wall-{number}_{i}",
                            on = "2023-01-16",
                            form = "own",
                            text = $"Новость {i}",
                        }
                    )
                )
        );

        answers.ShouldAllBe(answer => (int)answer.StatusCode == 201);
        (await app.Anonymous().Read($"/api/v1/publications?page={page}&limit=200")).Items().Count().ShouldBe(40);
    }

    [Fact]
    public async Task A_post_stands_on_this_very_page()
    {
        var clerk = await app.Clerk();
        var (_, vk, number) = await clerk.Vk();
        var (_, ok, group) = await clerk.Ok();
        var (_, named, _) = await clerk.Page(url: $"https://vk.com/{PagesOverHttp.Unique()}");
        var name = PagesOverHttp.Unique();
        var (_, okNamed, _) = await clerk.Page(url: $"https://ok.ru/{name}");

        await Refused(vk, $"vk.com/wall-{number + 1}_1");
        await Refused(vk, $"ok.ru/group/{group}/topic/1");
        await Refused(ok, $"ok.ru/group/{group + 1}/topic/1");
        await Refused(named, $"vk.com/wall-{number}_9");
        await Refused(okNamed, $"ok.ru/{name}x/topic/1");
        await Refused(okNamed, $"ok.ru/group/{group}/topic/1");
        await clerk.Post(named, $"vk.com/wall-{PostsOverHttp.Number()}_1");
        await clerk.Post(okNamed, $"ok.ru/{name}/topic/{PostsOverHttp.Number()}");
        await clerk.Post(okNamed, $"ok.ru/group/{PostsOverHttp.Number()}/topic/{PostsOverHttp.Number()}");

        async Task Refused(string path, string address) =>
            await (
                await clerk.Send(
                    $"{path}/posts",
                    new
                    {
                        address,
                        on = "2023-01-16",
                        form = "own",
                    }
                )
            ).Refuses(422, "does-not-fit", "/address", "6.4");
    }

    [
        Theory,
        InlineData("https://vk.com/wall5_6"),
        InlineData("https://vk.com/kedradm"),
        InlineData("https://vk.com/wall-1_2?reply=3"),
        InlineData("https://t.me/kedradm/1"),
        InlineData("=HYPERLINK(1)")
    ]
    public async Task What_is_no_post_of_a_page_is_refused_with_a_pointer(string address)
    {
        var clerk = await app.Clerk();
        var (_, path, _) = await clerk.Vk();
        await (
            await clerk.Send(
                $"{path}/posts",
                new
                {
                    address,
                    on = "2023-01-16",
                    form = "own",
                }
            )
        ).Refuses(422, "does-not-fit", "/address", "6.4");
    }

    [Fact]
    public async Task Its_day_lies_in_the_life_of_the_official_page()
    {
        var clerk = await app.Clerk();
        var (id, path, number) = await clerk.Vk();
        await clerk.Record($"{path}/archiving", new { on = "2023-03-01" }, $"/api/v1/pages/{id}");

        await clerk.Post(path, $"vk.com/wall-{number}_1", "2023-01-09");
        await clerk.Post(path, $"vk.com/wall-{number}_2", "2023-02-28");
        await (await Try(3, on: "2023-01-08")).Refuses(422, "does-not-fit", "/on", "6.4");
        await (await Try(3, on: "2023-03-01")).Refuses(422, "does-not-fit", "/on", "6.4");
        await (await Try(3, at: "2023-01-08T16:59:59Z")).Refuses(422, "does-not-fit", "/at", "6.4");
        (await Try(3, at: "2023-01-08T17:00:00Z")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        (await Try(4, at: "2023-02-28T23:59:59+07:00")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);

        Task<HttpResponseMessage> Try(int post, string? on = null, string? at = null) =>
            clerk.Send(
                $"{path}/posts",
                new
                {
                    address = $"vk.com/wall-{number}_{post}",
                    form = "own",
                    on,
                    at,
                }
            );
    }

    [Fact]
    public async Task A_draft_has_no_publications_and_no_post_lies_ahead()
    {
        var clerk = await app.Clerk();
        var (number, draft) = (PostsOverHttp.Number(), $"page-{PagesOverHttp.Unique()}");
        await clerk.Record(
            "/api/v1/institutions/school-1/pages",
            new
            {
                pageId = draft,
                url = $"vk.com/club{number}",
                on = "2023-01-09",
                draft = true,
            }
        );
        await (
            await clerk.Send(
                $"/api/v1/institutions/school-1/pages/{draft}/posts",
                new
                {
                    address = $"vk.com/wall-{number}_1",
                    on = "2023-01-16",
                    form = "own",
                }
            )
        ).Refuses(409, "page-not-official", clause: "6.4");

        var (_, path, other) = await clerk.Vk();
        await (
            await clerk.Send(
                $"{path}/posts",
                new
                {
                    address = $"vk.com/wall-{other}_1",
                    on = Town.DayOf(app.Now).AddDays(1),
                    form = "own",
                }
            )
        ).Refuses(422, "does-not-fit", "/on");
        await (
            await clerk.Send(
                $"{path}/posts",
                new
                {
                    address = $"vk.com/wall-{other}_1",
                    at = app.Now.AddMinutes(5),
                    form = "own",
                }
            )
        ).Refuses(422, "does-not-fit", "/at");
    }

    [Fact]
    public async Task When_it_was_published_is_said_once_and_with_an_offset()
    {
        var clerk = await app.Clerk();
        var (_, path, number) = await clerk.Vk();
        await (await clerk.Send($"{path}/posts", new { address = $"vk.com/wall-{number}_1", form = "own" })).Refuses(
            422,
            "does-not-fit",
            "/at",
            "6.4"
        );
        await (
            await clerk.Send(
                $"{path}/posts",
                new
                {
                    address = $"vk.com/wall-{number}_1",
                    form = "own",
                    at = "2023-01-16T18:30:00Z",
                    on = "2023-01-16",
                }
            )
        ).Refuses(422, "does-not-fit", "/on", "6.4");
        await (
            await clerk.Send(
                $"{path}/posts",
                new
                {
                    address = $"vk.com/wall-{number}_1",
                    form = "own",
                    at = "2023-01-16T18:30:00",
                }
            )
        ).Refuses(400, "unreadable-json", "/at");
    }

    [Fact]
    public async Task A_page_renamed_keeps_its_posts_under_both_names()
    {
        var (clerk, name) = (await app.Clerk(), PagesOverHttp.Unique());
        var (id, path, _) = await clerk.Page(url: $"https://ok.ru/{name}");
        await clerk.Record($"{path}/name", new { url = $"ok.ru/{name}2", on = "2023-02-01" }, $"/api/v1/pages/{id}");

        await clerk.Post(path, $"ok.ru/{name}/topic/{PostsOverHttp.Number()}", "2023-02-02");
        await clerk.Post(path, $"ok.ru/{name}2/topic/{PostsOverHttp.Number()}", "2023-01-16");
        (await app.Anonymous().Read($"/api/v1/publications?page={id}")).Items().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_head_records_posts_of_the_own_body_only()
    {
        var (head, clerk) = (await app.OfInstitution("culture", Roles.InstitutionHead), await app.Clerk());
        var (_, own, number) = await clerk.Vk("culture");
        var (foreign, path, other) = await clerk.Vk();

        await head.Post(own, $"vk.com/wall-{number}_1");
        (
            await head.Send(
                $"{path}/posts",
                new
                {
                    address = $"vk.com/wall-{other}_1",
                    on = "2023-01-16",
                    form = "own",
                }
            )
        ).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        await (
            await head.Send(
                $"/api/v1/institutions/culture/pages/{foreign}/posts",
                new
                {
                    address = $"vk.com/wall-{other}_1",
                    on = "2023-01-16",
                    form = "own",
                }
            )
        ).Refuses(404, "page-not-found");
    }
}
