using Kedrovy.Http;
using Marten;

namespace Kedrovy.Disclosure.Replicas;

/// <summary>Reads what the acts ask of bodies at a moment.</summary>
public static class Catalogues
{
    /// <summary>Of one body; null when none is registered under that key.</summary>
    public static async Task<Catalogue?> Catalogue(
        this IQuerySession session,
        string institutionId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.One<KnownBody>(institutionId, moment, cancel) is { } body
            ? new(body.Timeline, await session.Acts(moment, cancel), moment.AsOf)
            : null;

    /// <summary>Of one body as it is known now.</summary>
    public static Task<Catalogue?> Catalogue(
        this IQuerySession session,
        string institutionId,
        DateOnly day,
        CancellationToken cancel
    ) => session.Catalogue(institutionId, new Moment(day, null), cancel);

    /// <summary>Of each body.</summary>
    public static async Task<IReadOnlyList<Catalogue>> All(
        IQuerySession session,
        Moment moment,
        CancellationToken cancel
    )
    {
        var acts = await session.Acts(moment, cancel);
        var bodies = await session.All<KnownBody>(moment, cancel);
        return [.. bodies.Select(body => new Catalogue(body.Timeline, acts, moment.AsOf))];
    }

    /// <summary>The acts of the town.</summary>
    public static Task<IReadOnlyList<ActTimeline>> Acts(
        this IQuerySession session,
        Moment moment,
        CancellationToken cancel
    ) => session.Acts<KnownAct>(act => act.Timeline, moment, cancel);
}
