using Kedrovy.Channels.Cards;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Styles;
using Kedrovy.Contracts.Control;
using Kedrovy.Duties.Evidence;
using static Kedrovy.Tests.Channels.Told;

namespace Kedrovy.Tests.Channels;

/// <summary>What is known of the set-up of a page on a day, and why; which clause asks it, acts say.</summary>
public sealed class Checking_the_set_up
{
    static IReadOnlyList<CheckRow> Checks(Page page, DateOnly day, Style? style = null) =>
        PageEndpoints.Card(page, Owner(day, style), []).Checks;

    static (CheckState, Cause?) State(string clause, Page page, DateOnly day, Style? style = null) =>
        Owner(day, style).Checks(page.Timeline).Single(check => check.Binding.Clause == clause) is var check
            ? (check.State, check.Reason)
            : default;

    [Fact]
    public void What_nobody_checked_is_unknown_and_not_missing() =>
        Checks(Vk(), Start)
            .Select(check => (check.Clause, check.State, check.Reason))
            .ShouldBe([
                ("6.1", CheckState.Unknown, Cause.NeverChecked),
                ("6.5", CheckState.Unknown, Cause.NeverChecked),
                ("6.6", CheckState.Unknown, Cause.NeverChecked),
                ("6.7", CheckState.Unknown, Cause.NeverChecked),
                ("6.8", CheckState.Unknown, Cause.NoStyle),
            ]);

    [Fact]
    public void Two_factor_and_the_mark_are_asked_of_VKontakte_only() =>
        Checks(Running(SocialNetwork.Ok), Start)
            .Where(check => check.State == CheckState.NotRequired)
            .Select(check => (check.Clause, check.Reason))
            .ShouldBe([("6.5", Cause.NotAskedOfThisNetwork), ("6.6", Cause.NotAskedOfThisNetwork)]);

    [Fact]
    public void Nothing_is_asked_of_a_page_elsewhere_of_a_draft_or_of_one_in_the_archive()
    {
        Checks(Running(SocialNetwork.Other), Start)
            .ShouldAllBe(check => check.State == CheckState.NotRequired && check.Reason == Cause.NotAskedOfThisNetwork);
        Checks(Draft(SocialNetwork.Vk), Start)
            .ShouldAllBe(check => check.State == CheckState.NotRequired && check.Reason == Cause.NotOfficial);
        Checks(Vk(new PageArchived(School, "page-1", Day(5, 1))), Day(5, 1))
            .ShouldAllBe(check => check.Reason == Cause.NotOfficial);
    }

    [Fact]
    public void A_check_stands_to_the_end_of_its_last_day()
    {
        var page = Vk(
            new FeedbackPlatformChecked(School, "page-1", true, Seen, Day(1, 9, 2024), Start),
            new GospablikiChecked(School, "page-1", false, Seen, null, Start)
        );

        State("6.1", page, Start.AddDays(-1)).ShouldBe((CheckState.NotRequired, Cause.NotOfficial));
        State("6.1", page, Day(1, 9, 2024)).ShouldBe((CheckState.Met, null));
        State("6.1", page, Day(1, 10, 2024)).ShouldBe((CheckState.Expired, Cause.TermOver));
        State("6.7", page, Day(1, 10, 2026)).ShouldBe((CheckState.NotMet, Cause.FoundMissing));
    }

    [Fact]
    public void Two_factor_is_attested_anew_after_the_administrators_changed()
    {
        var page = Vk(
            TwoFactor(Day(2, 1)),
            new AdministratorsChanged(School, "page-1", Day(3, 1)),
            TwoFactor(Day(3, 10))
        );

        State("6.5", page, Day(2, 28)).ShouldBe((CheckState.Met, null));
        State("6.5", page, Day(3, 1)).ShouldBe((CheckState.Expired, Cause.AdministratorsChanged));
        State("6.5", page, Day(3, 10)).ShouldBe((CheckState.Met, null));
        State("6.5", page, Day(3, 10).AddDays(181)).ShouldBe((CheckState.Expired, Cause.TermOver));
    }

    [Fact]
    public void Of_one_day_the_later_record_tells_whether_the_attestation_came_after_the_change()
    {
        State("6.5", Vk(TwoFactor(Day(2, 1)), new AdministratorsChanged(School, "page-1", Day(2, 1))), Day(2, 1))
            .ShouldBe((CheckState.Expired, Cause.AdministratorsChanged));
        State("6.5", Vk(new AdministratorsChanged(School, "page-1", Day(2, 1)), TwoFactor(Day(2, 1))), Day(2, 1))
            .ShouldBe((CheckState.Met, null));
    }

