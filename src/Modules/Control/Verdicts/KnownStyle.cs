using JasperFx.Events;
using Kedrovy.Contracts.Channels;

namespace Kedrovy.Control.Verdicts;

/// <summary>
/// What the control needs of a body's style: since when there is a draft, and what the regional centre agreed.
/// </summary>
public record KnownStyle(string Id, string InstitutionId, StyleTimeline Timeline)
{
    public static KnownStyle Create(StyleDrafted e) => new(e.StyleId, e.InstitutionId, new(e.On, []));

    public KnownStyle Apply(IEvent<StyleAgreed> e) =>
        this with
        {
            Timeline = Timeline with { Agreed = [.. Timeline.Agreed, new(e.Data.On, e.Data.Revision, e.Ref())] },
        };
}
