using Kedrovy.Http;
using Marten;

namespace Kedrovy.Institutions.Acts;

/// <summary>By which clauses the recorded acts ask for a duty.</summary>
sealed class ActsClauses : IClauses
{
    public async Task<ClauseBook> Book(IQuerySession session, DateOnly day, CancellationToken cancel) =>
        new((await TownActs.Load(session, cancel)).All, day);
}
