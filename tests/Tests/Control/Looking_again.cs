using Kedrovy.Contracts.Control;
using Kedrovy.Control.Findings;
using Kedrovy.Control.Reviews;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using static Kedrovy.Tests.Control.Story;

namespace Kedrovy.Tests.Control;

/// <summary>
/// What the control records by itself follows from the facts and the day alone, and once recorded is not recorded
/// again.
/// </summary>
public sealed class Looking_again
{
    static readonly Week First = Week.Read("2023-W02")!.Value;

    [Fact]
    public void Closes_each_week_that_has_ended_and_none_that_runs()
    {
        var file = Of(Looked(Day(1, 9), Day(1, 22)), Post(1, Day(1, 10)), Post(2, Day(1, 11)));

        Weeks(file, [], Day(1, 15)).ShouldBeEmpty("Sunday is not over.");
        Weeks(file, [], Day(1, 16))
            .Select(found => found.Fact)
            .ShouldBe([
                new WeekClosed(
                    School,
                    Page,
                    "2023-W02",
                    "298-2022",
                    0,
                    2,
                    0,
                    VerdictState.Compliant,
                    VerdictState.Compliant,
                    Day(1, 16)
                ),
            ]);
        Weeks(file, [], Day(2, 1))
            .Select(found => ((WeekClosed)found.Fact).Week)
            .ShouldBe(["2023-W02", "2023-W03", "2023-W04"], "The host was down for two weeks.");
    }

    [Fact]
    public void Records_nothing_twice_and_a_correction_when_late_facts_change_the_outcome()
    {
        IFact[] known = [Looked(Day(1, 9), Day(1, 15)), Post(1, Day(1, 10))];
        var closed = Weeks(Of(known), [], Day(1, 16));

        Weeks(Of(known), closed, Day(1, 17)).ShouldBeEmpty();
        var corrected = Weeks(Of([.. known, Post(2, Day(1, 11))]), closed, Day(1, 18)).ShouldHaveSingleItem();
        corrected.Fact.ShouldBe(
            new WeekCorrected(
                School,
                Page,
                "2023-W02",
                "298-2022",
                0,
                2,
                0,
                VerdictState.Compliant,
                VerdictState.Compliant,
                Day(1, 18)
            )
        );
        corrected.After.ShouldBe(1);
        Weeks(Of([.. known, Post(2, Day(1, 11))]), [.. closed, corrected], Day(1, 19)).ShouldBeEmpty();
    }

