using System.Linq.Expressions;
using Kedrovy.Contracts;
using Marten;

namespace Kedrovy.Store;

/// <summary>
/// Values that a module may keep for a time only. A module says what is over; the host looks every night and has it
/// destroyed.
/// </summary>
public interface IRetention
{
    /// <summary>What the values belong to, e.g. <c>Person</c>.</summary>
    string Of { get; }

    /// <summary>Keys of streams that hold values whose time is over by a day.</summary>
    Task<IReadOnlyList<string>> Over(IQuerySession session, DateOnly today, CancellationToken cancel);

    /// <summary>
    /// Destroys what is over in one stream, and records that, in the session's transaction; what is gone already is
    /// passed over.
    /// </summary>
    Task Destroy(IDocumentSession session, string stream, DateOnly today, CancellationToken cancel);
}

/// <summary>One kind of such values.</summary>
/// <param name="key">Key of the stream.</param>
/// <param name="holds">Those that hold anything at all, so that not all of history is read every night.</param>
/// <param name="over">What must be destroyed on a day; nothing of what is destroyed already, and the same however often
/// it is asked.</param>
public sealed class Retention<T>(
    Func<T, string> key,
    Expression<Func<T, bool>> holds,
    Func<T, DateOnly, IEnumerable<IErasure>> over
) : IRetention
    where T : class
{
    /// <inheritdoc />
    public string Of => typeof(T).Name;

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> Over(IQuerySession session, DateOnly today, CancellationToken cancel) =>
        [
            .. (await session.Query<T>().Where(holds).ToListAsync(cancel))
                .Where(one => over(one, today).Any())
                .Select(key),
        ];

    /// <inheritdoc />
    public async Task Destroy(IDocumentSession session, string stream, DateOnly today, CancellationToken cancel)
    {
        var found = await session.Events.FetchForWriting<T>(stream, cancel);
        if (found.Aggregate is not { } one)
            return;
        foreach (var erasure in over(one, today))
        {
            session.Erase(erasure.Refs);
            found.AppendOne(erasure);
        }
    }
}
