using CsCheck;
using Kedrovy.Publications.Posts;

namespace Kedrovy.Tests.Publications;

/// <summary>A cross-post is told from a second post by its words, and paired once.</summary>
public sealed class Finding_twins(AppFixture app)
{
    static readonly DateOnly Day = new(2023, 1, 16);

    static Twins.Candidate Ok(
        string id,
        int day = 0,
        string text = "Набор в кружок!",
        string? twinOf = null,
        SocialNetwork network = SocialNetwork.Ok
    ) => new(id, network, Day.AddDays(day), Twins.Bare(text), twinOf);

    static string? Find(string? text, params Twins.Candidate[] near) => Twins.Find(near, SocialNetwork.Vk, Day, text);

    [Theory, InlineData("Набор в кружок!"), InlineData("  НАБОР\nв кружок 👍"), InlineData("Набор, в кружок")]
    public void Signs_and_spaces_do_not_matter(string text) => Find(text, Ok("post-ok-1")).ShouldBe("post-ok-1");

    [
        Theory,
        InlineData("Набор в кружки!"),
        InlineData("Набор в кружок! Приходите."),
        InlineData("👍"),
        InlineData(""),
        InlineData(null)
    ]
    public void Other_words_or_none_are_no_twin(string? text) =>
        Find(text, Ok("post-ok-1"), Ok("post-ok-2", text: "👍")).ShouldBeNull();

    [
        Theory,
        InlineData(0, true),
        InlineData(2, true),
        InlineData(-2, true),
        InlineData(3, false),
        InlineData(-3, false)
    ]
    public void Two_days_are_the_most(int day, bool twin) =>
        (Find("Набор в кружок", Ok("post-ok-1", day)) is not null).ShouldBe(twin);

    [Fact]
    public void The_same_network_has_no_twin() =>
        Find("Набор в кружок", Ok("post-vk-1-1", network: SocialNetwork.Vk)).ShouldBeNull();

    [Fact]
    public void The_nearest_wins_and_each_has_one()
    {
        Find("Набор в кружок", Ok("post-ok-1", -2), Ok("post-ok-2", 1), Ok("post-ok-3", 2)).ShouldBe("post-ok-2");
        Find("Набор в кружок", Ok("post-ok-1"), Ok("post-vk-1-1", 1, twinOf: "post-ok-1", network: SocialNetwork.Vk))
            .ShouldBeNull();
        Find("Набор в кружок", Ok("post-ok-1", twinOf: "post-vk-1-1")).ShouldBeNull();
    }

    [Fact]
    public void The_order_they_come_in_does_not_matter() =>
        Gen.Select(Gen.Int[-4, 4].Array[0, 6], Gen.Int)
            .Sample(
                (days, seed) =>
                {
                    Twins.Candidate[] near = [.. days.Select((day, index) => Ok($"post-ok-{index}", day))];
                    Twins.Candidate[] mixed = [.. near];
                    new Random(seed).Shuffle(mixed);
                    return Find("набор в кружок", near) == Find("набор в кружок", mixed);
                }
            );

    [Fact]
    public async Task It_is_noted_when_the_second_is_recorded()
    {
        var act = await SampleAct.Recorded(app);
        await act.Head();
        await act.Tell(act.School, "organiser", new { positionId = "head", on = SampleAct.Signed });
        var (_, vk, wall) = await act.Clerk.Vk(act.School, SampleAct.Signed);
        var (_, ok, group) = await act.Clerk.Ok(act.School, SampleAct.Signed);
        var first = await act.Clerk.Post(
            vk,
            $"vk.com/wall-{wall}_1",
            "2023-02-10",
            "День открытых дверей: 21 февраля!"
        );
        await act.Clerk.Post(vk, $"vk.com/wall-{wall}_2", "2023-02-10", "Другое.");
        var (topic, other) = (PostsOverHttp.Number(), PostsOverHttp.Number());

        var answer = await act.Clerk.Record(
            $"{ok}/posts",
            new
            {
                address = $"ok.ru/group/{group}/topic/{topic}",
                on = "2023-02-12",
                form = "own",
                text = "День открытых дверей — 21 февраля",
            }
        );
        System
            .Text.Json.JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Text("twinOf")
            .ShouldBe(first);
        (await act.Clerk.Read(PostsOverHttp.Card($"post-ok-{topic}"))).Text("twinOf").ShouldBe(first);
        await act.Clerk.Post(
            ok,
            $"ok.ru/group/{group}/topic/{other}",
            "2023-02-12",
            "День открытых дверей — 21 февраля"
        );
        (await act.Clerk.Read(PostsOverHttp.Card($"post-ok-{other}"))).Text("twinOf").ShouldBeNull();
        await (
            await act.Clerk.Send(
                $"{vk}/posts",
                new
                {
                    address = $"vk.com/wall-{wall}_3",
                    on = "2023-02-12",
                    form = "own",
                    twinOf = first,
                }
            )
        ).Refuses(422, "does-not-fit", "/twinOf", "6.4");
    }
}
