using Marten;

namespace Kedrovy.Publications.Posts;

/// <summary>
/// The same words on a body's page in the other network, at most two days apart, are a cross-post: its twin. Networks
/// treat signs and spaces differently, so letters and digits alone are compared. A post has one twin.
/// </summary>
public static class Twins
{
    const int Days = 2;

    /// <summary>A post that may be somebody's twin, with the words that stand there, bare.</summary>
    public sealed record Candidate(string Id, SocialNetwork Network, DateOnly On, string Words, string? TwinOf);

    /// <summary>The post nearest in time with the same words in the other network; null when there is none.</summary>
    public static string? Find(IReadOnlyCollection<Candidate> near, SocialNetwork network, DateOnly on, string? text)
    {
        if (Bare(text) is not { Length: > 0 } words)
            return null;
        var paired = near.Select(post => post.TwinOf).ToHashSet();
        return near.Where(post =>
                post.Network != network
                && post.TwinOf is null
                && !paired.Contains(post.Id)
                && Apart(post) <= Days
                && post.Words == words
            )
            .OrderBy(Apart)
            .ThenBy(post => post.Id, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Id;

        int Apart(Candidate post) => Math.Abs(post.On.DayNumber - on.DayNumber);
    }

    /// <summary>Letters and digits of a text, in lower case.</summary>
    public static string Bare(string? text) =>
        text is null ? "" : new([.. text.Normalize().Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>
    /// Posts of a body around these days, close enough to be twins or to have been taken as such already.
    /// </summary>
    public static async Task<IReadOnlyList<Candidate>> Near(
        this IQuerySession session,
        string institutionId,
        DateOnly from,
        DateOnly through,
        CancellationToken cancel
    )
    {
        var (first, last) = (Post.PlaceOf(from.AddDays(-2 * Days)), Post.PlaceOf(through.AddDays(2 * Days + 1)));
        var posts = await session
            .Query<Post>()
            .Where(post =>
                post.InstitutionId == institutionId
                && post.Place.CompareTo(first) >= 0
                && post.Place.CompareTo(last) < 0
            )
            .ToListAsync(cancel);
        var texts = await session.Reveal(posts.Select(post => post.Standing().Text), cancel);
        return
        [
            .. posts.Select(post => new Candidate(
                post.Id,
                post.Network,
                post.On,
                Bare(texts.Value<string>(post.Standing().Text)),
                post.TwinOf
            )),
        ];
    }
}
