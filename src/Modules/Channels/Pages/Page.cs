using JasperFx.Events;
using Kedrovy.Channels.Addresses;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Contents;
using Kedrovy.Channels.Sightings;
using Kedrovy.Http;

namespace Kedrovy.Channels.Pages;

/// <summary>Where a page stands in its life.</summary>
public enum PageState
{
    /// <summary>Entered, not declared official yet; its address is reserved.</summary>
    Draft,

    /// <summary>Declared official, not run yet.</summary>
    Registered,

    /// <summary>Run.</summary>
    Active,

    /// <summary>Official, not run for a while.</summary>
    Suspended,

    /// <summary>Official no longer, for good.</summary>
    Archived,
}

/// <summary>
/// An official page of one body as its whole timeline, so that the same state answers for any day. Stream key <c>page-…</c>.
/// </summary>
public record Page(string Id, string InstitutionId, SocialNetwork Network)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Address> Addresses { get; init; } = [];
    public IReadOnlyList<Stage> Stages { get; init; } = [];
    public IReadOnlyList<Seizure> Seizures { get; init; } = [];
    public IReadOnlyList<Change> AdministratorChanges { get; init; } = [];
    public IReadOnlyList<Finding> FeedbackPlatform { get; init; } = [];
    public IReadOnlyList<Finding> TwoFactor { get; init; } = [];
    public IReadOnlyList<Sighting> StateMark { get; init; } = [];
    public IReadOnlyList<Finding> Gospabliki { get; init; } = [];
    public IReadOnlyList<Application> Styles { get; init; } = [];
    public IReadOnlyList<ContentsLook> ContentsLooks { get; init; } = [];
    public IReadOnlyList<Audience> Audiences { get; init; } = [];
    public IReadOnlyList<Appearance> Appearances { get; init; } = [];
    public IReadOnlyList<Widgets> Widgets { get; init; } = [];

    /// <summary>The name it holds by what is recorded last; unique in the town, free again once renamed or archived.</summary>
    public string? Name => Held(number: false);

    /// <summary>The network's number it holds; unique in the town, free again once archived.</summary>
    public string? Number => Held(number: true);

    public static Page Create(IEvent<PageDrafted> e) =>
        new(e.Data.PageId, e.Data.InstitutionId, e.Data.Network)
        {
            Addresses = [Address.Of(e.Data.Address, e.Data.On)],
            Stages = [new(e.Data.On, PageState.Draft, null, Recorded.In(e))],
        };

    public Page Apply(IEvent<PageRegistered> e) => Moves(new(e.Data.On, PageState.Registered, null, Recorded.In(e)));

    public Page Apply(IEvent<PageActivated> e) => Moves(new(e.Data.On, PageState.Active, null, Recorded.In(e)));

    public Page Apply(IEvent<PageSuspended> e) =>
        Moves(new(e.Data.On, PageState.Suspended, e.Data.Reason, Recorded.In(e)));

    public Page Apply(IEvent<PageArchived> e) => Moves(new(e.Data.On, PageState.Archived, null, Recorded.In(e)));

    public Page Apply(PageRenamed e) =>
        this with
        {
            Addresses = [.. Addresses.Ended(address => !address.IsNumber, e.On), Address.Of(e.Address, e.On)],
        };

    public Page Apply(PageNumberLinked e) => this with { Addresses = [.. Addresses, Address.Of(e.Address, e.On)] };

    public Page Apply(IEvent<PageSeized> e) =>
        this with
        {
            Seizures = [.. Seizures, new(e.Data.On, null, e.Data.Evidence, Recorded.In(e))],
        };

    public Page Apply(PageRecovered e) =>
        this with
        {
            Seizures = [.. Seizures.Select(seizure => seizure.To is null ? seizure.EndedOn(e.On) : seizure)],
        };

    public Page Apply(IEvent<AdministratorsChanged> e) =>
        this with
        {
            AdministratorChanges = [.. AdministratorChanges, new(e.Data.On, Recorded.In(e))],
        };

    public Page Apply(IEvent<FeedbackPlatformChecked> e) =>
        this with
        {
            FeedbackPlatform =
            [
                .. FeedbackPlatform,
                new(e.Data.On, e.Data.Connected, e.Data.Evidence, e.Data.ValidUntil, Recorded.In(e)),
            ],
        };

    public Page Apply(IEvent<TwoFactorAttested> e) =>
        this with
        {
            TwoFactor =
            [
                .. TwoFactor,
                new(e.Data.On, e.Data.Enabled, e.Data.Evidence, e.Data.ValidUntil, Recorded.In(e)),
            ],
        };

    public Page Apply(IEvent<StateMarkObserved> e) =>
        this with
        {
            StateMark =
            [
                .. StateMark,
                new(e.Data.On, e.Data.Sighting, e.Data.Observer, e.Data.Evidence, e.Data.ValidUntil, Recorded.In(e)),
            ],
        };

    public Page Apply(IEvent<GospablikiChecked> e) =>
        this with
        {
            Gospabliki =
            [
                .. Gospabliki,
                new(e.Data.On, e.Data.Connected, e.Data.Evidence, e.Data.ValidUntil, Recorded.In(e)),
            ],
        };

    public Page Apply(IEvent<StyleApplied> e) =>
        this with
        {
            Styles = [.. Styles, new(e.Data.On, e.Data.Revision, e.Data.Evidence, Recorded.In(e))],
        };

    public Page Apply(IEvent<PageContentsObserved> e) =>
        this with
        {
            ContentsLooks =
            [
                .. ContentsLooks,
                new(
                    e.Data.On,
                    e.Data.Seen,
                    e.Data.Missing,
                    e.Data.Values,
                    e.Data.Evidence,
                    e.Data.ValidUntil,
                    Recorded.In(e)
                ),
            ],
        };

    public Page Apply(IEvent<AudienceObserved> e) =>
        this with
        {
            Audiences = [.. Audiences, new(e.Data.On, e.Data.Subscribers, e.Data.WeeklyReach, Recorded.In(e))],
        };

    public Page Apply(IEvent<AppearanceObserved> e) =>
        this with
        {
            Appearances =
            [
                .. Appearances,
                new(e.Data.On, e.Data.Avatar, e.Data.Description, e.Data.Cover, Recorded.In(e)),
            ],
        };

    public Page Apply(IEvent<WidgetsObserved> e) =>
        this with
        {
            Widgets = [.. Widgets, new(e.Data.On, e.Data.Widgets, Recorded.In(e))],
        };

    Page Moves(Stage stage) => this with { Stages = [.. Stages, stage] };

    string? Held(bool number) =>
        Stages[^1].State == PageState.Archived
            ? null
            : Addresses.LastOrDefault(address => address.IsNumber == number && address.To is null)?.Text;

    /// <summary>All that is rested upon in its history.</summary>
    public IEnumerable<Evidence?> Rests() =>
        [
            .. FeedbackPlatform.Concat(TwoFactor).Concat(Gospabliki).Select(finding => finding.Evidence),
            .. StateMark.Select(sighting => sighting.Evidence),
            .. Styles.Select(style => style.Evidence),
            .. Seizures.Select(seizure => seizure.Evidence),
            .. ContentsLooks.Select(look => look.Evidence),
        ];

    /// <summary>Where it stood on a day; null before it was entered.</summary>
    public Stage? StageAt(DateOnly day) => Stages.LastBy(day, stage => stage.From);

    /// <summary>The address shown for a day: the name it had, else its number.</summary>
    public Address AddressAt(DateOnly day) =>
        Addresses.Where(address => address.Covers(day)).OrderBy(address => address.IsNumber).FirstOrDefault()
        ?? Addresses[0];

    /// <summary>The seizure that lasted on a day, if any.</summary>
    public Seizure? SeizureAt(DateOnly day) => Seizures.LastOrDefault(seizure => seizure.Covers(day));
}

/// <summary>A step of the page's life.</summary>
public record Stage(DateOnly From, PageState State, SuspensionReason? Reason, Recorded Recorded);

/// <summary>The page was in other hands.</summary>
public record Seizure(DateOnly From, DateOnly? To, Evidence Evidence, Recorded Recorded) : IPeriod<Seizure>
{
    public Seizure EndedOn(DateOnly day) => this with { To = day };
}

/// <summary>Somebody became or ceased to be an administrator of the page.</summary>
public record Change(DateOnly On, Recorded Recorded);

/// <summary>An address the page could be found at.</summary>
public record Address(string Text, bool IsNumber, DateOnly From, DateOnly? To) : IPeriod<Address>
{
    public Address EndedOn(DateOnly day) => this with { To = day };

    internal static Address Of(string canonical, DateOnly on) =>
        new(canonical, PageAddress.Read(canonical, out _)?.IsNumber == true, on, null);
}
