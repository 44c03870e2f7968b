namespace Kedrovy.Duties;

/// <summary>Why a post counts as one of the body's own, or does not.</summary>
public enum CountingReason
{
    /// <summary>The page's own words: counts.</summary>
    Own,

    /// <summary>Passed on: does not count.</summary>
    Repost,

    /// <summary>An advertisement: does not count.</summary>
    Advertisement,

    /// <summary>Strangers ran the page that day: does not count.</summary>
    PageSeized,

    /// <summary>A person decided.</summary>
    Decided,
}

/// <summary>
/// Whether a post is of the kind that counts, by rule or by a person's ruling, which goes before every rule. A pinned
/// post and a cross-post count like any other; whether a deleted one does is the week's question.
/// </summary>
/// <param name="Counts">Whether it does.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The fact that decided, where one did beside the post itself.</param>
/// <param name="DecidedOn">The day of a person's ruling.</param>
public sealed record PostCounting(bool Counts, CountingReason Reason, FactRef? By, DateOnly? DecidedOn)
{
    /// <param name="form">What the post is, as the network shows it.</param>
    /// <param name="ruling">The ruling that stands, if any.</param>
    /// <param name="seizure">The fact by which the page was in other hands on the post's day.</param>
    /// <param name="countReposts">Whether posts passed on count.</param>
    /// <param name="countAdvertisements">Whether advertisements count.</param>
    public static PostCounting Of(
        PostForm form,
        PostRuling? ruling,
        FactRef? seizure,
        bool countReposts = false,
        bool countAdvertisements = false
    )
    {
        if (ruling is not null)
            return new(ruling.Counts, CountingReason.Decided, ruling.By, ruling.On);
        if (seizure is not null)
            return new(false, CountingReason.PageSeized, seizure, null);
        return form switch
        {
            PostForm.Repost => new(countReposts, CountingReason.Repost, null, null),
            PostForm.Advertisement => new(countAdvertisements, CountingReason.Advertisement, null, null),
            _ => new(true, CountingReason.Own, null, null),
        };
    }
}

/// <summary>The posts of a page in a week: those that count, and those left out with the reason.</summary>
public sealed record WeekCount(IReadOnlyList<CountedPost> Counted, IReadOnlyList<LeftOutPost> LeftOut)
{
    /// <summary>
    /// Counts by rules, as things stood on a day. A post deleted before its week was over does not count, unless a
    /// person ruled so.
    /// </summary>
    public static WeekCount Of(
        PageTimeline page,
        IReadOnlyList<PostTimeline> posts,
        Week week,
        Rules rules,
        DateOnly day
    )
    {
        var counted = new List<CountedPost>();
        var leftOut = new List<LeftOutPost>();
        var ofWeek = posts
            .Where(post => post.On >= week.Monday && post.On <= week.Sunday && post.On <= day)
            .OrderBy(post => post.On)
            .ThenBy(post => post.Id, StringComparer.Ordinal);
        foreach (var post in ofWeek)
        {
            var counting = PostCounting.Of(
                post.Form,
                post.Rulings.LastBy(day, ruling => ruling.On),
                page.SeizedIn(post.On, post.On, day)?.By,
                rules.CountReposts,
                rules.CountAdvertisements
            );
            var deletion = counting.Reason == CountingReason.Decided ? null : DeletedIn(post, week, day);
            if (counting.Counts && deletion is null)
                counted.Add(new(post.Id, post.Address, post.On, post.TwinOf, Grounds(post, counting.By)));
            else
                leftOut.Add(LeftOutBecause(post, counting, deletion));
        }

        return new(counted, leftOut);
    }

    static FactRef? DeletedIn(PostTimeline post, Week week, DateOnly day) =>
        post.Deletions.FirstOrDefault(deletion => deletion.On <= week.Sunday && deletion.On <= day);

    static LeftOutPost LeftOutBecause(PostTimeline post, PostCounting counting, FactRef? deletion)
    {
        var reason = deletion is not null
            ? $"Удалена {deletion.On:dd.MM.yyyy}, до конца недели."
            : counting.Reason switch
            {
                CountingReason.Decided => $"Решение от {counting.DecidedOn:dd.MM.yyyy}: не учитывать.",
                CountingReason.PageSeized => "В этот день страницу вели посторонние.",
                CountingReason.Repost => "Репост: не о деятельности самого учреждения.",
                _ => "Реклама.",
            };
        return new(post.Id, post.Address, post.On, reason, Grounds(post, deletion ?? counting.By));
    }

    static IReadOnlyList<FactRef> Grounds(PostTimeline post, FactRef? further) =>
        further is null ? [post.By] : [post.By, further];
}

/// <summary>
/// A post that counts; <paramref name="TwinOf"/> is the same text on the body's page in the other network.
/// </summary>
public sealed record CountedPost(
    string PostId,
    Uri Address,
    DateOnly On,
    string? TwinOf,
    IReadOnlyList<FactRef> Grounds
);

/// <summary>A post that does not count, and why.</summary>
public sealed record LeftOutPost(
    string PostId,
    Uri Address,
    DateOnly On,
    string Reason,
    IReadOnlyList<FactRef> Grounds
);
