using JasperFx.Events;

namespace Kedrovy.Channels.Pages;

/// <summary>
/// An official page of one body as its whole timeline, so that the same state answers for any day. Stream key
/// <c>page-…</c>.
/// </summary>
public record Page(string Id, string InstitutionId, SocialNetwork Network, PageTimeline Timeline)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    /// <summary>
    /// The name it holds by what is recorded last; unique in the town, free again once renamed or archived.
    /// </summary>
    public string? Name => Held(number: false);

    /// <summary>The network's number it holds; unique in the town, free again once archived.</summary>
    public string? Number => Held(number: true);

    public static Page Create(IEvent<PageDrafted> e) =>
        new(e.Data.PageId, e.Data.InstitutionId, e.Data.Network, PageTimeline.Begun(e.Data, e.Ref()));

    public Page Apply(IEvent<PageRegistered> e) => With(e);

    public Page Apply(IEvent<PageActivated> e) => With(e);

    public Page Apply(IEvent<PageSuspended> e) => With(e);

    public Page Apply(IEvent<PageArchived> e) => With(e);

    public Page Apply(IEvent<PageRenamed> e) => With(e);

    public Page Apply(IEvent<PageNumberLinked> e) => With(e);

    public Page Apply(IEvent<PageSeized> e) => With(e);

    public Page Apply(IEvent<PageRecovered> e) => With(e);

    public Page Apply(IEvent<AdministratorsChanged> e) => With(e);

    public Page Apply(IEvent<FeedbackPlatformChecked> e) => With(e);

    public Page Apply(IEvent<TwoFactorAttested> e) => With(e);

    public Page Apply(IEvent<StateMarkObserved> e) => With(e);

    public Page Apply(IEvent<GospablikiChecked> e) => With(e);

    public Page Apply(IEvent<StyleApplied> e) => With(e);

    public Page Apply(IEvent<PageContentsObserved> e) => With(e);

    public Page Apply(IEvent<AudienceObserved> e) => With(e);

    public Page Apply(IEvent<AppearanceObserved> e) => With(e);

    public Page Apply(IEvent<WidgetsObserved> e) => With(e);

    Page With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };

    string? Held(bool number) =>
        Timeline.Stages[^1].State == PageState.Archived
            ? null
            : Timeline.Addresses.LastOrDefault(address => address.IsNumber == number && address.To is null)?.Text;
}
