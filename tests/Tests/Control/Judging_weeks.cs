using CsCheck;
using Kedrovy.Contracts.Control;
using Kedrovy.Contracts.Publications;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using static Kedrovy.Contracts.Control.VerdictState;
using static Kedrovy.Tests.Control.Story;

namespace Kedrovy.Tests.Control;

/// <summary>
/// Clause 6.4: regular posts are demanded, two a week are advised; what nobody looked for is not known.
/// </summary>
public sealed class Judging_weeks
{
    // 2023-W02 is 9-15 January.
    static readonly FeedReviewed LookedThrough = Looked(Day(1, 2), Day(1, 22));

    [Theory]
    [
        InlineData(0, BelowRecommendation),
        InlineData(1, BelowRecommendation),
        InlineData(2, Compliant),
        InlineData(3, Compliant)
    ]
    public void Two_posts_are_enough_and_fewer_is_no_breach(int posts, VerdictState norm)
    {
        var week = Of([
                LookedThrough,
                Post(100, Day(1, 3)),
                .. Enumerable.Range(1, posts).Select(number => Post(number, Day(1, 9 + number))),
            ])
            .Week("2023-W02", Day(1, 22));

        (week.Norm.State, week.Regularity.State).ShouldBe((norm, Compliant));
        week.Count.Counted.Count.ShouldBe(posts);
        week.Norm.Force.ShouldBe(ClauseKind.Recommended);
        week.Regularity.Force.ShouldBe(ClauseKind.Mandatory);
    }

    [Fact]
    public void Two_silent_weeks_in_a_row_break_regularity_and_one_does_not()
    {
        var file = Of(LookedThrough, Post(1, Day(1, 8)));

        file.Week("2023-W02", Day(1, 22)).Regularity.State.ShouldBe(Compliant, "A post on the Sunday before.");
        file.Week("2023-W03", Day(1, 22)).Regularity.State.ShouldBe(NonCompliant);
        file.Week("2023-W03", Day(1, 22))
            .Regularity.Reason.ShouldContain("С 09.01.2023 по 22.01.2023, 2 недели подряд");
    }

    [Fact]
    public void Few_posts_in_a_feed_nobody_looked_through_are_unknown_and_enough_are_enough()
    {
        Of(Post(1, Day(1, 10))).Week("2023-W02", Day(1, 22)).Norm.State.ShouldBe(Unknown);
        Of().Week("2023-W03", Day(1, 22)).Regularity.State.ShouldBe(Unknown);
        Of(Post(1, Day(1, 10)), Post(2, Day(1, 11))).Week("2023-W02").Norm.State.ShouldBe(Compliant);
        Of(Post(1, Day(1, 10)), Looked(Day(1, 9), Day(1, 14)))
            .Week("2023-W02", Day(1, 22))
            .Norm.State.ShouldBe(Unknown, "Sunday was looked through by nobody.");
        Of(Post(1, Day(1, 10)), Looked(Day(1, 9), Day(1, 14)), Looked(Day(1, 15), Day(1, 15)))
            .Week("2023-W02", Day(1, 22))
            .Norm.State.ShouldBe(BelowRecommendation);
    }

    [Fact]
    public void A_running_week_is_not_due_before_it_ends_but_may_be_done_already()
    {
        Of(LookedThrough, Post(1, Day(1, 10))).Week("2023-W02", Day(1, 14)).Norm.State.ShouldBe(NotYetDue);
        Of(LookedThrough, Post(1, Day(1, 10)), Post(2, Day(1, 11)))
            .Week("2023-W02", Day(1, 12))
            .Norm.State.ShouldBe(Compliant);
        Of(LookedThrough, Post(1, Day(1, 10)), Post(2, Day(1, 13)))
            .Week("2023-W02", Day(1, 12))
            .Norm.State.ShouldBe(NotYetDue, "The second post is of tomorrow.");
    }