    [Fact]
    public void Opens_a_finding_for_what_is_not_done_or_proved_no_longer_and_not_for_what_nobody_checked()
    {
        var file = Of(Checked(Day(1, 10), connected: false));
        var opened = Findings(file, [], Day(1, 11)).Select(found => (FindingOpened)found.Fact).ToList();

        opened
            .Where(fact => fact.FoundClause == "6.7")
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                fact => fact.About.ShouldBe(Page),
                fact => fact.State.ShouldBe(VerdictState.NonCompliant),
                fact => fact.DueOn.ShouldBe(Day(1, 25), "Ten working days after Wednesday the 11th."),
                fact => fact.RemindOn.ShouldBe(Day(1, 20)),
                fact => fact.ControllerIsResponsible.ShouldBeFalse()
            );
        opened.ShouldNotContain(fact => fact.FoundClause == "6.5", "Nobody checked.");
        opened.ShouldNotContain(fact => fact.FoundClause == "6.4", "Nobody looked.");
        Findings(Of(Checked(Day(1, 10), connected: true)), [], Day(1, 11, 2024))
            .Select(found => ((FindingOpened)found.Fact).FoundClause)
            .ShouldContain("6.7", "The term of a year is over.");
    }

    [Fact]
    public void Reminds_marks_overdue_and_resolves_by_itself_each_once()
    {
        var broken = Of(Checked(Day(1, 10), connected: false));
        var told = Only(Findings(broken, [], Day(1, 11)), "6.7");

        Only(Findings(broken, told, Day(1, 19)), told).ShouldBe(told, "Nothing to say yet.");
        told = Only(Findings(broken, told, Day(1, 20)), told);
        told[^1].Fact.ShouldBeOfType<FindingReminded>();
        Only(Findings(broken, told, Day(1, 25)), told).ShouldBe(told);
        told = Only(Findings(broken, told, Day(1, 26)), told);
        told[^1].Fact.ShouldBeOfType<FindingOverdue>();
        Only(Findings(broken, told, Day(1, 27)), told).ShouldBe(told);

        var mended = Of(Checked(Day(1, 10), connected: false), Checked(Day(1, 27), connected: true));
        told = Only(Findings(mended, told, Day(1, 27)), told);
        told[^1].Fact.ShouldBeOfType<FindingResolved>();
        Only(Findings(mended, told, Day(1, 28)), told).ShouldBe(told);

        var again = Of(
            Checked(Day(1, 10), connected: false),
            Checked(Day(1, 27), connected: true),
            Checked(Day(2, 1), connected: false)
        );
        Findings(again, told, Day(2, 1))
            .Select(found => found.Fact)
            .OfType<FindingOpened>()
            .Single(fact => fact.FoundClause == "6.7")
            .FindingId.ShouldEndWith("-2");
    }

    [Fact]
    public void A_finding_that_was_let_be_is_not_opened_again_and_ends_when_the_cause_is_gone()
    {
        var broken = Of(Checked(Day(1, 10), connected: false));
        var told = Only(Findings(broken, [], Day(1, 11)), "6.7");
        var id = ((FindingOpened)told[0].Fact).FindingId;
        told =
        [
            .. told,
            new(id, 1, new FindingWaived(School, id, new(Guid.Empty, VaultRef.Content, "", 0), null, Day(1, 12))),
        ];

        Only(Findings(broken, told, Day(3, 1)), told).ShouldBe(told);
        Only(
            Findings(Of(Checked(Day(1, 10), connected: false), Checked(Day(1, 27), connected: true)), told, Day(3, 1)),
            told
        )[^1]
            .Fact.ShouldBeOfType<FindingResolved>();
    }

    [Fact]
    public void The_controller_who_answers_for_the_pages_needs_a_second_pair_of_eyes()
    {
        var id = "finding-1-1";
        Finding Told(params IFact[] facts) =>
            FoldFinding([
                new FindingOpened(
                    "administration",
                    id,
                    "6.7",
                    Page,
                    VerdictState.NonCompliant,
                    Day(1, 25),
                    Day(1, 20),
                    true,
                    Day(1, 11)
                ),
                new FindingAnswered("administration", id, Words, Day(1, 12)),
                .. facts,
            ]);

        Told().StateOn(Day(1, 13)).ShouldBe(FindingState.Answered);
        Told(new FindingAccepted("administration", id, null, Day(1, 13)))
            .StateOn(Day(1, 13))
            .ShouldBe(FindingState.AwaitsSecond);
        Told(new FindingAccepted("administration", id, Words, Day(1, 13)))
            .StateOn(Day(1, 13))
            .ShouldBe(FindingState.Accepted);
        Told(
                new FindingWaived("administration", id, Words, null, Day(1, 13)),
                new FindingSeconded("administration", id, Day(1, 14))
            )
            .StateOn(Day(1, 14))
            .ShouldBe(FindingState.Waived);
        Told(
                new FindingWaived("administration", id, Words, null, Day(1, 13)),
                new FindingSeconded("administration", id, Day(1, 14))
            )
            .StateOn(Day(1, 13))
            .ShouldBe(FindingState.AwaitsSecond, "Seconded a day later.");
    }

    static readonly VaultRef Words = new(Guid.Empty, VaultRef.Content, "", 0);

    static GospablikiChecked Checked(DateOnly on, bool connected) =>
        new(School, Page, connected, Channels.Told.Seen, connected ? on.AddDays(365) : null, on);

    static IReadOnlyList<ToRecord> Weeks(
        Kedrovy.Control.Verdicts.CaseFile file,
        IReadOnlyList<ToRecord> recorded,
        DateOnly today
    ) =>
        [
            .. Review.Weeks(
                file,
                file.OfSchool(),
                First,
                Fold<ClosedWeek>([.. recorded.Select(found => found.Fact)]).ToDictionary(week => week.Id),
                today
            ),
        ];

    static IReadOnlyList<ToRecord> Findings(
        Kedrovy.Control.Verdicts.CaseFile file,
        IReadOnlyList<ToRecord> recorded,
        DateOnly today
    ) => [.. Review.Findings(file, file.OfSchool(), Fold<Finding>([.. recorded.Select(found => found.Fact)]), today)];

    /// <summary>The first finding of a clause among what is to be recorded.</summary>
    static IReadOnlyList<ToRecord> Only(IReadOnlyList<ToRecord> found, string clause) =>
        [found.Single(one => one.Fact is FindingOpened opened && opened.FoundClause == clause)];

    /// <summary>What was told of that finding, and what is to be recorded of it now.</summary>
    static IReadOnlyList<ToRecord> Only(IReadOnlyList<ToRecord> found, IReadOnlyList<ToRecord> told) =>
        [.. told, .. found.Where(one => one.Stream == told[0].Stream)];

    static Finding FoldFinding(IReadOnlyList<IFact> facts) => Fold<Finding>(facts).Single();
}
