using Kedrovy.Duties;
using Marten;

namespace Kedrovy.Http;

/// <summary>Tells by which clauses the acts of the town ask for a duty; the code itself knows no numbers.</summary>
public interface IClauses
{
    /// <summary>As the acts are read on a day.</summary>
    Task<ClauseBook> Book(IQuerySession session, DateOnly day, CancellationToken cancel);
}
