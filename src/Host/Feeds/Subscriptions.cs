using Kedrovy.Http;
using Marten;

namespace Kedrovy.Host.Feeds;

/// <summary>All that the modules offer to subscribers, and whose it is.</summary>
public sealed class Subscriptions(
    IEnumerable<IFeed> feeds,
    IEnumerable<IDeadlines> deadlines,
    IBodies bodies,
    TimeProvider clock
)
{
    /// <summary>A feed with its newest entries, with addresses as the one who asks reaches us.</summary>
    public async Task<NewsFeed> Read(
        string name,
        string? institution,
        int most,
        HttpRequest request,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var feed = feeds.FirstOrDefault(feed => feed.Name == name) ?? throw Unknown();
        var (today, root) = (Town.Today(clock), request.Absolute("/"));
        var names = await Names(institution, session, today, cancel);
        var entries = await feed.Newest(session, new(institution, most, today), cancel);
        var narrowed = institution is null ? default : QueryString.Create("institution", institution);
        return new(
            institution is null ? feed.Title : PlainText.Text($"{feed.Title}: {names[institution]}"),
            new(root, feed.List + narrowed),
            new(root, request.Path + request.QueryString.Value),
            [
                .. entries.Select(entry =>
                    NewsItem.Of(entry, names.GetValueOrDefault(entry.InstitutionId, entry.InstitutionId), root)
                ),
            ]
        );
    }

    /// <summary>Every day by which something is due, by day, with the name of the body that owes it.</summary>
    public async Task<IReadOnlyList<(Deadline Deadline, string Body)>> Due(
        string? institution,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var today = Town.Today(clock);
        var names = await Names(institution, session, today, cancel);
        var due = new List<Deadline>();
        foreach (var source in deadlines)
            due.AddRange(await source.Standing(session, institution, today, cancel));
        return
        [
            .. due.OrderBy(deadline => deadline.On)
                .ThenBy(deadline => deadline.Key, StringComparer.Ordinal)
                .Select(deadline =>
                    (deadline, names.GetValueOrDefault(deadline.InstitutionId, deadline.InstitutionId))
                ),
        ];
    }

    async Task<IReadOnlyDictionary<string, string>> Names(
        string? institution,
        IQuerySession session,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var names = await bodies.Names(session, today, cancel);
        return institution is null || names.ContainsKey(institution)
            ? names
            : throw new RefusedException(
                Refusal.NotFound(
                    "institution-not-found",
                    "Нет такого учреждения",
                    "Ключи учреждений — в списке /api/v1/institutions."
                )
            );
    }

    internal static RefusedException Unknown() =>
        new(
            Refusal.NotFound(
                "feed-not-found",
                "Нет такой ленты",
                "Ленты — publications, pages, findings; вид — atom, rss или json; календарь сроков — deadlines.ics."
            )
        );
}
