using Kedrovy.Http;
using Marten;

namespace Kedrovy.Publications.Posts;

/// <summary>
/// Which posts of a list are asked for. What never changes of a post (body, page, network, day, form, when it was
/// recorded) is asked of the database, in its order and from where the last part ended; what may change is told by the
/// facts of those few.
/// </summary>
sealed record AskedPosts(
    string? Institution,
    string? Page,
    SocialNetwork? Network,
    DateOnly? From,
    DateOnly? To,
    PostForm? Form,
    bool? Counts,
    Moment Moment
)
{
    public async Task<IReadOnlyList<PostRow>> Read(
        IQuerySession session,
        string? after,
        int most,
        CancellationToken cancel
    )
    {
        if (after is not null && !Post.IsPlace(after))
            throw Listing.UnknownCursor();
        var rows = new List<PostRow>();
        while (rows.Count < most)
        {
            var found = await Next(session, after, most, cancel);
            var known = Moment.KnownAt is null
                ? found
                : await session.These<Post>([.. found.Select(post => post.Id)], Moment, cancel);
            var posts = found.Join(known, post => post.Id, post => post.Id, (_, post) => post).ToList();
            var pages = (
                await session.These<KnownPage>([.. posts.Select(post => post.PageId).Distinct()], Moment, cancel)
            ).ToDictionary(page => page.Id);
            rows.AddRange(
                posts
                    .Select(post => Row(post, pages.GetValueOrDefault(post.PageId)))
                    .Where(row => Counts is null || row.Counts == Counts)
            );
            if (found.Count < most)
                break;
            after = found[^1].Place;
        }

        return [.. rows.Take(most)];
    }

    async Task<IReadOnlyList<Post>> Next(IQuerySession session, string? after, int most, CancellationToken cancel)
    {
        var through = To < Moment.AsOf ? To.Value : Moment.AsOf;
        var (first, last) = (
            Post.PlaceOf(From ?? DateOnly.MinValue),
            through == DateOnly.MaxValue ? "a" : Post.PlaceOf(through.AddDays(1))
        );
        var posts = session
            .Query<Post>()
            .Where(post => post.Place.CompareTo(first) >= 0 && post.Place.CompareTo(last) < 0);
        if (after is not null)
            posts = posts.Where(post => post.Place.CompareTo(after) < 0);
        if (Institution is { } institution)
            posts = posts.Where(post => post.InstitutionId == institution);
        if (Page is { } page)
            posts = posts.Where(post => post.PageId == page);
        if (Network is { } network)
            posts = posts.Where(post => post.Network == network);
        if (Form is { } form)
            posts = posts.Where(post => post.Form == form);
        if (Moment.KnownAt is { } known)
            posts = posts.Where(post => post.Recorded.At <= known);
        return await posts.OrderByDescending(post => post.Place).Take(most).ToListAsync(cancel);
    }

    PostRow Row(Post post, KnownPage? page)
    {
        var (counting, seen) = (
            post.CountingOn(page, Moment.AsOf),
            post.Measurements.LastBy(Moment.AsOf, seen => seen.On)
        );
        return new(
            post.Id,
            post.InstitutionId,
            post.PageId,
            post.Network,
            post.On,
            post.At,
            post.Form,
            post.Pinned,
            post.TwinOf,
            post.Address,
            counting.Counts,
            counting.Reason,
            PostEndpoints.DeletedBy(post, Moment.AsOf),
            seen?.Views,
            seen?.Likes,
            seen?.Comments,
            seen?.Reposts
        );
    }
}
