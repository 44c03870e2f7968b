using Marten;

namespace Kedrovy.Publications.Posts;

/// <summary>
/// Pairs many posts at once with those recorded before and with each other, looking only among posts of the same words.
/// </summary>
sealed class TwinFinder(IEnumerable<Twins.Candidate> near)
{
    readonly Dictionary<string, List<Twins.Candidate>> alike = near.GroupBy(post => post.Words)
        .ToDictionary(post => post.Key, post => post.ToList());

    public static async Task<TwinFinder> Around(
        IQuerySession session,
        string institutionId,
        IReadOnlyCollection<PostDraft> posts,
        CancellationToken cancel
    ) =>
        new(
            posts.Count == 0
                ? []
                : await session.Near(institutionId, posts.Min(post => post.On), posts.Max(post => post.On), cancel)
        );

    public string? Pair(PostDraft post)
    {
        if (Twins.Bare(post.Text) is not { Length: > 0 } words)
            return null;
        if (!alike.TryGetValue(words, out var group))
            alike[words] = group = [];
        var twin = Twins.Find(group, post.Address.Network, post.On, post.Text);
        group.Add(new(post.Address.Key, post.Address.Network, post.On, words, twin));
        return twin;
    }
}
