using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Disclosure;

namespace Kedrovy.Control.Verdicts;

/// <summary>What the control needs of an item of the site.</summary>
public record KnownItem(string Id, string InstitutionId, ItemTimeline Timeline)
{
    public static KnownItem Create(IEvent<ItemListed> e) =>
        new(e.Data.ItemId, e.Data.InstitutionId, ItemTimeline.Begun(e.Data, e.Ref()));

    public KnownItem Apply(IEvent<RefreshRuleSet> e) => With(e);

    public KnownItem Apply(IEvent<ItemFoundNotApplicable> e) => With(e);

    public KnownItem Apply(IEvent<ItemFoundApplicable> e) => With(e);

    public KnownItem Apply(IEvent<ItemPublished> e) => With(e);

    public KnownItem Apply(IEvent<ItemPublicationCancelled> e) => With(e);

    public KnownItem Apply(IEvent<ItemWithdrawn> e) => With(e);

    public KnownItem Apply(IEvent<ItemConfirmed> e) => With(e);

    public KnownItem Apply(IEvent<ItemOutdated> e) => With(e);

    public KnownItem Apply(IEvent<ItemAudited> e) => With(e);

    KnownItem With<T>(IEvent<T> e)
        where T : IFact => this with { Timeline = Timeline.After(e.Data, e.Ref()) };
}
