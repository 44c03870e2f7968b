using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Kedrovy.Duties.Evidence;

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

/// <summary>A page as its whole timeline: each entry with the day it is true from and the fact it rests on.</summary>
public sealed partial record PageTimeline(string Id, string InstitutionId, SocialNetwork Network)
{
    [GeneratedRegex(@"\A(vk\.com/club|ok\.ru/group/|max\.ru/-?)\d+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Number { get; }

    public IReadOnlyList<PageAddressSpell> Addresses { get; init; } = [];
    public IReadOnlyList<PageStage> Stages { get; init; } = [];
    public IReadOnlyList<Seizure> Seizures { get; init; } = [];
    public IReadOnlyList<FactRef> AdministratorChanges { get; init; } = [];
    public IReadOnlyList<Check> FeedbackPlatform { get; init; } = [];
    public IReadOnlyList<Check> TwoFactor { get; init; } = [];
    public IReadOnlyList<Check> Gospabliki { get; init; } = [];
    public IReadOnlyList<MarkLook> StateMark { get; init; } = [];
    public IReadOnlyList<StyleOnPage> Styles { get; init; } = [];
    public IReadOnlyList<ContentsLook> Contents { get; init; } = [];
    public IReadOnlyList<Dated<Audience>> Audiences { get; init; } = [];
    public IReadOnlyList<Dated<Appearance>> Appearances { get; init; } = [];
    public IReadOnlyList<Dated<int>> Widgets { get; init; } = [];

    /// <summary>The page as it was entered.</summary>
    public static PageTimeline Begun(PageDrafted fact, FactRef by) =>
        new(fact.PageId, fact.InstitutionId, fact.Network)
        {
            Addresses = [new(fact.Address, Number.IsMatch(fact.Address), fact.On, null, by)],
            Stages = [new(fact.On, PageState.Draft, null, by)],
        };

    /// <summary>
    /// The same page after a further fact of its stream; what is no fact about pages changes nothing.
    /// </summary>
    public PageTimeline After(IFact fact, FactRef by) =>
        fact switch
        {
            PageRegistered => Stands(PageState.Registered, null, by),
            PageActivated => Stands(PageState.Active, null, by),
            PageSuspended suspended => Stands(PageState.Suspended, suspended.Reason, by),
            PageArchived => Stands(PageState.Archived, null, by),
            PageRenamed renamed => Found(renamed.Address, isNumber: false, by),
            PageNumberLinked linked => Found(linked.Address, isNumber: true, by),
            PageSeized or PageRecovered or AdministratorsChanged => Handed(fact, by),
            _ => Looked(fact, by),
        };

    PageTimeline Stands(PageState state, SuspensionReason? reason, FactRef by) =>
        this with
        {
            Stages = [.. Stages, new(by.On, state, reason, by)],
        };

    PageTimeline Found(string address, bool isNumber, FactRef by) =>
        this with
        {
            Addresses =
            [
                .. isNumber ? Addresses : Addresses.Ended(known => !known.IsNumber, by.On),
                new(address, isNumber, by.On, null, by),
            ],
        };

    PageTimeline Handed(IFact fact, FactRef by) =>
        fact switch
        {
            PageSeized seized => this with { Seizures = [.. Seizures, new(by.On, null, seized.Evidence, by, null)] },
            PageRecovered => this with
            {
                Seizures = [.. Seizures.Select(seizure => seizure.To is null ? seizure.RecoveredBy(by) : seizure)],
            },
            _ => this with { AdministratorChanges = [.. AdministratorChanges, by] },
        };

    PageTimeline Looked(IFact fact, FactRef by) =>
        fact switch
        {
            FeedbackPlatformChecked f => this with
            {
                FeedbackPlatform = [.. FeedbackPlatform, new(f.On, f.Connected, f.Evidence, f.ValidUntil, by)],
            },
            TwoFactorAttested f => this with
            {
                TwoFactor = [.. TwoFactor, new(f.On, f.Enabled, f.Evidence, f.ValidUntil, by)],
            },
            GospablikiChecked f => this with
            {
                Gospabliki = [.. Gospabliki, new(f.On, f.Connected, f.Evidence, f.ValidUntil, by)],
            },
            StateMarkObserved f => this with
            {
                StateMark = [.. StateMark, new(f.On, f.Sighting, f.Observer, f.Evidence, f.ValidUntil, by)],
            },
            StyleApplied f => this with { Styles = [.. Styles, new(f.On, f.Revision, f.Evidence, by)] },
            PageContentsObserved f => this with
            {
                Contents = [.. Contents, new(f.On, f.Seen, f.Missing, f.Values, f.Evidence, f.ValidUntil, by)],
            },
            _ => Scored(fact, by),
        };

    PageTimeline Scored(IFact fact, FactRef by) =>
        fact switch
        {
            AudienceObserved f => this with
            {
                Audiences = [.. Audiences, new(f.On, new(f.Subscribers, f.WeeklyReach), by)],
            },
            AppearanceObserved f => this with
            {
                Appearances = [.. Appearances, new(f.On, new(f.Avatar, f.Description, f.Cover), by)],
            },
            WidgetsObserved f => this with { Widgets = [.. Widgets, new(f.On, f.Widgets, by)] },
            _ => this,
        };

    /// <summary>Where it stood on a day; null before it was entered.</summary>
    public PageStage? StageAt(DateOnly day) => Stages.LastBy(day, stage => stage.From);

    /// <summary>The step by which it was declared official, while it is, on a day; null otherwise.</summary>
    public PageStage? OfficialOn(DateOnly day) =>
        StageAt(day)?.State is PageState.Registered or PageState.Active or PageState.Suspended
            ? Stages.Where(stage => stage.State == PageState.Registered).ToList().LastBy(day, stage => stage.From)
            : null;

    /// <summary>Steps by which it began or ceased to be run.</summary>
    [JsonIgnore]
    public IReadOnlyList<PageStage> Runs =>
        [.. Stages.Where(stage => stage.State is PageState.Active or PageState.Suspended or PageState.Archived)];

    /// <summary>The step after which it was run on every day of that time; null when on some day it was not.</summary>
    public PageStage? RunsFrom(DateOnly first, DateOnly last) =>
        Runs.LastBy(first, run => run.From) is { State: PageState.Active } run
        && !Runs.Any(stop => stop.State != PageState.Active && stop.From > first && stop.From <= last)
            ? run
            : null;

    /// <summary>The address shown for a day: the name it had, else its number.</summary>
    public PageAddressSpell AddressAt(DateOnly day) =>
        Addresses.Where(address => address.Covers(day)).OrderBy(address => address.IsNumber).FirstOrDefault()
        ?? Addresses[0];

    /// <summary>The address it has by what is recorded last: its name, else its number.</summary>
    [JsonIgnore]
    public string Address => (Addresses.LastOrDefault(address => !address.IsNumber) ?? Addresses[^1]).Text;

    /// <summary>The renaming that happened last up to a day: a first name beside the number is none.</summary>
    public FactRef? RenamedBy(DateOnly day) =>
        Addresses
            .Where(address => !address.IsNumber)
            .Skip(1)
            .Select(address => address.By)
            .LastOrDefault(by => by.On <= day);

    /// <summary>The seizure that lasts on a day, if any.</summary>
    public Seizure? SeizureAt(DateOnly day) => Seizures.LastOrDefault(seizure => seizure.Covers(day));

    /// <summary>The seizure that lasted on some day of that time, as known by a day.</summary>
    public Seizure? SeizedIn(DateOnly first, DateOnly last, DateOnly day) =>
        Seizures.LastOrDefault(seizure =>
            seizure.From <= last && seizure.From <= day && !(seizure.To <= first && seizure.To <= day)
        );

    /// <summary>All that its history rests upon.</summary>
    public IEnumerable<Contracts.Channels.Evidence?> Rests() =>
        [
            .. FeedbackPlatform.Concat(TwoFactor).Concat(Gospabliki).Select(check => check.Evidence),
            .. StateMark.Select(look => look.Evidence),
            .. Styles.Select(style => style.Evidence),
            .. Seizures.Select(seizure => seizure.Evidence),
            .. Contents.Select(look => look.Evidence),
        ];
}

/// <summary>A step of the page's life.</summary>
public sealed record PageStage(DateOnly From, PageState State, SuspensionReason? Reason, FactRef By);

/// <summary>
/// An address the page could be found at; the number the network gave it never changes, its name may.
/// </summary>
public sealed record PageAddressSpell(string Text, bool IsNumber, DateOnly From, DateOnly? To, FactRef By)
    : IPeriod<PageAddressSpell>
{
    public PageAddressSpell EndedOn(DateOnly day) => this with { To = day };
}

/// <summary>The page was in other hands.</summary>
public sealed record Seizure(
    DateOnly From,
    DateOnly? To,
    Contracts.Channels.Evidence Evidence,
    FactRef By,
    FactRef? Recovery
) : IPeriod<Seizure>
{
    public Seizure EndedOn(DateOnly day) => this with { To = day };

    internal Seizure RecoveredBy(FactRef by) => this with { To = by.On, Recovery = by };
}

/// <summary>Somebody looked and found it so, or not so; a positive finding stands until a day.</summary>
public sealed record Check(
    DateOnly On,
    bool Positive,
    Contracts.Channels.Evidence? Evidence,
    DateOnly? ValidUntil,
    FactRef By
);

/// <summary>Somebody or something looked for the state mark.</summary>
public sealed record MarkLook(
    DateOnly On,
    MarkSighting Seen,
    Observer Observer,
    Contracts.Channels.Evidence? Evidence,
    DateOnly? ValidUntil,
    FactRef By
);

/// <summary>A revision of the body's style was put on the page.</summary>
public sealed record StyleOnPage(DateOnly On, int Revision, Contracts.Channels.Evidence Evidence, FactRef By);

/// <summary>
/// Somebody looked what the page says of its body; what is in neither list was not looked at. The words lie in the
/// vault.
/// </summary>
public sealed record ContentsLook(
    DateOnly On,
    IReadOnlyList<ContentsField> Seen,
    IReadOnlyList<ContentsField> Missing,
    VaultRef? Values,
    Contracts.Channels.Evidence Evidence,
    DateOnly ValidUntil,
    FactRef By
)
{
    /// <summary>Whether it tells of the field at all.</summary>
    public bool Tells(ContentsField field) => Seen.Contains(field) || Missing.Contains(field);
}

/// <summary>How many follow the page and how many it reached in a week.</summary>
public sealed record Audience(int? Subscribers, int? WeeklyReach);

/// <summary>What of the page's look is there.</summary>
public sealed record Appearance(bool Avatar, bool Description, bool Cover);

/// <summary>
/// The brand style of a body: since when there is a draft, and which revisions the regional centre agreed.
/// </summary>
public sealed record StyleTimeline(DateOnly DraftedOn, IReadOnlyList<StyleAgreement> Agreed);

/// <summary>The regional centre agreed a revision.</summary>
public sealed record StyleAgreement(DateOnly On, int Revision, FactRef By);
