using Kedrovy.Http;
using Marten;
using Marten.Events;

namespace Kedrovy.Institutions;

/// <summary>
/// Reads the module's state as it is known now, from the stored views, or as it was known at an instant, by folding the facts recorded
/// until then. Both give the same type, so every view is computed by one function from either.
/// </summary>
static class Reading
{
    public static Task<T?> One<T>(this IQuerySession session, string key, Moment moment, CancellationToken cancel) where T : class =>
        moment.KnownAt is { } instant ? session.Events.AggregateStreamAsync<T>(key, timestamp: instant, token: cancel) : session.LoadAsync<T>(key, cancel);

    public static async Task<IReadOnlyList<T>> These<T>(this IQuerySession session, IReadOnlyList<string> keys, Moment moment, CancellationToken cancel) where T : class
    {
        if (moment.KnownAt is not { } instant) return await session.LoadManyAsync<T>(cancel, [.. keys]);
        return await session.Events.QueryAllRawEvents().Where(e => keys.Contains(e.StreamKey!) && e.Timestamp <= instant).OrderBy(e => e.Sequence).AggregateToManyAsync<T>(token: cancel);
    }

    public static async Task<IReadOnlyList<T>> All<T>(this IQuerySession session, Moment moment, CancellationToken cancel) where T : class
    {
        if (moment.KnownAt is not { } instant) return await session.Query<T>().ToListAsync(cancel);
        return await session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(FactsOf<T>()) && e.Timestamp <= instant).OrderBy(e => e.Sequence).AggregateToManyAsync<T>(token: cancel);
    }

    static Type[] FactsOf<T>() =>
        [.. typeof(T).GetMethods().Where(method => method.Name is "Create" or "Apply").Select(method => method.GetParameters()[0].ParameterType)
            .Select(type => type.IsGenericType ? type.GetGenericArguments()[0] : type)];
}
