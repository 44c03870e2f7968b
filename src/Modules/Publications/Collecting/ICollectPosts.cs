namespace Kedrovy.Publications.Collecting;

/// <summary>
/// A program that reads the pages of one network. It says what it saw and which days it saw whole; what is recorded of
/// that is decided here.
/// </summary>
public interface ICollectPosts
{
    /// <summary>The network it reads.</summary>
    SocialNetwork Network { get; }

    /// <summary>
    /// Reads the posts of a page published in these days. Throws <see cref="PageNotReadException"/> when the network
    /// did not let it: then nothing is known.
    /// </summary>
    Task<CollectedFeed> Read(CollectedPage page, DateOnly from, DateOnly through, CancellationToken cancel);
}

/// <summary>
/// The page to read, by its key and by its addresses as they are now: <c>vk.com/kedradm</c>, <c>vk.com/club1</c>.
/// </summary>
public sealed record CollectedPage(string PageId, SocialNetwork Network, IReadOnlyList<string> Addresses);

/// <summary>What was seen.</summary>
/// <param name="Posts">Posts, in any order.</param>
/// <param name="CompleteFrom">First day of which every post is among them; null when of none.</param>
/// <param name="CompleteThrough">Last such day.</param>
public sealed record CollectedFeed(
    IReadOnlyList<CollectedPost> Posts,
    DateOnly? CompleteFrom,
    DateOnly? CompleteThrough
);

/// <summary>A post as the network showed it. The text is empty when there are no words.</summary>
public sealed record CollectedPost(
    string Address,
    DateTimeOffset At,
    PostForm Form,
    string Text,
    bool Pinned,
    int? Views = null,
    int? Likes = null,
    int? Comments = null,
    int? Reposts = null
);

/// <summary>
/// The network did not answer, refused, or answered something unreadable: it says nothing about the page.
/// </summary>
public sealed class PageNotReadException(string why, Exception? cause = null) : Exception(why, cause);