    [Fact]
    public void A_change_found_out_late_counts_from_its_own_day()
    {
        var page = Vk(
            TwoFactor(Day(2, 1)),
            TwoFactor(Day(6, 1)),
            new AdministratorsChanged(School, "page-1", Day(3, 1))
        );

        State("6.5", page, Day(4, 1)).ShouldBe((CheckState.Expired, Cause.AdministratorsChanged));
        State("6.5", page, Day(6, 1)).ShouldBe((CheckState.Met, null));
    }

    [Fact]
    public void After_a_seizure_two_factor_is_attested_anew_even_when_the_page_is_back()
    {
        var page = Vk(
            TwoFactor(Day(2, 1)),
            new PageSeized(School, "page-1", Seen, Day(3, 1)),
            new PageRecovered(School, "page-1", Seen, Day(3, 3))
        );

        State("6.5", page, Day(3, 4)).ShouldBe((CheckState.Expired, Cause.Seized));
        State(
                "6.5",
                Vk(
                    TwoFactor(Day(3, 2)),
                    new PageSeized(School, "page-1", Seen, Day(3, 1)),
                    new PageRecovered(School, "page-1", Seen, Day(3, 3))
                ),
                Day(3, 4)
            )
            .ShouldBe((CheckState.Expired, Cause.Seized));
        State(
                "6.5",
                Vk(
                    new PageSeized(School, "page-1", Seen, Day(3, 1)),
                    new PageRecovered(School, "page-1", Seen, Day(3, 3)),
                    TwoFactor(Day(3, 3))
                ),
                Day(3, 4)
            )
            .ShouldBe((CheckState.Met, null));
    }

    [Fact]
    public void A_failed_probe_is_unknown_and_never_lost()
    {
        State("6.6", Vk(Mark(Day(2, 1), MarkSighting.Unknown)), Day(2, 1))
            .ShouldBe((CheckState.Unknown, Cause.ProbeFailed));
        State("6.6", Vk(Mark(Day(2, 1), MarkSighting.Granted), Mark(Day(3, 1), MarkSighting.Unknown)), Day(3, 1))
            .ShouldBe((CheckState.Met, null));
        State("6.6", Vk(Mark(Day(2, 1), MarkSighting.Lost), Mark(Day(3, 1), MarkSighting.Unknown)), Day(3, 1))
            .ShouldBe((CheckState.NotMet, Cause.FoundMissing));
        State(
                "6.6",
                Vk(Mark(Day(2, 1), MarkSighting.Granted), Mark(Day(3, 1, 2025), MarkSighting.Unknown)),
                Day(3, 1, 2025)
            )
            .ShouldBe((CheckState.Expired, Cause.TermOver));
    }

    [Fact]
    public void A_mark_lost_and_granted_again_shows_on_its_days()
    {
        var page = Vk(
            Mark(Day(2, 1), MarkSighting.Granted),
            Mark(Day(3, 1), MarkSighting.Lost),
            Mark(Day(4, 1), MarkSighting.Granted)
        );

        new[] { Day(2, 28), Day(3, 31), Day(4, 1) }
            .Select(day => State("6.6", page, day).Item1)
            .ShouldBe([CheckState.Met, CheckState.NotMet, CheckState.Met]);
    }

    [Fact]
    public void The_mark_of_a_renamed_page_is_to_be_seen_again()
    {
        var page = Vk(
            Mark(Day(2, 1), MarkSighting.Granted),
            new PageRenamed(School, "page-1", "vk.com/school1_official", Day(3, 1))
        );

        State("6.6", page, Day(2, 28)).ShouldBe((CheckState.Met, null));
        State("6.6", page, Day(3, 1)).ShouldBe((CheckState.Unknown, Cause.Renamed));
    }

    [Fact]
    public void A_style_counts_once_agreed_and_applied_and_until_a_newer_one_is_agreed()
    {
        var style = Styled(
            new StyleSubmitted(School, "style-school-1", 1, Day(2, 1)),
            new StyleAgreed(School, "style-school-1", 1, Day(2, 10)),
            new StyleRevised(School, "style-school-1", 2, Seen, Day(6, 1)),
            new StyleSubmitted(School, "style-school-1", 2, Day(6, 2)),
            new StyleAgreed(School, "style-school-1", 2, Day(6, 20))
        );
        var page = Vk(
            new StyleApplied(School, "page-1", "style-school-1", 1, Seen, Day(3, 1)),
            new StyleApplied(School, "page-1", "style-school-1", 2, Seen, Day(7, 1))
        );

        State("6.8", page, Day(2, 9), style).ShouldBe((CheckState.NotMet, Cause.StyleNotAgreed));
        State("6.8", page, Day(2, 10), style).ShouldBe((CheckState.NotMet, Cause.StyleNotApplied));
        State("6.8", page, Day(3, 1), style).ShouldBe((CheckState.Met, null));
        State("6.8", page, Day(6, 19), style).ShouldBe((CheckState.Met, null));
        State("6.8", page, Day(6, 20), style).ShouldBe((CheckState.Expired, Cause.StyleChanged));
        State("6.8", page, Day(7, 1), style).ShouldBe((CheckState.Met, null));
    }

