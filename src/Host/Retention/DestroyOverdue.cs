using Kedrovy.Http;
using Marten;
using Wolverine;

namespace Kedrovy.Host.Retention;

/// <summary>Look everywhere for values whose time is over: a day has ended.</summary>
/// <param name="Tenant">The municipality; null for the one of the installation, since the night names none.</param>
public record LookForOverdue(string? Tenant = null)
{
    /// <summary>Ten past midnight in town. A night without a host costs nothing: the next look finds it all.</summary>
    public const string Nightly = "10 0 * * *";
}

/// <summary>Destroy what is over in one stream.</summary>
/// <param name="Of">Which values, as <see cref="IRetention.Of"/>.</param>
/// <param name="Stream">Key of the stream.</param>
public record DestroyOverdue(string Of, string Stream);

public static class LookForOverdueHandler
{
    /// <summary>One message for each stream, so that one that fails holds up no other.</summary>
    public static async Task Handle(
        LookForOverdue message,
        IEnumerable<IRetention> retentions,
        IDocumentStore store,
        TimeProvider clock,
        IMessageContext bus,
        CancellationToken cancel
    )
    {
        var tenant = message.Tenant ?? EventStore.DefaultTenant;
        await using var session = store.QuerySession(tenant);
        foreach (var retention in retentions)
        foreach (var stream in await retention.Over(session, Town.Today(clock), cancel))
            await bus.PublishAsync(new DestroyOverdue(retention.Of, stream), new DeliveryOptions { TenantId = tenant });
    }
}

/// <summary>Of two hosts the store refuses one, which then looks again and finds nothing.</summary>
public static class DestroyOverdueHandler
{
    /// <summary>Who stands for what is destroyed because its time is over.</summary>
    public const string Actor = "system:retention";

    public static async Task Handle(
        DestroyOverdue message,
        IEnumerable<IRetention> retentions,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        session.LastModifiedBy = Actor;
        await retentions
            .Single(retention => retention.Of == message.Of)
            .Destroy(session, message.Stream, Town.Today(clock), cancel);
    }
}
