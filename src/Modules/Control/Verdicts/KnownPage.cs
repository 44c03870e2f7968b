using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Channels;

namespace Kedrovy.Control.Verdicts;

/// <summary>What the control needs of a page: its life, and what was found of it.</summary>
public record KnownPage(string Id, string InstitutionId, PageTimeline Timeline)
{
    public static KnownPage Create(IEvent<PageDrafted> e) =>
        new(e.Data.PageId, e.Data.InstitutionId, PageTimeline.Begun(e.Data, e.Ref()));

    public KnownPage Apply(IEvent<PageRegistered> e) => With(e);

    public KnownPage Apply(IEvent<PageActivated> e) => With(e);

    public KnownPage Apply(IEvent<PageSuspended> e) => With(e);

    public KnownPage Apply(IEvent<PageArchived> e) => With(e);

    public KnownPage Apply(IEvent<PageRenamed> e) => With(e);

    public KnownPage Apply(IEvent<PageNumberLinked> e) => With(e);

    public KnownPage Apply(IEvent<PageSeized> e) => With(e);

    public KnownPage Apply(IEvent<PageRecovered> e) => With(e);

    public KnownPage Apply(IEvent<AdministratorsChanged> e) => With(e);

    public KnownPage Apply(IEvent<FeedbackPlatformChecked> e) => With(e);

    public KnownPage Apply(IEvent<TwoFactorAttested> e) => With(e);

    public KnownPage Apply(IEvent<StateMarkObserved> e) => With(e);

    public KnownPage Apply(IEvent<GospablikiChecked> e) => With(e);

    public KnownPage Apply(IEvent<StyleApplied> e) => With(e);

    public KnownPage Apply(IEvent<PageContentsObserved> e) => With(e);

    public KnownPage Apply(IEvent<AudienceObserved> e) => With(e);

    public KnownPage Apply(IEvent<AppearanceObserved> e) => With(e);

    public KnownPage Apply(IEvent<WidgetsObserved> e) => With(e);

    KnownPage With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };
}
