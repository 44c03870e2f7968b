using JasperFx.Events;
using Kedrovy.Contracts.Publications;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;

namespace Kedrovy.Control.Weeks;

/// <summary>What the control needs of a post: when it was published, what it is, whether somebody ruled that it counts.</summary>
public record KnownPost(
    string Id,
    string InstitutionId,
    string PageId,
    DateOnly On,
    PostForm Form,
    Uri Address,
    string? TwinOf,
    Ground Ground
)
{
    public IReadOnlyList<Happened> Deletions { get; init; } = [];
    public IReadOnlyList<Ruling> Rulings { get; init; } = [];
    public IReadOnlyList<Figures> Figures { get; init; } = [];

    public static KnownPost Create(IEvent<PostRecorded> e) =>
        new(
            e.Data.PostId,
            e.Data.InstitutionId,
            e.Data.PageId,
            e.Data.On,
            e.Data.Form,
            e.Data.Address,
            e.Data.TwinOf,
            Ground.In(e)
        );

    public KnownPost Apply(IEvent<PostDeleted> e) =>
        this with
        {
            Deletions = [.. Deletions, new(e.Data.On, e.EventTypeName, Ground.In(e))],
        };

    public KnownPost Apply(PostMeasured e) =>
        this with
        {
            Figures = [.. Figures, new(e.On, e.Views, e.Likes, e.Comments, e.Reposts)],
        };

    public KnownPost Apply(IEvent<PostReclassified> e) =>
        this with
        {
            Rulings = [.. Rulings, new(e.Data.On, e.Data.Counts, Ground.In(e))],
        };
}

/// <summary>What the network showed of a post on a day.</summary>
public record Figures(DateOnly On, int? Views, int? Likes, int? Comments, int? Reposts);

/// <summary>Somebody ruled, from a day on, that a post counts or does not.</summary>
public record Ruling(DateOnly On, bool Counts, Ground Ground);

/// <summary>What the control needs of a page's feed: which days somebody looked through, and which weeks ask nothing.</summary>
public record KnownFeed(string Id)
{
    public IReadOnlyList<FeedReview> Reviews { get; init; } = [];
    public IReadOnlyList<Excuse> Excuses { get; init; } = [];

    public static KnownFeed Create(IEvent<FeedReviewed> e) => new KnownFeed(KeyOf(e.Data.PageId)).Apply(e);

    public static KnownFeed Create(IEvent<WeekExcused> e) => new KnownFeed(KeyOf(e.Data.PageId)).Apply(e);

    public KnownFeed Apply(IEvent<FeedReviewed> e) =>
        this with
        {
            Reviews = [.. Reviews, new(e.Data.From, e.Data.Through, e.Data.On, Ground.In(e))],
        };

    public KnownFeed Apply(IEvent<WeekExcused> e) =>
        this with
        {
            Excuses = [.. Excuses, new(e.Data.Week, e.Data.Reason, e.Data.On, Ground.In(e))],
        };

    public KnownFeed Apply(IEvent<WeekExcuseWithdrawn> e) =>
        this with
        {
            Excuses = [.. Excuses, new(e.Data.Week, null, e.Data.On, Ground.In(e))],
        };

    /// <summary>The stream of a page's feed.</summary>
    public static string KeyOf(string pageId) => $"feed-{pageId}";

    /// <summary>The excuse that stands for a week, by what was recorded up to a day.</summary>
    public Excuse? ExcuseFor(Week week, DateOnly day) =>
        Excuses.Where(excuse => excuse.Week == week.ToString()).ToList().LastBy(day, excuse => excuse.On)
            is { Reason: not null } excuse
            ? excuse
            : null;

    /// <summary>Who looked through the whole week, by what was recorded up to a day; empty when some day of it was looked through by nobody.</summary>
    public IReadOnlyList<FeedReview> Covering(Week week, DateOnly day)
    {
        var looked = Reviews
            .Where(review => review.On <= day && review.From <= week.Sunday && review.Through >= week.Monday)
            .ToList();
        return Enumerable
            .Range(0, 7)
            .All(offset =>
                looked.Exists(review =>
                    review.From <= week.Monday.AddDays(offset) && week.Monday.AddDays(offset) <= review.Through
                )
            )
            ? looked
            : [];
    }
}

/// <summary>Somebody looked through a feed from one day through another; a day is looked through once it is over.</summary>
public record FeedReview(DateOnly From, DateOnly Through, DateOnly On, Ground Ground);

/// <summary>A week is excused; no reason means that the excuse was withdrawn.</summary>
public record Excuse(string Week, ExcuseReason? Reason, DateOnly On, Ground Ground);
