using Kedrovy.Http;

namespace Kedrovy.Publications.Posts;

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
/// Whether a post is of the kind clause 6.4 asks for, by rule or by a person's decision, which goes before the rule. A pinned post, a cross-post and one
/// deleted later are told apart beside it and change nothing here: how many are asked in a week is the control's question.
/// </summary>
public sealed record Counting(bool Counts, CountingReason Reason, Classification? Decision)
{
    public static Counting On(Post post, PublishingPage? page, DateOnly day) =>
        post.Classifications.LastBy(day, decision => decision.On) is { } decision
            ? new(decision.Counts, CountingReason.Decided, decision)
        : page?.SeizedAt(post.On) == true ? new(false, CountingReason.PageSeized, null)
        : post.Form switch
        {
            PostForm.Repost => new(false, CountingReason.Repost, null),
            PostForm.Advertisement => new(false, CountingReason.Advertisement, null),
            _ => new(true, CountingReason.Own, null),
        };
}
