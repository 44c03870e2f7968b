using Marten;

namespace Kedrovy.Http;

/// <summary>
/// Whose data the town's are: the Administration as the register knows it, and the position that answers. What the
/// register does not know is null or empty.
/// </summary>
public sealed record Publisher(
    string InstitutionId,
    string Name,
    string? Inn,
    string? Position,
    IReadOnlyList<string> Phones,
    string? Email
);

/// <summary>Who publishes; null while no act names an administration.</summary>
public interface IPublisher
{
    Task<Publisher?> Of(IQuerySession session, Moment moment, CancellationToken cancel);
}
