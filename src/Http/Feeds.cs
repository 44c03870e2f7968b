using Marten;

namespace Kedrovy.Http;

/// <summary>
/// What one may subscribe to, as the module that knows it tells it; one room of the host serves all of them as Atom,
/// RSS and JSON Feed.
/// </summary>
public interface IFeed
{
    /// <summary>Its name in the address: <c>/feeds/{name}.atom</c>.</summary>
    string Name { get; }

    /// <summary>Russian, a few words.</summary>
    string Title { get; }

    /// <summary>The list of the API in which the same is read in full.</summary>
    string List { get; }

    /// <summary>The newest entries, the newest first: only what anybody may read now.</summary>
    Task<IReadOnlyList<FeedEntry>> Newest(IQuerySession session, AskedEntries asked, CancellationToken cancel);
}

/// <summary>Which entries are asked for.</summary>
/// <param name="Institution">Of this body only; of all when null.</param>
/// <param name="Most">No more than so many.</param>
/// <param name="Today">What lies ahead of this day is not told yet.</param>
public sealed record AskedEntries(string? Institution, int Most, DateOnly Today);

/// <summary>
/// An entry is told by a fact and called after it, so it keeps its name for good and the audit log proves it.
/// </summary>
/// <param name="Event">Id of the fact.</param>
/// <param name="InstitutionId">The body it is about.</param>
/// <param name="Title">Plain text, one line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Link">Where it leads, e.g. the post itself; an address of ours without scheme and host.</param>
/// <param name="PublishedAt">When it became public.</param>
/// <param name="UpdatedAt">When it last changed; from facts, never the clock.</param>
public sealed record FeedEntry(
    Guid Event,
    string InstitutionId,
    string Title,
    string Text,
    Uri Link,
    DateTimeOffset PublishedAt,
    DateTimeOffset UpdatedAt
);
