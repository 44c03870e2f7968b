using CsCheck;
using JasperFx.Events;
using Kedrovy.Http;
using Kedrovy.Publications;
using Kedrovy.Publications.Collecting;
using Kedrovy.Publications.Posts;

namespace Kedrovy.Tests.Publications;

/// <summary>
/// What a collector saw becomes the same facts a clerk would record; what it did not see for certain becomes none.
/// </summary>
public sealed class Collecting_posts
{
    static readonly DateTimeOffset Now = new(2023, 1, 23, 5, 0, 0, TimeSpan.Zero);
    static readonly DateOnly From = new(2023, 1, 16);
    static readonly DateOnly Through = new(2023, 1, 22);
    static readonly KnownPage Page = Pages.Official;

    static CollectedPost Seen(int number, int day = 17, string text = "Текст.", int? views = null) =>
        new(
            $"https://vk.com/wall-1_{number}",
            new(2023, 1, day, 5, 0, 0, TimeSpan.Zero),
            PostForm.Own,
            text,
            false,
            views
        );

    static CollectedFeed Whole(params CollectedPost[] posts) => new(posts, From, Through);

    static Post Known(int number, int day = 17, bool hour = true, params Func<Post, Post>[] later) =>
        later.Aggregate(
            Post.Create(
                new Event<PostRecorded>(
                    new(
                        "school-1",
                        "page-1",
                        $"post-vk-1-{number}",
                        PostForm.Own,
                        hour ? new DateTimeOffset(2023, 1, day, 5, 0, 0, TimeSpan.Zero) : null,
                        new($"https://vk.com/wall-1_{number}"),
                        null,
                        false,
                        null,
                        Source.Hand,
                        new(2023, 1, day)
                    )
                )
                {
                    UserName = "staff-1",
                    Timestamp = Now,
                }
            ),
            (post, change) => change(post)
        );

    static CollectedFacts Told(
        CollectedFeed seen,
        Post[] recorded,
        string? text = "Текст.",
        KnownPage? page = null,
        bool erased = false
    ) =>
        CollectedFacts.Of(
            page ?? Page,
            seen,
            recorded.ToDictionary(post => post.Id),
            erased ? new Dictionary<string, string?>() : recorded.ToDictionary(post => post.Id, _ => text),
            Enumerable.Empty<KnownPage>().ToLookup(_ => ""),
            Now
        );

