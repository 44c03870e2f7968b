using JasperFx.Events;
using Kedrovy.Contracts.Channels;
using Kedrovy.Http;

namespace Kedrovy.Control.Verdicts;

/// <summary>What the control needs of a page: whether it is official, and what was found of it.</summary>
public record KnownPage(string Id, string InstitutionId, SocialNetwork Network)
{
    public string Address { get; init; } = "";
    public IReadOnlyList<Life> Lives { get; init; } = [];
    public IReadOnlyList<Life> Runs { get; init; } = [];
    public IReadOnlyList<Look> Looks { get; init; } = [];
    public IReadOnlyList<Happened> Upsets { get; init; } = [];
    public IReadOnlyList<Happened> Renamings { get; init; } = [];
    public IReadOnlyList<Applied> Styles { get; init; } = [];
    public IReadOnlyList<Seen<Audience>> Audiences { get; init; } = [];
    public IReadOnlyList<Seen<Appearance>> Appearances { get; init; } = [];
    public IReadOnlyList<Seen<int>> Widgets { get; init; } = [];
    public IReadOnlyList<ContentsLook> Contents { get; init; } = [];

    public static KnownPage Create(IEvent<PageDrafted> e) =>
        new(e.Data.PageId, e.Data.InstitutionId, e.Data.Network)
        {
            Address = e.Data.Address,
            Lives = [new(e.Data.On, false, Ground.In(e))],
        };

    public KnownPage Apply(IEvent<PageRegistered> e) =>
        this with
        {
            Lives = [.. Lives, new(e.Data.On, true, Ground.In(e))],
        };

    public KnownPage Apply(IEvent<PageArchived> e) =>
        this with
        {
            Lives = [.. Lives, new(e.Data.On, false, Ground.In(e))],
            Runs = [.. Runs, new(e.Data.On, false, Ground.In(e))],
        };

    public KnownPage Apply(IEvent<PageActivated> e) =>
        this with
        {
            Runs = [.. Runs, new(e.Data.On, true, Ground.In(e))],
        };

    public KnownPage Apply(IEvent<PageSuspended> e) =>
        this with
        {
            Runs = [.. Runs, new(e.Data.On, false, Ground.In(e))],
        };

    public KnownPage Apply(IEvent<PageRenamed> e) =>
        this with
        {
            Address = e.Data.Address,
            Renamings = [.. Renamings, new(e.Data.On, "page_renamed", Ground.In(e))],
        };

    public KnownPage Apply(IEvent<PageSeized> e) =>
        this with
        {
            Upsets = [.. Upsets, new(e.Data.On, "page_seized", Ground.In(e))],
        };

    public KnownPage Apply(IEvent<PageRecovered> e) =>
        this with
        {
            Upsets = [.. Upsets, new(e.Data.On, "page_recovered", Ground.In(e))],
        };

    public KnownPage Apply(IEvent<AdministratorsChanged> e) =>
        this with
        {
            Upsets = [.. Upsets, new(e.Data.On, "administrators_changed", Ground.In(e))],
        };

    public KnownPage Apply(IEvent<FeedbackPlatformChecked> e) =>
        Seen(new("6.1", e.Data.On, e.Data.Connected, e.Data.ValidUntil, Ground.In(e)));

    public KnownPage Apply(IEvent<TwoFactorAttested> e) =>
        Seen(new("6.5", e.Data.On, e.Data.Enabled, e.Data.ValidUntil, Ground.In(e)));

    public KnownPage Apply(IEvent<GospablikiChecked> e) =>
        Seen(new("6.7", e.Data.On, e.Data.Connected, e.Data.ValidUntil, Ground.In(e)));

    public KnownPage Apply(IEvent<StateMarkObserved> e) =>
        e.Data.Sighting == MarkSighting.Unknown
            ? this
            : Seen(new("6.6", e.Data.On, e.Data.Sighting == MarkSighting.Granted, e.Data.ValidUntil, Ground.In(e)));

    public KnownPage Apply(IEvent<StyleApplied> e) =>
        this with
        {
            Styles = [.. Styles, new(e.Data.On, e.Data.Revision, Ground.In(e))],
        };

    public KnownPage Apply(IEvent<AudienceObserved> e) =>
        this with
        {
            Audiences = [.. Audiences, new(e.Data.On, new(e.Data.Subscribers, e.Data.WeeklyReach), Ground.In(e))],
        };

    public KnownPage Apply(IEvent<AppearanceObserved> e) =>
        this with
        {
            Appearances =
            [
                .. Appearances,
                new(e.Data.On, new(e.Data.Avatar, e.Data.Description, e.Data.Cover), Ground.In(e)),
            ],
        };

    public KnownPage Apply(IEvent<WidgetsObserved> e) =>
        this with
        {
            Widgets = [.. Widgets, new(e.Data.On, e.Data.Widgets, Ground.In(e))],
        };

    public KnownPage Apply(IEvent<PageContentsObserved> e) =>
        this with
        {
            Contents =
            [
                .. Contents,
                new(e.Data.On, e.Data.Seen, e.Data.Missing, e.Data.Values, e.Data.ValidUntil, Ground.In(e)),
            ],
        };

    KnownPage Seen(Look look) => this with { Looks = [.. Looks, look] };

    /// <summary>Declared official and not archived, on a day.</summary>
    public Life? OfficialOn(DateOnly day) =>
        Lives.LastBy(day, life => life.From) is { Official: true } life ? life : null;

    /// <summary>The step after which it was run on every day of that time; null when on some day it was not.</summary>
    public Life? RunsFrom(DateOnly first, DateOnly last) =>
        Runs.LastBy(first, run => run.From) is { Official: true } run
        && !Runs.Any(stop => !stop.Official && stop.From > first && stop.From <= last)
            ? run
            : null;

    /// <summary>The seizure that lasted on some day of that time, as known by a day.</summary>
    public Happened? SeizedIn(DateOnly first, DateOnly last, DateOnly day) =>
        Upsets.LastOrDefault(upset =>
            upset.Kind == "page_seized"
            && upset.On <= last
            && upset.On <= day
            && !Upsets.Any(back =>
                back.Kind == "page_recovered" && back.On >= upset.On && back.On <= first && back.On <= day
            )
        );
}

/// <summary>Official, or run, from a day on, or not.</summary>
public record Life(DateOnly From, bool Official, Ground Ground);

/// <summary>Somebody looked and found it so, or not so.</summary>
public record Look(string Clause, DateOnly On, bool Positive, DateOnly? ValidUntil, Ground Ground);

/// <summary>Something that happened to the page on a day.</summary>
public record Happened(DateOnly On, string Kind, Ground Ground);

/// <summary>A revision of the style was put on the page.</summary>
public record Applied(DateOnly On, int Revision, Ground Ground);

/// <summary>What was seen of the page on a day and is only scored.</summary>
public record Seen<T>(DateOnly On, T Value, Ground Ground);

public record Audience(int? Subscribers, int? WeeklyReach);

public record Appearance(bool Avatar, bool Description, bool Cover);

/// <summary>What the control needs of a body's style: what was drafted, and which revision the regional centre agreed.</summary>
public record KnownStyle(string Id, string InstitutionId)
{
    public IReadOnlyList<Applied> Agreed { get; init; } = [];
    public DateOnly DraftedOn { get; init; }

    public static KnownStyle Create(StyleDrafted e) => new(e.StyleId, e.InstitutionId) { DraftedOn = e.On };

    public KnownStyle Apply(IEvent<StyleAgreed> e) =>
        this with
        {
            Agreed = [.. Agreed, new(e.Data.On, e.Data.Revision, Ground.In(e))],
        };
}
