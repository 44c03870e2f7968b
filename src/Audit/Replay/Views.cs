using JasperFx.Events.Projections;
using Marten;

namespace Kedrovy.Audit.Replay;

/// <summary>The views of a store, whichever modules brought them: all that projections keep of the events.</summary>
public static class Views
{
    static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <summary>Throws every view away and makes it anew from the events. No host may run over the database.</summary>
    public static async Task Rebuild(IDocumentStore store, CancellationToken cancel)
    {
        using var daemon = await store.BuildProjectionDaemonAsync();
        foreach (var projection in Stored(store))
            await daemon.RebuildProjectionAsync(projection.Name, Patience, cancel);
    }

    /// <summary>The same for some of them, by their types' full names.</summary>
    public static async Task Rebuild(IDocumentStore store, IReadOnlySet<string> views, CancellationToken cancel)
    {
        using var daemon = await store.BuildProjectionDaemonAsync();
        foreach (var projection in Stored(store).Where(one => one.PublishedTypes().Any(IsAsked)))
            await daemon.RebuildProjectionAsync(projection.Name, Patience, cancel);

        bool IsAsked(Type view) => views.Contains(view.FullName!);
    }

    /// <summary>The tables of the views, as <c>schema.table</c>, in order.</summary>
    public static IReadOnlyList<string> Tables(IDocumentStore store) =>
        [
            .. Of(store)
                .Select(view => store.Options.FindOrResolveDocumentType(view).TableName.QualifiedName)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What the views are made of.</summary>
    public static IEnumerable<Type> Of(IDocumentStore store) =>
        Stored(store).SelectMany(projection => projection.PublishedTypes()).Distinct();

    /// <summary>
    /// The names under which the store keeps the progress of views that follow the events at a distance.
    /// </summary>
    internal static string[] Shards(IDocumentStore store) =>
        [
            .. Stored(store)
                .Where(projection => projection.Lifecycle == ProjectionLifecycle.Async)
                .SelectMany(projection => projection.ShardNames())
                .Select(shard => shard.Identity),
        ];

    static IEnumerable<IProjectionSource<IDocumentOperations, IQuerySession>> Stored(IDocumentStore store) =>
        ((DocumentStore)store).Options.Projections.All.Where(projection =>
            projection.Lifecycle != ProjectionLifecycle.Live
        );
}
