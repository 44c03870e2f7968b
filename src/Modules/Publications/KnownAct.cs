using JasperFx.Events;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Publications;

/// <summary>What posts need to know of an act: in which networks it asks for them.</summary>
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

/// <summary>
/// Networks of whose pages posts are recorded: those that an act in force names; while none is in force, those that
/// any recorded act names.
/// </summary>
public sealed record PostNetworks(IReadOnlyList<SocialNetwork> Networks)
{
    /// <summary>By these acts on a day.</summary>
    public static PostNetworks Of(IReadOnlyList<ActTimeline> acts, DateOnly day)
    {
        var inForce = acts.Where(act => act.InForceOn(day)).ToList();
        var bindings = (inForce.Count > 0 ? inForce : acts)
            .SelectMany(act => act.BindingsOn(day))
            .Where(binding => binding.Duty == DutyKind.RegularPosts);
        return new([.. bindings.SelectMany(binding => binding.Measure.Networks ?? []).Distinct()]);
    }

    /// <summary>By the acts of the town on a day.</summary>
    public static async Task<PostNetworks> On(DateOnly day, IQuerySession session, CancellationToken cancel)
    {
        var acts = await session.Acts<KnownAct>(act => act.Timeline, new Moment(day, null), cancel);
        return Of(acts, day);
    }
}
