using Kedrovy.Http;
using Marten;

namespace Kedrovy.Publications.Feeds;

/// <summary>
/// Adding to a page's feed. An addition is no change of what somebody read, so it needs no If-Match, and the first one
/// starts the stream; whoever adds at the same time waits for the other's transaction, so that none is lost.
/// </summary>
static class FeedWriting
{
    /// <summary>
    /// The feed as it stands, with nobody else adding until this transaction ends; null when nothing was added yet.
    /// </summary>
    public static async Task<Feed?> FeedAlone(this IDocumentSession session, string pageId, CancellationToken cancel)
    {
        await session.TakeLock(Feed.KeyOf(pageId), cancel);
        return await session.LoadAsync<Feed>(Feed.KeyOf(pageId), cancel);
    }

    /// <summary>Adds a fact, if there is one; gives the version the feed has then.</summary>
    public static long Add(this IDocumentSession session, string pageId, Feed? feed, IFact? fact)
    {
        var version = feed?.Version ?? 0;
        if (fact is null)
            return version;
        if (feed is null)
            session.Events.StartStream<Feed>(Feed.KeyOf(pageId), fact);
        else
            session.Events.Append(Feed.KeyOf(pageId), version + 1, fact);
        return version + 1;
    }
}
