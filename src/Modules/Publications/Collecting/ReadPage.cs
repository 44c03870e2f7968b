using Kedrovy.Publications.Feeds;
using Kedrovy.Publications.Posts;
using Marten;
using Marten.Exceptions;
using Microsoft.Extensions.Logging;
using Wolverine.ErrorHandling;
using Wolverine.Runtime.Handlers;

namespace Kedrovy.Publications.Collecting;

/// <summary>Asks for the posts of a page published in these days.</summary>
public record ReadPage(string PageId, DateOnly From, DateOnly Through);

/// <summary>
/// Turns what a collector saw into facts. A page that could not be read leaves nothing: it is unknown, not empty.
/// </summary>
public static partial class ReadPageHandler
{
    /// <summary>Who records what a collector saw.</summary>
    public const string Actor = "collector";

    /// <summary>A clerk recorded one of the posts meanwhile: the page is read again.</summary>
    public static void Configure(HandlerChain chain) =>
        chain
            .OnException<ExistingStreamIdCollisionException>()
            .RetryWithCooldown(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1));

    public static async Task Handle(
        ReadPage message,
        IEnumerable<ICollectPosts> collectors,
        IDocumentSession session,
        TimeProvider clock,
        ILogger<ReadPage> log,
        CancellationToken cancel
    )
    {
        if (
            await session.LoadAsync<KnownPage>(message.PageId, cancel) is not { } page
            || collectors.FirstOrDefault(collector => collector.Network == page.Network) is not { } collector
        )
            return;
        CollectedFeed seen;
        try
        {
            seen = await collector.Read(
                new(
                    page.Id,
                    page.Network,
                    [.. page.Timeline.Addresses.Where(address => address.To is null).Select(address => address.Text)]
                ),
                message.From,
                message.Through,
                cancel
            );
        }
        catch (Exception fault) when (fault is PageNotReadException or HttpRequestException or TimeoutException)
        {
            NotRead(log, message.PageId, fault);
            return;
        }

        session.LastModifiedBy = Actor;
        await Record(page, seen, message, session, clock.GetUtcNow(), cancel);
    }

    static async Task Record(
        KnownPage page,
        CollectedFeed seen,
        ReadPage message,
        IDocumentSession session,
        DateTimeOffset now,
        CancellationToken cancel
    )
    {
        var (first, last) = (Post.PlaceOf(message.From), Post.PlaceOf(message.Through.AddDays(1)));
        var keys = seen
            .Posts.Select(post => Addresses.PostAddress.Read(post.Address, out _)?.Key)
            .OfType<string>()
            .Distinct()
            .ToArray();
        var recorded = (
            await session
                .Query<Post>()
                .Where(post =>
                    post.PageId == page.Id && post.Place.CompareTo(first) >= 0 && post.Place.CompareTo(last) < 0
                )
                .ToListAsync(cancel)
        )
            .Concat(await session.LoadManyAsync<Post>(cancel, keys))
            .DistinctBy(post => post.Id)
            .ToDictionary(post => post.Id);
        var kept = await session.Reveal(recorded.Values.Select(post => post.Standing().Text), cancel);
        var texts = recorded
            .Values.Where(post => post.Standing().Text is not { } text || kept.ContainsKey(text.Ref))
            .ToDictionary(post => post.Id, post => kept.Value<string>(post.Standing().Text));
        var holders = (await session.Query<KnownPage>().ToListAsync(cancel))
            .SelectMany(held => held.Timeline.Addresses.Select(address => (address.Text, Page: held)))
            .ToLookup(held => held.Text, held => held.Page);

        var facts = CollectedFacts.Of(page, seen, recorded, texts, holders, now);
        var today = Town.DayOf(now);
        var twins = await TwinFinder.Around(
            session,
            page.InstitutionId,
            [.. facts.New.Select(post => post.Post)],
            cancel
        );
        foreach (var (post, figures) in facts.New)
            post.Start(session, Source.Collector, twins.Pair(post), figures, today);
        foreach (var group in Changes(facts, session, today).GroupBy(change => change.Post.Id))
            session.Events.Append(
                group.Key,
                recorded[group.Key].Version + group.Count(),
                [.. group.Select(change => change.Fact)]
            );
        if (facts.Reviewed is not { } days)
            return;
        var (feed, reviewed) = (
            await session.FeedAlone(page.Id, cancel),
            new FeedReviewed(page.InstitutionId, page.Id, days.From, days.Through, Source.Collector, today)
        );
        if (!feed.Knows(reviewed))
            session.Add(page.Id, feed, reviewed);
    }

    static IEnumerable<(Post Post, object Fact)> Changes(
        CollectedFacts facts,
        IDocumentSession session,
        DateOnly today
    ) =>
        [
            .. facts.Edited.Select(edit =>
                (
                    edit.Post,
                    (object)
                        new PostEdited(
                            edit.Post.InstitutionId,
                            edit.Post.PageId,
                            edit.Post.Id,
                            edit.Text is { } text ? PostDraft.KeepText(session, edit.Post.Id, text) : null,
                            today
                        )
                )
            ),
            .. facts.Measured.Select(seen =>
                (
                    seen.Post,
                    (object)
                        PostDraft.Measured(seen.Post.InstitutionId, seen.Post.PageId, seen.Post.Id, seen.Figures, today)
                )
            ),
            .. facts.Gone.Select(post =>
                (post, (object)new PostDeleted(post.InstitutionId, post.PageId, post.Id, today))
            ),
        ];

    [LoggerMessage(LogLevel.Warning, "{PageId} could not be read; nothing is known of these days")]
    static partial void NotRead(ILogger log, string pageId, Exception fault);
}
