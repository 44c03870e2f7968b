using JasperFx.Events;
using Kedrovy.Duties;
using Kedrovy.Duties.Evidence;
using Kedrovy.Publications;
using Kedrovy.Publications.Posts;

namespace Kedrovy.Tests.Publications;

/// <summary>What is told apart by rule, and by a person.</summary>
public sealed class Counting_posts
{
    static readonly DateOnly Day = new(2023, 1, 16);
    static readonly Recorded Clerk = new("staff-1", new(2023, 1, 17, 3, 0, 0, TimeSpan.Zero));

    static readonly Evidence Seen = new(EvidenceKind.Link, new("https://vk.com/club1"));
    static readonly KnownPage Seized = Pages
        .Official.Apply(Pages.Fact(new PageSeized("school-1", "page-1", Seen, new(2023, 1, 15))))
        .Apply(Pages.Fact(new PageRecovered("school-1", "page-1", Seen, new(2023, 1, 17))));

    static Post Post(PostForm form = PostForm.Own, DateOnly? on = null, bool pinned = false) =>
        Kedrovy.Publications.Posts.Post.Create(
            new Event<PostRecorded>(
                new(
                    "school-1",
                    "page-1",
                    "post-vk-1-2",
                    form,
                    null,
                    new("https://vk.com/wall-1_2"),
                    null,
                    pinned,
                    null,
                    Source.Hand,
                    on ?? Day
                )
            )
            {
                UserName = "staff-1",
                Timestamp = Clerk.At,
            }
        );

    static readonly VaultRef Words = new(Guid.Empty, VaultRef.Content, "", 0);

    static Classification Decided(int after, bool counts) =>
        new(
            Day.AddDays(after),
            counts,
            Words,
            new FactRef("post_reclassified", Day.AddDays(after), Clerk.By, Clerk.At, Guid.NewGuid())
        );

    static (bool, CountingReason) On(Post post, DateOnly? day = null, KnownPage? page = null) =>
        post.CountingOn(page ?? Pages.Official, day ?? Day) is var counting
            ? (counting.Counts, counting.Reason)
            : default;

    [
        Theory,
        InlineData(PostForm.Own, true, CountingReason.Own),
        InlineData(PostForm.Repost, false, CountingReason.Repost),
        InlineData(PostForm.Advertisement, false, CountingReason.Advertisement)
    ]
    public void Own_words_count_and_what_is_passed_on_or_paid_for_does_not(
        PostForm form,
        bool counts,
        CountingReason reason
    ) => On(Post(form)).ShouldBe((counts, reason));

    [Fact]
    public void A_pinned_post_counts_like_any_other() => On(Post(pinned: true)).ShouldBe((true, CountingReason.Own));

    [Fact]
    public void A_post_deleted_later_is_still_of_its_kind() =>
        On(Post() with { Deletion = new(Day.AddDays(3), Clerk) }, Day.AddDays(5)).ShouldBe((true, CountingReason.Own));

    [Theory, InlineData(14, true), InlineData(15, false), InlineData(16, false), InlineData(17, true)]
    public void What_strangers_posted_does_not_count(int day, bool counts) =>
        On(Post(on: new(2023, 1, day)), new(2023, 1, 20), Seized)
            .ShouldBe((counts, counts ? CountingReason.Own : CountingReason.PageSeized));

    [Fact]
    public void A_persons_decision_goes_before_the_rule_from_its_day_on()
    {
        var post = Post(PostForm.Repost) with { Classifications = [Decided(1, true), Decided(3, false)] };

        On(post).ShouldBe((false, CountingReason.Repost));
        On(post, Day.AddDays(1)).ShouldBe((true, CountingReason.Decided));
        On(post, Day.AddDays(3)).ShouldBe((false, CountingReason.Decided));
        On(post with { Classifications = [Decided(1, true)] }, Day.AddDays(3), Seized)
            .ShouldBe((true, CountingReason.Decided));
    }

    [Fact]
    public void Posts_are_taken_in_the_networks_that_an_act_in_force_names()
    {
        var decree = Asking("298-2022", published: true, SocialNetwork.Vk, SocialNetwork.Ok);
        var letter = Asking("17-2023", published: false, SocialNetwork.Max);

        Networks(decree, letter).ShouldBe([SocialNetwork.Vk, SocialNetwork.Ok]);
        Networks(letter).ShouldBe([SocialNetwork.Max], "While none is in force, those of acts to come.");
        Networks().ShouldBeEmpty();
    }

    static IReadOnlyList<SocialNetwork> Networks(params ActTimeline[] acts) => PostNetworks.Of(acts, Day).Networks;

    static ActTimeline Asking(string id, bool published, params SocialNetwork[] networks)
    {
        var signed = Day.AddDays(-30);
        var by = new FactRef("fact", signed, Clerk.By, Clerk.At, Guid.NewGuid());
        var binding = new ClauseBinding("1", DutyKind.RegularPosts, [InstitutionKind.Obligated], new(networks));
        var clause = new ActClause(binding.Clause, ClauseKind.Mandatory, "", "", binding.About, Words, null);
        var act = new ActTimeline(id, "постановление", "1", signed) { Clauses = [clause] }.After(
            new ClausesBound("town", id, [binding], new("", "", 10, 3), signed),
            by
        );
        return published ? act.After(new ActPublished("town", id, "Бюллетень", "1", signed), by) : act;
    }
}
