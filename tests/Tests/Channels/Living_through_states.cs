using CsCheck;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Verification;
using Kedrovy.Duties.Evidence;
using static Kedrovy.Tests.Channels.Told;

namespace Kedrovy.Tests.Channels;

/// <summary>Clause 6.1: a page's life, and on which days an address is official.</summary>
public sealed class Living_through_states
{
    static readonly (PageState From, PageState To)[] Legal =
    [
        (PageState.Draft, PageState.Registered),
        (PageState.Draft, PageState.Archived),
        (PageState.Registered, PageState.Active),
        (PageState.Registered, PageState.Archived),
        (PageState.Active, PageState.Suspended),
        (PageState.Active, PageState.Archived),
        (PageState.Suspended, PageState.Active),
        (PageState.Suspended, PageState.Archived),
    ];

    [Fact]
    public void Only_these_steps_are_legal() =>
        Gen.Select(Gen.Enum<PageState>(), Gen.Enum<PageState>())
            .Sample((from, to) => Moves.Allowed(from, to) == Legal.Contains((from, to)));

    static (VerificationStatus Status, DateOnly? To, FormerReason? Reason)? Verified(
        Page page,
        string address,
        DateOnly day
    ) =>
        VerifyEndpoint.Spells([page], address, day).LastOrDefault() is { } spell
            ? (
                spell.Reason is null ? VerificationStatus.Official : VerificationStatus.FormerlyOfficial,
                spell.To,
                spell.Reason
            )
            : null;

    [Fact]
    public void A_draft_is_not_official_and_never_was()
    {
        Verified(Draft(SocialNetwork.Vk), "vk.com/kedr_school1", Day(5, 1)).ShouldBeNull();
        Verified(
                Draft(SocialNetwork.Vk, new PageArchived(School, "page-1", Day(3, 1))),
                "vk.com/kedr_school1",
                Day(5, 1)
            )
            .ShouldBeNull();
        Verified(
                Draft(SocialNetwork.Vk, new PageRegistered(School, "page-1", Day(3, 1))),
                "vk.com/kedr_school1",
                Day(2, 28)
            )
            .ShouldBeNull();
    }

    [Fact]
    public void A_renamed_page_is_official_under_its_new_name_and_formerly_under_the_old()
    {
        var page = Vk(new PageRenamed(School, "page-1", "vk.com/school1", Day(3, 1)));

        Verified(page, "vk.com/kedr_school1", Day(2, 28)).ShouldBe((VerificationStatus.Official, null, null));
        Verified(page, "vk.com/kedr_school1", Day(3, 1))
            .ShouldBe((VerificationStatus.FormerlyOfficial, Day(3, 1), FormerReason.Renamed));
        Verified(page, "vk.com/school1", Day(2, 28)).ShouldBeNull();
        Verified(page, "vk.com/school1", Day(3, 1)).ShouldBe((VerificationStatus.Official, null, null));
    }

    [Fact]
    public void A_number_stays_when_the_name_changes()
    {
        var page = Vk(
            new PageNumberLinked(School, "page-1", "vk.com/club7", Day(2, 1)),
            new PageRenamed(School, "page-1", "vk.com/school1", Day(3, 1))
        );

        Verified(page, "vk.com/club7", Day(3, 2)).ShouldBe((VerificationStatus.Official, null, null));
        (page.Name, page.Number).ShouldBe(("vk.com/school1", "vk.com/club7"));
    }

    [Fact]
    public void A_suspended_page_stays_official_an_archived_one_does_not_and_frees_its_address()
    {
        Verified(
                Vk(new PageSuspended(School, "page-1", SuspensionReason.Blocked, Day(3, 1))),
                "vk.com/kedr_school1",
                Day(3, 2)
            )
            .ShouldBe((VerificationStatus.Official, null, null));
        var archived = Vk(new PageArchived(School, "page-1", Day(4, 1)));
        Verified(archived, "vk.com/kedr_school1", Day(4, 1))
            .ShouldBe((VerificationStatus.FormerlyOfficial, Day(4, 1), FormerReason.Archived));
        archived.Name.ShouldBeNull();
    }

    [Fact]
    public void A_page_in_other_hands_is_not_called_official_until_it_is_back()
    {
        var page = Vk(
            new PageSeized(School, "page-1", Seen, Day(3, 1)),
            new PageRecovered(School, "page-1", Seen, Day(3, 5))
        );

        Verified(page, "vk.com/kedr_school1", Day(3, 4))
            .ShouldBe((VerificationStatus.FormerlyOfficial, Day(3, 1), FormerReason.Seized));
        Verified(page, "vk.com/kedr_school1", Day(3, 5)).ShouldBe((VerificationStatus.Official, null, null));
    }

    static readonly string[] Tried = ["vk.com/kedr_school1", "vk.com/school1", "vk.com/club1"];

    [Fact]
    public void An_address_nobody_holds_is_never_official() =>
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 400], Gen.Int[0, 500])
            .Sample(
                (renamed, archived, day) =>
                {
                    var page = Vk(
                        new PageRenamed(School, "page-1", "vk.com/school1", Start.AddDays(renamed)),
                        new PageArchived(School, "page-1", Start.AddDays(archived))
                    );
                    var official = Tried.Count(address =>
                        Verified(page, address, Start.AddDays(day))?.Status == VerificationStatus.Official
                    );
                    return official == (day < archived ? 1 : 0);
                }
            );
}
