namespace Kedrovy.Duties.Evidence;

/// <summary>The feed of a page: which days somebody looked through, and which weeks ask nothing.</summary>
public sealed record FeedTimeline(IReadOnlyList<FeedReview> Reviews, IReadOnlyList<WeekExcuse> Excuses)
{
    /// <summary>Nobody looked, nothing is excused.</summary>
    public static readonly FeedTimeline Empty = new([], []);

    /// <summary>The same feed after a further fact of its stream.</summary>
    public FeedTimeline After(IFact fact, FactRef by) =>
        fact switch
        {
            FeedReviewed f => this with { Reviews = [.. Reviews, new(f.From, f.Through, f.On, by)] },
            WeekExcused f => this with { Excuses = [.. Excuses, new(f.Week, f.Reason, f.On, by)] },
            WeekExcuseWithdrawn f => this with { Excuses = [.. Excuses, new(f.Week, null, f.On, by)] },
            _ => this,
        };

    /// <summary>The excuse that stands for a week, by what was recorded up to a day.</summary>
    public WeekExcuse? ExcuseFor(Week week, DateOnly day)
    {
        var ofWeek = Excuses.Where(excuse => excuse.Week == week.ToString()).ToList();
        return ofWeek.LastBy(day, excuse => excuse.On) is { Reason: not null } excuse ? excuse : null;
    }

    /// <summary>
    /// Who looked through the whole week, by what was recorded up to a day; empty when some day of it was looked
    /// through by nobody.
    /// </summary>
    public IReadOnlyList<FeedReview> Covering(Week week, DateOnly day)
    {
        var looked = Reviews
            .Where(review => review.On <= day && review.From <= week.Sunday && review.Through >= week.Monday)
            .ToList();
        var days = Enumerable.Range(0, 7).Select(week.Monday.AddDays);
        return days.All(date => looked.Exists(review => review.From <= date && date <= review.Through)) ? looked : [];
    }
}

/// <summary>
/// Somebody looked through a feed from one day through another; a day is looked through once it is over.
/// </summary>
public sealed record FeedReview(DateOnly From, DateOnly Through, DateOnly On, FactRef By);

/// <summary>A week is excused; no reason means that the excuse was withdrawn.</summary>
public sealed record WeekExcuse(string Week, ExcuseReason? Reason, DateOnly On, FactRef By);

/// <summary>A post: when it was published, what it is, whether somebody ruled that it counts.</summary>
public sealed record PostTimeline(
    string Id,
    string InstitutionId,
    string PageId,
    DateOnly On,
    PostForm Form,
    Uri Address,
    string? TwinOf,
    FactRef By
)
{
    public IReadOnlyList<FactRef> Deletions { get; init; } = [];
    public IReadOnlyList<PostRuling> Rulings { get; init; } = [];
    public IReadOnlyList<PostFigures> Figures { get; init; } = [];

    /// <summary>The post as it was recorded.</summary>
    public static PostTimeline Begun(PostRecorded fact, FactRef by) =>
        new(fact.PostId, fact.InstitutionId, fact.PageId, fact.On, fact.Form, fact.Address, fact.TwinOf, by);

    /// <summary>The same post after a further fact of its stream.</summary>
    public PostTimeline After(IFact fact, FactRef by) =>
        fact switch
        {
            PostDeleted => this with { Deletions = [.. Deletions, by] },
            PostReclassified f => this with { Rulings = [.. Rulings, new(f.On, f.Counts, by)] },
            PostMeasured f => this with { Figures = [.. Figures, new(f.On, f.Views, f.Likes, f.Comments, f.Reposts)] },
            _ => this,
        };
}

/// <summary>What the network showed of a post on a day.</summary>
public sealed record PostFigures(DateOnly On, int? Views, int? Likes, int? Comments, int? Reposts);

/// <summary>Somebody ruled, from a day on, that a post counts or does not.</summary>
public sealed record PostRuling(DateOnly On, bool Counts, FactRef By);