    [Fact]
    public void Reposts_and_advertisements_are_left_out_with_the_reason_unless_somebody_rules_otherwise()
    {
        var file = Of(
            LookedThrough,
            Post(1, Day(1, 10), PostForm.Repost),
            Post(2, Day(1, 11), PostForm.Advertisement),
            Post(3, Day(1, 12)),
            Ruled(3, false, Day(1, 16)),
            Ruled(1, true, Day(1, 17))
        );

        file.Week("2023-W02", Day(1, 15))
            .Count.LeftOut.Select(post => post.PostId)
            .ShouldBe(["post-vk-1-1", "post-vk-1-2"]);
        var later = file.Week("2023-W02", Day(1, 22)).Count;
        later.Counted.Select(post => post.PostId).ShouldBe(["post-vk-1-1"]);
        later.LeftOut.Select(post => post.Reason).ShouldBe(["Реклама.", "Решение от 16.01.2023: не учитывать."]);
        later.Counted[0].Grounds.Count.ShouldBe(2, "The post and the ruling.");
    }

    [Fact]
    public void A_post_deleted_within_its_week_does_not_count_and_one_deleted_later_does()
    {
        Of(Post(1, Day(1, 10)), Deleted(1, Day(1, 15)))
            .Week("2023-W02", Day(1, 22))
            .Count.LeftOut.Single()
            .Reason.ShouldBe("Удалена 15.01.2023, до конца недели.");
        Of(Post(1, Day(1, 10)), Deleted(1, Day(1, 16))).Week("2023-W02", Day(1, 22)).Count.Counted.Count.ShouldBe(1);
    }

    [Fact]
    public void A_week_counts_only_if_the_page_was_run_and_the_act_in_force_for_all_of_it()
    {
        Of().Week("2022-W50", Day(1, 22)).Norm.State.ShouldBe(NotYetDue, "Before the page's first whole week.");
        Of(new PageSuspended(School, Page, SuspensionReason.Reworked, Day(1, 11)), LookedThrough)
            .Week("2023-W02", Day(1, 22))
            .Norm.State.ShouldBe(NotApplicable);
        Of(
                new PageSuspended(School, Page, SuspensionReason.Reworked, Day(1, 3)),
                new PageActivated(School, Page, Day(1, 9)),
                LookedThrough
            )
            .Week("2023-W02", Day(1, 22))
            .Norm.State.ShouldBe(BelowRecommendation, "Run again from Monday.");
        Of(
                new PageSuspended(School, Page, SuspensionReason.Reworked, Day(1, 3)),
                new PageActivated(School, Page, Day(1, 10)),
                LookedThrough
            )
            .Week("2023-W02", Day(1, 22))
            .Norm.State.ShouldBe(NotApplicable, "Run again from Tuesday only.");
        Told([.. Beginning.Where(fact => fact is not ActPublished), .. Run(Page, SocialNetwork.Vk, Day(12, 1, 2022))])
            .Week("2023-W02")
            .Norm.State.ShouldBe(NotYetDue, "No act is published.");
        Of(new InstitutionExempted(School, Act, "4", 2, Day(1, 2)), LookedThrough)
            .Week("2023-W02", Day(1, 22))
            .Norm.State.ShouldBe(Exempt);
    }

    [Fact]
    public void An_excused_week_asks_nothing_and_is_no_silence()
    {
        var excused = Of(LookedThrough, Excused(Week.Read("2023-W02")!.Value, Day(1, 16)));

        excused.Week("2023-W02", Day(1, 22)).Norm.State.ShouldBe(VerdictState.Excused);
        excused
            .Week("2023-W02", Day(1, 15))
            .Norm.State.ShouldBe(Unknown, "Excused on the 16th, looked through on the 22nd.");
        excused.Week("2023-W03", Day(1, 22)).Regularity.State.ShouldBe(Compliant);
        Of(
                LookedThrough,
                Excused(Week.Read("2023-W02")!.Value, Day(1, 16)),
                new WeekExcuseWithdrawn(School, Page, "2023-W02", Day(1, 17))
            )
            .Week("2023-W03", Day(1, 22))
            .Regularity.State.ShouldBe(NonCompliant);
        Of(
                LookedThrough,
                new PageSeized(School, Page, Channels.Told.Seen, Day(1, 10)),
                new PageRecovered(School, Page, Channels.Told.Seen, Day(1, 12))
            )
            .Week("2023-W02", Day(1, 22))
            .Norm.State.ShouldBe(VerdictState.Excused);
    }

    [Fact]
    public void Posts_of_one_network_do_not_cover_the_other()
    {
        var file = Of([
            LookedThrough,
            .. Run("page-school-1-ok", SocialNetwork.Ok),
            Post(1, Day(1, 10), page: "page-school-1-ok"),
            Post(2, Day(1, 11), page: "page-school-1-ok"),
        ]);

        file.Week("2023-W02", Day(1, 22)).Norm.State.ShouldBe(BelowRecommendation);
    }

