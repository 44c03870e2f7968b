using Kedrovy.Http;
using Marten;

namespace Kedrovy.Institutions.Bodies;

/// <summary>What the bodies are called.</summary>
sealed class NamedBodies : IBodies
{
    public async Task<IReadOnlyDictionary<string, string>> Names(
        IQuerySession session,
        DateOnly day,
        CancellationToken cancel
    ) =>
        (await session.Query<Institution>().ToListAsync(cancel))
            .Where(body => body.Timeline.StandingAt(day) is not null)
            .ToDictionary(body => body.Id, body => body.Timeline.NameAt(day));
}
