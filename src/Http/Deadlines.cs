using Marten;

namespace Kedrovy.Http;

/// <summary>
/// Days by which something is due, as the module that counts them tells them; the host serves all of them as one
/// calendar.
/// </summary>
public interface IDeadlines
{
    /// <summary>Those of one body, or of all, that stand on a day.</summary>
    Task<IReadOnlyList<Deadline>> Standing(
        IQuerySession session,
        string? institution,
        DateOnly today,
        CancellationToken cancel
    );
}

/// <summary>A day by which something is due. Moved to another day it keeps its key.</summary>
/// <param name="Key">Tells it from every other one of the town.</param>
/// <param name="InstitutionId">The body that owes it.</param>
/// <param name="On">The day.</param>
/// <param name="Title">Russian, one line.</param>
/// <param name="Text">Russian: why that day.</param>
/// <param name="Link">Where the API tells of it, without scheme and host.</param>
/// <param name="ToldAt">When the last fact it rests on was recorded.</param>
public sealed record Deadline(
    string Key,
    string InstitutionId,
    DateOnly On,
    string Title,
    string Text,
    Uri Link,
    DateTimeOffset ToldAt
);
