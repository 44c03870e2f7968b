using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Styles;
using static Kedrovy.Tests.Channels.Told;

namespace Kedrovy.Tests.Channels;

/// <summary>Clauses 6.1 and 6.5-6.8: what is known of a page on a day, and why.</summary>
public sealed class Checking_clause_6
{
    static (CheckState, CheckReason?) State(string clause, Page page, DateOnly day, Style? style = null) =>
        Clause6.On(page, style, day).Single(check => check.Clause == clause) is var check
            ? (check.State, check.Reason)
            : default;

    [Fact]
    public void What_nobody_checked_is_unknown_and_not_missing() =>
        Clause6
            .On(Vk(), null, Start)
            .Select(check => (check.Clause, check.State, check.Reason))
            .ShouldBe([
                ("6.1", CheckState.Unknown, CheckReason.NeverChecked),
                ("6.5", CheckState.Unknown, CheckReason.NeverChecked),
                ("6.6", CheckState.Unknown, CheckReason.NeverChecked),
                ("6.7", CheckState.Unknown, CheckReason.NeverChecked),
                ("6.8", CheckState.Unknown, CheckReason.NoStyle),
            ]);

    [Fact]
    public void Two_factor_and_the_mark_are_asked_of_VKontakte_only() =>
        Clause6
            .On(Running(SocialNetwork.Ok), null, Start)
            .Where(check => check.State == CheckState.NotRequired)
            .Select(check => (check.Clause, check.Reason))
            .ShouldBe([("6.5", CheckReason.NotAskedOfThisNetwork), ("6.6", CheckReason.NotAskedOfThisNetwork)]);

    [Fact]
    public void Nothing_is_asked_of_a_page_elsewhere_of_a_draft_or_of_one_in_the_archive()
    {
        Clause6
            .On(Running(SocialNetwork.Other), null, Start)
            .ShouldAllBe(check =>
                check.State == CheckState.NotRequired && check.Reason == CheckReason.NotAskedOfThisNetwork
            );
        Clause6
            .On(Draft(SocialNetwork.Vk), null, Start)
            .ShouldAllBe(check => check.State == CheckState.NotRequired && check.Reason == CheckReason.NotOfficial);
        Clause6
            .On(Vk(new PageArchived(School, "page-1", Day(5, 1))), null, Day(5, 1))
            .ShouldAllBe(check => check.Reason == CheckReason.NotOfficial);
    }

    [Fact]
    public void A_check_stands_to_the_end_of_its_last_day()
    {
        var page = Vk(
            new FeedbackPlatformChecked(School, "page-1", true, Seen, Day(1, 9, 2024), Start),
            new GospablikiChecked(School, "page-1", false, Seen, null, Start)
        );

        State("6.1", page, Start.AddDays(-1)).ShouldBe((CheckState.NotRequired, CheckReason.NotOfficial));
        State("6.1", page, Day(1, 9, 2024)).ShouldBe((CheckState.Met, null));
        State("6.1", page, Day(1, 10, 2024)).ShouldBe((CheckState.Expired, CheckReason.TermOver));
        State("6.7", page, Day(1, 10, 2026)).ShouldBe((CheckState.NotMet, CheckReason.FoundMissing));
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
        State("6.5", page, Day(3, 1)).ShouldBe((CheckState.Expired, CheckReason.AdministratorsChanged));
        State("6.5", page, Day(3, 10)).ShouldBe((CheckState.Met, null));
        State("6.5", page, Day(3, 10).AddDays(181)).ShouldBe((CheckState.Expired, CheckReason.TermOver));
    }

    [Fact]
    public void Of_one_day_the_later_record_tells_whether_the_attestation_came_after_the_change()
    {
        State("6.5", Vk(TwoFactor(Day(2, 1)), new AdministratorsChanged(School, "page-1", Day(2, 1))), Day(2, 1))
            .ShouldBe((CheckState.Expired, CheckReason.AdministratorsChanged));
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

        State("6.5", page, Day(4, 1)).ShouldBe((CheckState.Expired, CheckReason.AdministratorsChanged));
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

        State("6.5", page, Day(3, 4)).ShouldBe((CheckState.Expired, CheckReason.Seized));
        State(
                "6.5",
                Vk(
                    TwoFactor(Day(3, 2)),
                    new PageSeized(School, "page-1", Seen, Day(3, 1)),
                    new PageRecovered(School, "page-1", Seen, Day(3, 3))
                ),
                Day(3, 4)
            )
            .ShouldBe((CheckState.Expired, CheckReason.Seized));
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
            .ShouldBe((CheckState.Unknown, CheckReason.ProbeFailed));
        State("6.6", Vk(Mark(Day(2, 1), MarkSighting.Granted), Mark(Day(3, 1), MarkSighting.Unknown)), Day(3, 1))
            .ShouldBe((CheckState.Met, null));
        State("6.6", Vk(Mark(Day(2, 1), MarkSighting.Lost), Mark(Day(3, 1), MarkSighting.Unknown)), Day(3, 1))
            .ShouldBe((CheckState.NotMet, CheckReason.FoundMissing));
        State(
                "6.6",
                Vk(Mark(Day(2, 1), MarkSighting.Granted), Mark(Day(3, 1, 2025), MarkSighting.Unknown)),
                Day(3, 1, 2025)
            )
            .ShouldBe((CheckState.Expired, CheckReason.TermOver));
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
        State("6.6", page, Day(3, 1)).ShouldBe((CheckState.Unknown, CheckReason.Renamed));
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

        State("6.8", page, Day(2, 9), style).ShouldBe((CheckState.NotMet, CheckReason.StyleNotAgreed));
        State("6.8", page, Day(2, 10), style).ShouldBe((CheckState.NotMet, CheckReason.StyleNotApplied));
        State("6.8", page, Day(3, 1), style).ShouldBe((CheckState.Met, null));
        State("6.8", page, Day(6, 19), style).ShouldBe((CheckState.Met, null));
        State("6.8", page, Day(6, 20), style).ShouldBe((CheckState.Expired, CheckReason.StyleChanged));
        State("6.8", page, Day(7, 1), style).ShouldBe((CheckState.Met, null));
    }
}
