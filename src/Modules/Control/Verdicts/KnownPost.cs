using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Publications;

namespace Kedrovy.Control.Verdicts;

/// <summary>What the control needs of a post; its day and page stand apart, so that posts are found by them.</summary>
public record KnownPost(string Id, string InstitutionId, string PageId, DateOnly On, PostTimeline Timeline)
{
    public static KnownPost Create(IEvent<PostRecorded> e) =>
        new(e.Data.PostId, e.Data.InstitutionId, e.Data.PageId, e.Data.On, PostTimeline.Begun(e.Data, e.Ref()));

    public KnownPost Apply(IEvent<PostDeleted> e) => With(e);

    public KnownPost Apply(IEvent<PostReclassified> e) => With(e);

    public KnownPost Apply(IEvent<PostMeasured> e) => With(e);

    KnownPost With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };
}

/// <summary>What the control needs of a page's feed.</summary>
public record KnownFeed(string Id, string PageId, FeedTimeline Timeline)
{
    public static KnownFeed Create(IEvent<FeedReviewed> e) => Begun(e.Data.PageId).With(e);

    public static KnownFeed Create(IEvent<WeekExcused> e) => Begun(e.Data.PageId).With(e);

    public KnownFeed Apply(IEvent<FeedReviewed> e) => With(e);

    public KnownFeed Apply(IEvent<WeekExcused> e) => With(e);

    public KnownFeed Apply(IEvent<WeekExcuseWithdrawn> e) => With(e);

    /// <summary>The stream of a page's feed.</summary>
    public static string KeyOf(string pageId) => $"feed-{pageId}";

    static KnownFeed Begun(string pageId) => new(KeyOf(pageId), pageId, FeedTimeline.Empty);

    KnownFeed With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };
}
