using JasperFx.Events;

namespace Kedrovy.Publications;

/// <summary>
/// What posts need to know of a page: whose it is, where it is found, when it was official and when strangers ran it.
/// </summary>
public record KnownPage(string Id, string InstitutionId, SocialNetwork Network, PageTimeline Timeline)
{
    public static KnownPage Create(IEvent<PageDrafted> e) =>
        new(e.Data.PageId, e.Data.InstitutionId, e.Data.Network, PageTimeline.Begun(e.Data, e.Ref()));

    public KnownPage Apply(IEvent<PageRegistered> e) => With(e);

    public KnownPage Apply(IEvent<PageActivated> e) => With(e);

    public KnownPage Apply(IEvent<PageSuspended> e) => With(e);

    public KnownPage Apply(IEvent<PageArchived> e) => With(e);

    public KnownPage Apply(IEvent<PageRenamed> e) => With(e);

    public KnownPage Apply(IEvent<PageNumberLinked> e) => With(e);

    public KnownPage Apply(IEvent<PageSeized> e) => With(e);

    public KnownPage Apply(IEvent<PageRecovered> e) => With(e);

    KnownPage With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };

    /// <summary>The day on which it was declared official; null for a draft.</summary>
    public DateOnly? OfficialFrom() => FirstDay(PageState.Registered);

    /// <summary>The first day on which it was official no longer.</summary>
    public DateOnly? ArchivedOn() => FirstDay(PageState.Archived);

    DateOnly? FirstDay(PageState state) => Timeline.Stages.FirstOrDefault(stage => stage.State == state)?.From;
}
