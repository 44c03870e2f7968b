using JasperFx.Events;
using Marten;
using Marten.Events;

namespace Kedrovy.Store;

/// <summary>
/// Reads a module's state as it is known now, from the stored views, or as it was known at an instant, by folding the
/// facts recorded until then. Both give the same type, so every view is computed by one function from either.
/// </summary>
public static class Reading
{
    /// <summary>The one whose stream has this key, or null.</summary>
    public static Task<T?> One<T>(this IQuerySession session, string key, Moment moment, CancellationToken cancel)
        where T : class =>
        moment.KnownAt is { } instant
            ? session.Events.AggregateStreamAsync<T>(key, timestamp: instant, token: cancel)
            : session.LoadAsync<T>(key, cancel);

    /// <summary>Those with these keys; keys of nothing are passed over.</summary>
    public static async Task<IReadOnlyList<T>> These<T>(
        this IQuerySession session,
        IReadOnlyList<string> keys,
        Moment moment,
        CancellationToken cancel
    )
        where T : class
    {
        if (moment.KnownAt is not { } instant)
            return await session.LoadManyAsync<T>(cancel, [.. keys]);
        return await session
            .Events.QueryAllRawEvents()
            .Where(e => keys.Contains(e.StreamKey!) && e.Timestamp <= instant)
            .OrderBy(e => e.Sequence)
            .AggregateToManyAsync<T>(token: cancel);
    }

    /// <summary>All of a kind.</summary>
    public static async Task<IReadOnlyList<T>> All<T>(
        this IQuerySession session,
        Moment moment,
        CancellationToken cancel
    )
        where T : class
    {
        if (moment.KnownAt is not { } instant)
            return await session.Query<T>().ToListAsync(cancel);
        return await session
            .Events.QueryAllRawEvents()
            .Where(e => e.EventTypesAre(FactsOf(typeof(T))) && e.Timestamp <= instant)
            .OrderBy(e => e.Sequence)
            .AggregateToManyAsync<T>(token: cancel);
    }

    /// <summary>
    /// Acts, from a module's own view of them. How an act is read is no news about the town: its first reading counts
    /// as known since the act was recorded, so that what was judged before it was bound is judged the same way again.
    /// </summary>
    public static async Task<IReadOnlyList<ActTimeline>> Acts<T>(
        this IQuerySession session,
        Func<T, ActTimeline> timeline,
        Moment moment,
        CancellationToken cancel
    )
        where T : class
    {
        var acts = (await session.All<T>(moment, cancel)).Select(timeline).ToList();
        if (moment.KnownAt is null || acts.TrueForAll(act => act.Readings.Count > 0))
            return acts;
        var now = (await session.Query<T>().ToListAsync(cancel)).Select(timeline).ToDictionary(act => act.Id);
        return
        [
            .. acts.Select(act =>
                act.Readings.Count > 0 ? act : act with { Readings = [.. now[act.Id].Readings.Take(1)] }
            ),
        ];
    }

    /// <summary>The last fact that one of these views is folded from; null before the first.</summary>
    public static Task<IEvent?> LastFact(this IQuerySession session, IEnumerable<Type> views, CancellationToken cancel)
    {
        var facts = views.SelectMany(FactsOf).Distinct().ToArray();
        return session
            .Events.QueryAllRawEvents()
            .Where(e => e.EventTypesAre(facts))
            .OrderByDescending(e => e.Sequence)
            .FirstOrDefaultAsync(cancel);
    }

    /// <summary>The last fact of the town; null before the first.</summary>
    public static Task<IEvent?> LastFact(this IQuerySession session, CancellationToken cancel) =>
        session.Events.QueryAllRawEvents().OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancel);

    static Type[] FactsOf(Type view) =>
        [
            .. view.GetMethods()
                .Where(method => method.Name is "Create" or "Apply")
                .Select(method => method.GetParameters()[0].ParameterType)
                .Select(type => type.IsGenericType ? type.GetGenericArguments()[0] : type),
        ];
}
