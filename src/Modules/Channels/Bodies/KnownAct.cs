using JasperFx.Events;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Channels.Bodies;

/// <summary>What pages need to know of an act: whom it lists, and what it asks of their pages.</summary>
public record KnownAct(string Id, ActTimeline Timeline)
{
    public static KnownAct Create(ActRecorded e) => new(e.ActId, ActTimeline.Begun(e));

    public KnownAct Apply(IEvent<ActPublished> e) => With(e);

    public KnownAct Apply(IEvent<ActPlacedOnSite> e) => With(e);

    public KnownAct Apply(IEvent<ActAmended> e) => With(e);

    public KnownAct Apply(IEvent<ClausesBound> e) => With(e);

    public KnownAct Apply(IEvent<ActRepealed> e) => With(e);

    KnownAct With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };
}

static class KnownActs
{
    /// <summary>The acts of the town.</summary>
    public static Task<IReadOnlyList<ActTimeline>> Acts(
        this IQuerySession session,
        Moment moment,
        CancellationToken cancel
    ) => session.Acts<KnownAct>(act => act.Timeline, moment, cancel);
}
