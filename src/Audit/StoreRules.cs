using JasperFx.Events;
using Marten;

namespace Kedrovy.Audit;

/// <summary>
/// Settings of the event store under which a history cannot be sealed or may be rewritten in passing. The host does not
/// start with them.
/// </summary>
public static class StoreRules
{
    /// <summary>Throws <see cref="InvalidOperationException"/> that names every broken rule.</summary>
    public static void Assert(StoreOptions options)
    {
        (bool Broken, string Rule)[] rules =
        [
            (
                options.Events.AppendMode != EventAppendMode.QuickWithServerTimestamps,
                "AppendMode must be QuickWithServerTimestamps: the time is sealed before the row is written"
            ),
            (
                options.Events.EnableEventSkippingInProjectionsOrSubscriptions,
                "EnableEventSkippingInProjectionsOrSubscriptions hides events"
            ),
            (options.Events.UseTenantPartitionedEvents, "UseTenantPartitionedEvents: seq_id must be unique"),
            (options.Events.DefaultBinarySerializer is not null, "DefaultBinarySerializer: data must be JSON"),
            (
                options.Events.EnableSideEffectsOnInlineProjections,
                "EnableSideEffectsOnInlineProjections: projections must not record facts"
            ),
            (
                !options.Events.EnableUniqueIndexOnEventId,
                "EnableUniqueIndexOnEventId: a leaf is found by the id of its event"
            ),
            (!options.Events.UseListenNotifyForEventAppends, "UseListenNotifyForEventAppends wakes the sequencer"),
            (!options.Events.MetadataConfig.HeadersEnabled, "Headers carry the seal"),
        ];
        var broken = rules.Where(rule => rule.Broken).Select(rule => rule.Rule).ToList();
        if (broken.Count > 0)
            throw new InvalidOperationException(
                $"The event store is not fit for an audit trail. {string.Join("; ", broken)}."
            );
    }
}