    [Fact]
    public void A_post_not_recorded_yet_is_new_and_the_days_are_looked_through()
    {
        var facts = Told(Whole(Seen(1), Seen(2, views: 7)), [Known(1)]);

        facts
            .New.Select(post => (post.Post.Address.Key, post.Post.Text, post.Figures.Views))
            .ShouldBe([("post-vk-1-2", "Текст.", (int?)7)]);
        facts.Reviewed.ShouldBe((From, Through));
        (facts.Edited.Count, facts.Gone.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void A_text_that_differs_is_an_edition_and_one_that_was_erased_is_not()
    {
        Told(Whole(Seen(1, text: "Иначе.\r\n")), [Known(1)]).Edited.Single().Text.ShouldBe("Иначе.");
        Told(Whole(Seen(1, text: " ")), [Known(1)]).Edited.Single().Text.ShouldBeNull();
        Told(Whole(Seen(1)), [Known(1)]).Edited.ShouldBeEmpty();
        Told(Whole(Seen(1, text: "Иначе.")), [Known(1)], erased: true).Edited.ShouldBeEmpty();
    }

    [Fact]
    public void A_post_that_is_missing_from_a_whole_day_is_gone()
    {
        Told(Whole(Seen(1)), [Known(1), Known(2, 16), Known(3, 15), Known(4, 22), Known(5, 23)])
            .Gone.Select(post => post.Id)
            .ShouldBe(["post-vk-1-2", "post-vk-1-4"]);
        Told(new([Seen(1)], null, null), [Known(1), Known(2)]).Gone.ShouldBeEmpty();
        Told(Whole(Seen(1)), [Known(1), Known(2, 16, hour: false), Known(3, 17, hour: false)])
            .Gone.Select(post => post.Id)
            .ShouldBe(["post-vk-1-3"]);
        Told(Whole(Seen(1)), [Known(2, later: post => post with { Deletion = new(Through, post.Recorded) })])
            .Gone.ShouldBeEmpty();
    }

    [Fact]
    public void A_page_that_suddenly_shows_nothing_is_doubted()
    {
        var facts = Told(Whole(), [Known(1), Known(2)]);
        (facts.Gone.Count, facts.Reviewed).ShouldBe((0, null));
        Told(Whole(), [Known(1)]).Gone.ShouldHaveSingleItem();
        Told(Whole(), []).Reviewed.ShouldBe((From, Through));
    }

    [Fact]
    public void Days_with_a_post_that_cannot_be_placed_are_not_looked_through()
    {
        CollectedPost[] odd =
        [
            Seen(2) with
            {
                Address = "https://vk.com/wall-2_2",
            },
            Seen(2) with
            {
                Address = "https://vk.com/wall1_2",
            },
            Seen(2) with
            {
                Address = "?",
            },
        ];
        foreach (var post in odd)
        {
            var facts = Told(Whole(Seen(1), post), [Known(3)]);
            (facts.New.Count, facts.Gone.Count, facts.Reviewed).ShouldBe((1, 0, null), post.Address);
        }
    }

    [Fact]
    public void Only_days_of_the_official_page_that_have_come_are_looked_through()
    {
        Told(new([], new(2022, 12, 1), new(2023, 2, 1)), [])
            .Reviewed.ShouldBe((new DateOnly(2023, 1, 9), new DateOnly(2023, 1, 23)));
        Told(
            new([], From, Through),
            [],
            page: Page.Apply(Pages.Fact(new PageArchived("school-1", "page-1", new(2023, 1, 20))))
        )
            .Reviewed.ShouldBe((From, new DateOnly(2023, 1, 19)));
        Told(new([], new(2022, 12, 1), new(2022, 12, 31)), []).Reviewed.ShouldBeNull();
    }

    [Fact]
    public void Figures_are_kept_once_a_day_and_only_when_they_differ()
    {
        Post Measured(int day, int views) =>
            Known(1, later: post =>
                post with
                {
                    Measurements = [new(new(2023, 1, day), views, null, null, null, post.Recorded)],
                }
            );
        Told(Whole(Seen(1, views: 7)), [Measured(22, 5)]).Measured.Single().Figures.Views.ShouldBe(7);
        Told(Whole(Seen(1, views: 7)), [Measured(22, 7)]).Measured.ShouldBeEmpty();
        Told(Whole(Seen(1, views: 7)), [Measured(23, 5)]).Measured.ShouldBeEmpty();
        Told(Whole(Seen(1)), [Known(1)]).Measured.ShouldBeEmpty();
    }

    static readonly Gen<CollectedPost> Some = Gen.Select(
        Gen.Int[1, 6],
        Gen.Int[14, 24],
        Gen.OneOf("", "Текст.", "Иначе."),
        Gen.Int[0, 9].Nullable(),
        (number, day, text, views) => Seen(number, day, text, views)
    );

    [Fact]
    public void The_order_of_what_was_seen_does_not_matter_and_each_post_is_told_once() =>
        Gen.Select(Some.Array[0, 6], Gen.Int[1, 6].HashSet[0, 4], Gen.Int)
            .Sample(
                (posts, known, seed) =>
                {
                    posts = [.. posts.DistinctBy(post => post.Address)];
                    CollectedPost[] mixed = [.. posts];
                    new Random(seed).Shuffle(mixed);
                    Post[] recorded = [.. known.Select(number => Known(number))];
                    var (one, other) = (Keys(Told(Whole(posts), recorded)), Keys(Told(Whole(mixed), recorded)));
                    return one.SequenceEqual(other) && one.Distinct().Count() == one.Length;

                    string[] Keys(CollectedFacts facts) =>
                        [
                            .. facts
                                .New.Select(post => $"new {post.Post.Address.Key}")
                                .Concat(facts.Edited.Select(post => $"edited {post.Post.Id}"))
                                .Concat(facts.Measured.Select(post => $"measured {post.Post.Id}"))
                                .Concat(facts.Gone.Select(post => $"gone {post.Id}"))
                                .Order(StringComparer.Ordinal),
                        ];
                }
            );
}