    [Fact]
    public void Other_rules_judge_the_same_week_otherwise()
    {
        var file = Of(LookedThrough, Post(1, Day(1, 10)), Post(2, Day(1, 11)));

        file.Week("2023-W02", Day(1, 22)).Norm.State.ShouldBe(Compliant);
        file.Week("2023-W02", Day(1, 22), "regional-centre").Norm.State.ShouldBe(NonCompliant);
        file.Week("2023-W02", Day(1, 22), "federal").Norm.State.ShouldBe(NotApplicable);
    }

    [Fact]
    public void New_rules_change_no_week_that_ended_before_them()
    {
        var rules = new Rules([], 3, false, 2, false, false, false, 10, 3, null);
        var file = Of(
            LookedThrough,
            Post(1, Day(1, 10)),
            Post(2, Day(1, 11)),
            Post(3, Day(1, 17)),
            Post(4, Day(1, 18)),
            new RulesAdopted("administration", Story.Act, 1, "Три", "Город", rules, Day(1, 16))
        );

        file.Week("2023-W02", Day(1, 22)).Norm.State.ShouldBe(Compliant);
        file.Week("2023-W03", Day(1, 22)).Norm.State.ShouldBe(BelowRecommendation);
    }

    [Fact]
    public void It_does_not_matter_in_which_order_the_facts_came()
    {
        IFact[] facts =
        [
            Post(1, Day(1, 10)),
            Post(2, Day(1, 11), PostForm.Repost),
            Post(3, Day(1, 14)),
            Looked(Day(1, 9), Day(1, 12)),
            Looked(Day(1, 13), Day(1, 22)),
            new WeekExcused(
                School,
                Page,
                "2023-W01",
                ExcuseReason.BodyClosed,
                new(Guid.Empty, VaultRef.Content, "", 0),
                Day(1, 9)
            ),
            Post(4, Day(1, 20), PostForm.Advertisement),
        ];
        static string Held(Kedrovy.Control.Verdicts.CaseFile file) =>
            string.Join(
                " | ",
                new[] { "2023-W01", "2023-W02", "2023-W03" }
                    .Select(week => file.Week(week, Day(1, 22)))
                    .Select(week =>
                        $"{week.Norm.State} {week.Norm.Reason} {week.Regularity.State} {week.Regularity.Reason} "
                        + $"{string.Join(',', week.Count.Counted.Select(post => post.PostId))} "
                        + $"{string.Join(',', week.Count.LeftOut.Select(post => post.Reason))}"
                    )
            );

        Gen.Shuffle(facts).Sample(shuffled => Held(Of(shuffled)) == Held(Of(facts)), iter: 200);
        Held(Of(facts)).ShouldNotBe(Held(Of(facts[1..])));
    }

    [Fact]
    public void What_counts_and_what_is_left_out_add_up_to_the_posts_of_the_week()
    {
        var post = Gen.Select(Gen.Int[1, 28], Gen.Enum<PostForm>(), Gen.Bool, Gen.Bool);
        Gen.Select(post.Array[0, 20], Gen.Bool)
            .Sample(
                (posts, looked) =>
                {
                    var facts = posts
                        .Index()
                        .SelectMany(item =>
                            new IFact?[]
                            {
                                Post(item.Index, Day(1, item.Item.Item1), item.Item.Item2),
                                item.Item.Item3 ? Deleted(item.Index, Day(1, item.Item.Item1)) : null,
                                item.Item.Item4 ? Ruled(item.Index, item.Item.Item3, Day(1, 20)) : null,
                            }
                        )
                        .OfType<IFact>();
                    var week = Of([.. facts, .. looked ? [LookedThrough] : Array.Empty<IFact>()])
                        .Week("2023-W02", Day(1, 22));
                    return week.Count.Counted.Count + week.Count.LeftOut.Count
                            == posts.Count(one => one.Item1 is >= 9 and <= 15)
                        && (week.Norm.State == Compliant) == (week.Count.Counted.Count >= 2)
                        && week.Norm.Reason.Contains($"не учтено {week.Count.LeftOut.Count}", StringComparison.Ordinal);
                },
                iter: 300
            );
    }
}
