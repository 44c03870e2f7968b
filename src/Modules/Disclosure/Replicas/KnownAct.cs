using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Disclosure.Replicas;

/// <summary>An act that may ask for something to be told.</summary>
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
