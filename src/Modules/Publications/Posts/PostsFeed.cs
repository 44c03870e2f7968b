using Kedrovy.Http;
using Marten;
using Marten.Events;

namespace Kedrovy.Publications.Posts;

/// <summary>
/// Posts that still stand there, by the time they were published. What strangers wrote while they ran a page is not
/// told to subscribers of the body.
/// </summary>
sealed class PostsFeed : IFeed
{
    const int MostTitle = 100;

    public string Name => "publications";
    public string Title => "Публикации официальных страниц";
    public string List => "/api/v1/publications";

    public async Task<IReadOnlyList<FeedEntry>> Newest(
        IQuerySession session,
        AskedEntries asked,
        CancellationToken cancel
    )
    {
        var posts = await Standing(session, asked, cancel);
        var keys = posts.Select(post => post.Id).ToList();
        var facts = (
            await session
                .Events.QueryAllRawEvents()
                .Where(e => keys.Contains(e.StreamKey!) && e.EventTypesAre(typeof(PostRecorded)))
                .ToListAsync(cancel)
        ).ToDictionary(e => e.StreamKey!, e => e.Id);
        var texts = await session.Reveal(posts.Select(post => post.Standing().Text), cancel);
        return
        [
            .. posts
                .Select(post => Entry(post, facts[post.Id], post.Standing().Text, texts))
                .OrderByDescending(entry => entry.PublishedAt)
                .ThenBy(entry => entry.Event),
        ];
    }

    static async Task<IReadOnlyList<Post>> Standing(IQuerySession session, AskedEntries asked, CancellationToken cancel)
    {
        var (posts, before) = (new List<Post>(), Post.PlaceOf(asked.Today.AddDays(1)));
        while (true)
        {
            var found = await Before(session, before, asked, cancel);
            var pages = (
                await session.LoadManyAsync<KnownPage>(cancel, [.. found.Select(post => post.PageId).Distinct()])
            ).ToDictionary(page => page.Id);
            posts.AddRange(
                found.Where(post =>
                    post.Deletion is null && !OfStrangers(post, pages.GetValueOrDefault(post.PageId), asked.Today)
                )
            );
            if (posts.Count >= asked.Most || found.Count < asked.Most)
                return [.. posts.Take(asked.Most)];
            before = found[^1].Place;
        }
    }

    static async Task<IReadOnlyList<Post>> Before(
        IQuerySession session,
        string place,
        AskedEntries asked,
        CancellationToken cancel
    )
    {
        var posts = session.Query<Post>().Where(post => post.Place.CompareTo(place) < 0);
        if (asked.Institution is { } institution)
            posts = posts.Where(post => post.InstitutionId == institution);
        return await posts.OrderByDescending(post => post.Place).Take(asked.Most).ToListAsync(cancel);
    }

    /// <summary>Whether strangers wrote it while they ran the page.</summary>
    internal static bool OfStrangers(Post post, KnownPage? page, DateOnly today) =>
        page?.Timeline.SeizureAt(post.On) is not null && !post.CountingOn(page, today).Counts;

    static FeedEntry Entry(Post post, Guid fact, VaultRef? reference, IReadOnlyDictionary<Guid, VaultItem> texts)
    {
        var text = texts.Value<string>(reference) ?? (reference is null ? "Публикация без текста." : "Текст изъят.");
        return new(
            fact,
            post.InstitutionId,
            Headline(text),
            text,
            post.Address,
            post.At ?? Town.Midnight(post.On),
            post.Editions.Max(edition => edition.Recorded.At)
        );
    }

    /// <summary>The first line of a text, cut between words when it is long.</summary>
    internal static string Headline(string text)
    {
        var line = text.Trim().Split('\n')[0].Trim();
        if (line.Length <= MostTitle)
            return line;
        var cut = line[..MostTitle].LastIndexOf(' ');
        return $"{(cut > 0 ? line[..cut] : string.Concat(line.EnumerateRunes().Take(MostTitle / 2)))}…";
    }
}