    [Fact]
    public void Two_factor_attested_while_strangers_ran_the_page_has_expired()
    {
        var page = Vk(TwoFactor(Day(11, 20, 2026)), new PageSeized(School, "page-1", Seen, Day(11, 10, 2026)));

        var check = Checks(page, Day(11, 28, 2026)).Single(check => check.Clause == "6.5");
        (check.State, check.Reason, check.CheckedOn).ShouldBe(
            (CheckState.Expired, Cause.Seized, Day(11, 20, 2026)),
            "It rests on what was attested."
        );
    }

    [Fact]
    public void A_first_name_beside_the_number_is_no_renaming()
    {
        var page = At(
            SocialNetwork.Vk,
            "vk.com/club999298005",
            new PageRegistered(School, "page-1", Start),
            Mark(Day(11, 25, 2026), MarkSighting.Granted),
            new PageRenamed(School, "page-1", "vk.com/kedr_school1", Day(11, 26, 2026))
        );

        var check = Checks(page, Day(11, 28, 2026)).Single(check => check.Clause == "6.6");
        (check.State, check.Reason, check.ObservedBy).ShouldBe((CheckState.Met, null, Observer.Human));
    }

    [Fact]
    public void A_network_that_an_act_names_is_asked_like_any_other()
    {
        var act = Act("17-2026", Asks("3.2", DutyKind.TwoFactor, SocialNetwork.Max));
        var page = Running(SocialNetwork.Max, TwoFactor(Day(2, 1)));

        Checks(page, Day(2, 1)).ShouldAllBe(check => check.Reason == Cause.NotAskedOfThisNetwork);
        Rows(page, [act], exempt: false, "17-2026").ShouldBe([("3.2", CheckState.Met)]);
    }

    [Fact]
    public void A_body_under_two_acts_is_checked_by_the_clauses_of_both()
    {
        var act = Act("17-2026", Asks("3.2", DutyKind.TwoFactor, SocialNetwork.Vk));

        Rows(Vk(TwoFactor(Day(2, 1))), [Decree, act], exempt: false, "298-2022", "17-2026")
            .Where(row => row.Clause is "6.5" or "3.2")
            .ShouldBe([("3.2", CheckState.Met), ("6.5", CheckState.Met)], ignoreOrder: true);
    }

    [Fact]
    public void A_voluntary_page_is_looked_at_by_the_same_clauses()
    {
        Rows(Vk(TwoFactor(Day(2, 1))), [Decree], exempt: true, "298-2022").ShouldContain(("6.5", CheckState.Met));
        Card(Vk(), [Decree], exempt: true, "298-2022").Voluntary.ShouldBeTrue();
        Card(Vk(), [Decree], exempt: false, "298-2022").Voluntary.ShouldBeFalse();
    }

    [Fact]
    public void An_act_that_nobody_has_bound_yet_asks_nothing() =>
        Rows(Vk(TwoFactor(Day(2, 1))), [Unbound("298-2022")], exempt: false, "298-2022").ShouldBeEmpty();

    static IEnumerable<(string Clause, CheckState State)> Rows(
        Page page,
        IReadOnlyList<ActTimeline> acts,
        bool exempt,
        params string[] listedBy
    ) => Card(page, acts, exempt, listedBy).Checks.Select(check => (check.Clause, check.State));

    static PageCard Card(Page page, IReadOnlyList<ActTimeline> acts, bool exempt, params string[] listedBy) =>
        PageEndpoints.Card(page, PageOwner.Of(School, Listed(exempt, listedBy), acts, null, Day(2, 1)), []);

    [Fact]
    public void Evidence_stands_as_the_town_adopted_else_as_the_act_is_read()
    {
        var act = Act(
            "17-2026",
            Asks("3.1", DutyKind.Gospabliki, SocialNetwork.Vk),
            Asks("3.2", DutyKind.TwoFactor, SocialNetwork.Vk) with
            {
                Measure = new(Networks: [SocialNetwork.Vk], ValidDays: 90),
            }
        );
        var adopted = new AdoptedTerms("rules-17-2026") { Terms = [new(Day(3, 1), new EvidenceTerms(1, 2, 3, 4, 5))] };
        CheckTerms On(DateOnly day) => CheckTerms.Of(Listed(acts: "17-2026"), [act], [adopted], day);

        On(Day(2, 28)).ValidDays(DutyKind.TwoFactor, SocialNetwork.Vk).ShouldBe(90);
        On(Day(3, 1)).ValidDays(DutyKind.TwoFactor, SocialNetwork.Vk).ShouldBe(2);
        On(Day(2, 28)).ValidDays(DutyKind.Gospabliki, SocialNetwork.Vk).ShouldBe(365, "Nobody has said how long.");
    }
}
