using JasperFx.Events;
using JasperFx.Events.Daemon;
using JasperFx.Events.Projections;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Marten;
using Wolverine;
using Wolverine.Marten.Subscriptions;

namespace Kedrovy.Control.Reviews;

/// <summary>
/// After facts about a body were recorded, the control looks at that body again; after many at once, once.
/// </summary>
public sealed class FactsAreReviewed() : BatchSubscription("control-reviews")
{
    public override async Task ProcessEventsAsync(
        EventRange page,
        ISubscriptionController controller,
        IDocumentOperations operations,
        IMessageBus bus,
        CancellationToken cancellationToken
    )
    {
        foreach (var (tenant, message) in Messages(page.Events))
            await bus.PublishAsync(message, new DeliveryOptions { TenantId = tenant });
    }

    /// <summary>What the control finds itself is no reason to look again.</summary>
    internal static IEnumerable<(string Tenant, object Message)> Messages(IEnumerable<IEvent> events)
    {
        var facts = events
            .Where(e => e.Data is IFact && e.Data.GetType().Namespace != typeof(FindingOpened).Namespace)
            .ToList();
        var town = facts
            .Where(e => ChangesWhatIsOwed(e.Data))
            .Select(e => (e.TenantId, (object)new ReviewTown(e.TenantId)));
        return town.Concat(
                facts.Select(e => (e.TenantId, (object)new ReviewBody(((IFact)e.Data).InstitutionId, AllWeeks: true)))
            )
            .Distinct();
    }

    /// <summary>Facts about an act that change what bodies owe, not only its words.</summary>
    static bool ChangesWhatIsOwed(object fact) =>
        fact
            is ActPublished
                or ActPublicationCorrected
                or ActPublicationAnnulled
                or ActAmended
                or AmendmentAnnulled
                or ActCorrected
                or ClausesBound
                or ClausesReworded
                or ActRepealed
                or RepealAnnulled;
}
