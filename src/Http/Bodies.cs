using Marten;

namespace Kedrovy.Http;

/// <summary>The bodies of the register for rooms of the host that belong to no module.</summary>
public interface IBodies
{
    /// <summary>Names on a day by the body's key, of all that stand or stood in a list of an act by then.</summary>
    Task<IReadOnlyDictionary<string, string>> Names(IQuerySession session, DateOnly day, CancellationToken cancel);
}
