using Kedrovy.Http;
using Kedrovy.Publications.Addresses;
using Kedrovy.Publications.Posts;

namespace Kedrovy.Publications.Collecting;

/// <summary>
/// What a reading adds to what is recorded, by the rules that hold for a clerk. A day is looked through only when the
/// collector saw it whole and everything seen there could be placed; only then is a post that is missing there gone. A
/// reading without any post where several stand is doubted, not believed.
/// </summary>
public sealed record CollectedFacts(
    IReadOnlyList<(PostDraft Post, Figures Figures)> New,
    IReadOnlyList<(Post Post, string? Text)> Edited,
    IReadOnlyList<(Post Post, Figures Figures)> Measured,
    IReadOnlyList<Post> Gone,
    (DateOnly From, DateOnly Through)? Reviewed
)
{
    /// <summary>
    /// So many posts may be gone at once from a page that shows none at all; more is a reading that went wrong.
    /// </summary>
    const int MostGone = 1;

    /// <param name="page">The page that was read.</param>
    /// <param name="seen">What the collector says.</param>
    /// <param name="recorded">Posts recorded of the days that were read, and those seen, by key.</param>
    /// <param name="texts">What they say by what is recorded; a key without a text was never written down, one that is
    /// missing was erased.</param>
    /// <param name="holders">Pages of the town by the addresses they hold or held.</param>
    /// <param name="now">The instant of the reading.</param>
    public static CollectedFacts Of(
        KnownPage page,
        CollectedFeed seen,
        IReadOnlyDictionary<string, Post> recorded,
        IReadOnlyDictionary<string, string?> texts,
        ILookup<string, KnownPage> holders,
        DateTimeOffset now
    )
    {
        var today = Town.DayOf(now);
        var placed = seen.Posts.Select(post => (Seen: post, Draft: Place(page, post, holders, now))).ToList();
        var known = placed
            .Where(post => post.Draft is not null)
            .DistinctBy(post => post.Draft!.Address.Key)
            .ToDictionary(post => post.Draft!.Address.Key);
        var whole =
            Whole(page, seen, today) is { } days
            && !placed.Any(post => post.Draft is null && Within(days, Town.DayOf(post.Seen.At)))
                ? days
                : ((DateOnly, DateOnly)?)null;
        var standing = recorded.Values.Where(post => post.PageId == page.Id && post.Deletion is null).ToList();
        var missing = whole is { } read
            ? standing.Where(post => !known.ContainsKey(post.Id) && Surely(read, post)).ToList()
            : [];
        if (known.Count == 0 && missing.Count > MostGone)
            (missing, whole) = ([], null);

        var old = standing
            .Where(post => known.ContainsKey(post.Id))
            .Select(post => (Post: post, known[post.Id].Draft!.Text, Figures: Shown(known[post.Id].Seen)))
            .ToList();
        return new(
            [
                .. known
                    .Values.Where(post => !recorded.ContainsKey(post.Draft!.Address.Key))
                    .Select(post => (post.Draft!, Shown(post.Seen))),
            ],
            [
                .. old.Where(post => texts.TryGetValue(post.Post.Id, out var text) && text != post.Text)
                    .Select(post => (post.Post, post.Text)),
            ],
            [
                .. old.Where(post =>
                        !post.Figures.Empty
                        && !post.Figures.Known(post.Post)
                        && !post.Post.Measurements.Any(last => last.On >= today)
                    )
                    .Select(post => (post.Post, post.Figures)),
            ],
            missing,
            whole
        );
    }

    static PostDraft? Place(KnownPage page, CollectedPost post, ILookup<string, KnownPage> holders, DateTimeOffset now)
    {
        var on = Town.DayOf(post.At);
        return
            PostAddress.Read(post.Address, out _) is { } address
            && post.At <= now
            && PostRefusals.Day(page, on, Town.DayOf(now), "/at") is null
            && PostRefusals.Elsewhere(page, address, holders[address.Owner]) is null
            ? new(page, address, on, post.At.ToUniversalTime(), post.Form, Words(post.Text), post.Pinned)
            : null;
    }

    /// <summary>
    /// A text as it can be kept: one kind of line end, no signs that cannot be seen, and null for no words.
    /// </summary>
    static string? Words(string text) =>
        string.Concat(
                text.ReplaceLineEndings("\n")
                    .Where(c =>
                        c is '\n' or '\t'
                        || !(char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
                    )
            )
            .Trim()
            is { Length: > 0 } words
            ? words
            : null;

    static Figures Shown(CollectedPost post) => new(post.Views, post.Likes, post.Comments, post.Reposts);

    /// <summary>The days seen whole on which the page was official and which have come.</summary>
    static (DateOnly From, DateOnly Through)? Whole(KnownPage page, CollectedFeed seen, DateOnly today)
    {
        if (seen is not { CompleteFrom: { } from, CompleteThrough: { } through })
            return null;
        if (page.OfficialFrom() is not { } official)
            return null;
        if (from < official)
            from = official;
        if (through > today)
            through = today;
        if (page.ArchivedOn() is { } archived && through >= archived)
            through = archived.AddDays(-1);
        return from <= through ? (from, through) : null;
    }

    /// <summary>A day told by hand without the hour may be off by one.</summary>
    static bool Surely((DateOnly From, DateOnly Through) days, Post post) =>
        post.At is not null ? Within(days, post.On) : days.From < post.On && post.On < days.Through;

    static bool Within((DateOnly From, DateOnly Through) days, DateOnly day) => days.From <= day && day <= days.Through;
}
