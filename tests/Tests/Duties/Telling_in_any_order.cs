using CsCheck;
using Kedrovy.Channels.Cards;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Styles;
using Kedrovy.Contracts.Control;
using Kedrovy.Disclosure.Items;
using Kedrovy.Tests.Control;
using static Kedrovy.Tests.Control.Story;
using ChannelsPage = Kedrovy.Channels.Pages.Page;
using KnownAct = Kedrovy.Control.Verdicts.KnownAct;
using KnownInstitution = Kedrovy.Channels.Bodies.KnownInstitution;

namespace Kedrovy.Tests.Duties;

/// <summary>
/// A rule stands once: whatever is told, in whatever order, card, checklist and board say the same on every day, and
/// what was known at any moment is what they said then.
/// </summary>
public sealed class Telling_in_any_order
{
    const int Days = 40;
    static readonly DateOnly First = Day(2, 1);
    static readonly Contracts.Channels.Evidence Seen = new(EvidenceKind.Link, new("https://example.ru/"));
    static readonly VaultRef Words = new(Guid.Empty, VaultRef.Content, "", 0);
    static readonly string Item = Kedrovy.Disclosure.Items.Item.KeyOf(School, "8-1-b");

    /// <summary>How many stories are told: 300 here, as many as are asked for by hand.</summary>
    static readonly int Stories = int.TryParse(Environment.GetEnvironmentVariable("KEDROVY_STORIES"), out var many)
        ? many
        : 300;

    [Fact]
    public void Card_checklist_and_board_say_the_same_on_every_day_of_every_story() =>
        Gen.Select(Gen.Int[0, 15], Gen.Int[0, Days - 1], Gen.Bool, (kind, day, yes) =>
                Fact(kind, First.AddDays(day), yes)
            )
            .Array[0, 12]
            .Select(Gen.Int[0, Days + 5])
            .Sample(
                story =>
                {
                    var (facts, probe) = story;
                    var day = First.AddDays(probe);
                    // What was known at a moment is what had been told by then.
                    for (var told = 0; told <= facts.Length; told++)
                        Agrees([.. facts.Take(told)], day);
                    LooksNoFurtherThan(day, facts);
                },
                iter: Stories
            );

    [Fact]
    public void A_card_that_said_otherwise_would_be_seen() =>
        Should.Throw<ShouldAssertException>(() =>
            Card([Attested(true, First)], First).ShouldBe(OnBoard([Attested(false, First)], First))
        );

    [Fact]
    public void Two_factor_attested_while_strangers_hold_the_page_proves_nothing()
    {
        IFact[] facts = [Attested(true, First.AddDays(10)), new PageSeized(School, Page, Seen, First)];
        var verdict = Verdicts(facts, "6.5", First.AddDays(10)).Single();

        (verdict.State, verdict.Cause, verdict.IsToBePutRight).ShouldBe((VerdictState.Unknown, Cause.Seized, true));
        Card(facts, First.AddDays(10))["6.5"].ShouldBe(VerdictState.Unknown);
    }

    [Fact]
    public void A_first_name_beside_the_number_is_no_renaming()
    {
        IFact[] facts =
        [
            new StateMarkObserved(School, Page, MarkSighting.Granted, Observer.Human, Seen, null, First),
            new PageRenamed(School, Page, "vk.com/kedr_school1", First.AddDays(1)),
        ];
        var verdict = Verdicts(facts, "6.6", First.AddDays(1), "vk.com/club1").Single();

        (verdict.State, verdict.IsToBePutRight).ShouldBe((VerdictState.Compliant, false));
        Verdicts(facts, "6.6", First.AddDays(1), "vk.com/before").Single().Cause.ShouldBe(Cause.Renamed);
    }

    static void Agrees(IReadOnlyList<IFact> facts, DateOnly day)
    {
        Card(facts, day).ShouldBe(OnBoard(facts, day), $"page on {day}");
        Checklist(facts, day)
            .ShouldBe(
                Verdicts(facts, "8.1.б", day).ToDictionary(told => told.About!, told => told.State),
                $"item on {day}"
            );
    }

    /// <summary>What is dated later says nothing of the day.</summary>
    static void LooksNoFurtherThan(DateOnly day, IReadOnlyList<IFact> facts) =>
        OnBoard(facts, day).ShouldBe(OnBoard([.. facts.Where(fact => fact.On <= day)], day), $"nothing after {day}");

    static IFact Fact(int kind, DateOnly on, bool yes) =>
        kind switch
        {
            0 or 1 => Attested(yes, on),
            2 => new PageSeized(School, Page, Seen, on),
            3 => new PageRecovered(School, Page, Seen, on),
            4 => new AdministratorsChanged(School, Page, on),
            5 => new StateMarkObserved(
                School,
                Page,
                yes ? MarkSighting.Granted : MarkSighting.Lost,
                Observer.Human,
                Seen,
                yes ? on.AddDays(15) : null,
                on
            ),
            6 => new StateMarkObserved(School, Page, MarkSighting.Unknown, Observer.Probe, null, null, on),
            7 => new PageRenamed(School, Page, $"vk.com/name{on.DayNumber}", on),
            8 => new GospablikiChecked(School, Page, yes, Seen, yes ? on.AddDays(20) : null, on),
            9 => new FeedbackPlatformChecked(School, Page, yes, Seen, yes ? on.AddDays(20) : null, on),
            10 => new ItemPublished(School, Item, 1, on),
            11 => new ItemWithdrawn(School, Item, yes ? WithdrawalKind.Gone : WithdrawalKind.Redirect, Words, null, on),
            12 => new ItemConfirmed(School, Item, on),
            13 => new ItemOutdated(School, Item, on),
            14 => new ItemAudited(School, Item, yes, null, null, null, null, on),
            _ => new ItemFoundNotApplicable(School, Item, Words, "head", on.AddDays(10), on),
        };

    static TwoFactorAttested Attested(bool enabled, DateOnly on) =>
        new(School, Page, enabled, Seen, enabled ? on.AddDays(25) : null, on);

    static IReadOnlyList<IFact> Told(IReadOnlyList<IFact> facts, string address = "vk.com/kedr_school1") =>
        [
            .. Beginning,
            new PageDrafted(School, Page, SocialNetwork.Vk, address, Day(1, 1)),
            new PageRegistered(School, Page, Day(1, 1)),
            new PageActivated(School, Page, Day(1, 1)),
            new ItemListed(
                School,
                Item,
                "8.1.б",
                "8-1-b",
                null,
                null,
                School,
                "head",
                RefreshRule.WithinWorkingDays,
                5,
                Day(1, 1)
            ),
            .. facts,
        ];

    /// <summary>The card of the page, as the board would say it, clause by clause.</summary>
    static Dictionary<string, VerdictState> Card(IReadOnlyList<IFact> facts, DateOnly day)
    {
        var told = Told(facts);
        IReadOnlyList<ActTimeline> acts = [.. Fold<KnownAct>(told).Select(act => act.Timeline)];
        var owner = PageOwner.Of(
            School,
            Fold<KnownInstitution>(told).Single(),
            acts,
            Fold<Style>(told).SingleOrDefault(),
            day
        );
        return owner
            .Checks(Fold<ChannelsPage>(told).Single().Timeline)
            .ToDictionary(check => check.Binding.Clause, check => StateOf(check.State));
    }

    static VerdictState StateOf(CheckState state) =>
        state switch
        {
            CheckState.Met => VerdictState.Compliant,
            CheckState.NotMet => VerdictState.NonCompliant,
            CheckState.NotRequired => VerdictState.NotApplicable,
            _ => VerdictState.Unknown,
        };

    static Dictionary<string, VerdictState> OnBoard(IReadOnlyList<IFact> facts, DateOnly day) =>
        new[] { "6.1", "6.5", "6.6", "6.7" }.ToDictionary(
            clause => clause,
            clause => Verdicts(facts, clause, day).Single().State
        );

    static Dictionary<string, VerdictState> Checklist(IReadOnlyList<IFact> facts, DateOnly day)
    {
        var told = Told(facts);
        var binding = Story.Bindings.Single(binding => binding.Clause == "8.1.б");
        return SiteItem
            .Standings(binding, [.. Fold<Item>(told).Select(item => item.Timeline)], null, day)
            .ToDictionary(row => row.Code, row => StateOf(row.Standing.State));
    }

    static VerdictState StateOf(ItemState state) =>
        state switch
        {
            ItemState.Fulfilled => VerdictState.Compliant,
            ItemState.NotApplicable => VerdictState.NotApplicable,
            ItemState.Unknown => VerdictState.Unknown,
            _ => VerdictState.NonCompliant,
        };

    static IReadOnlyList<Verdict> Verdicts(
        IReadOnlyList<IFact> facts,
        string clause,
        DateOnly day,
        string address = "vk.com/kedr_school1"
    )
    {
        var file = Story.Told(Told(facts, address));
        var school = file.OfSchool();
        return file.Judge(school, file.MainOf(school, day)!, clause, day);
    }
}
