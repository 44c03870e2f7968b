namespace Kedrovy.Contracts.Publications;

/// <summary>What a post is, as the network shows it.</summary>
public enum PostForm
{
    /// <summary>The page's own words.</summary>
    Own,

    /// <summary>Somebody else's post, passed on.</summary>
    Repost,

    /// <summary>Marked as an advertisement.</summary>
    Advertisement,
}

/// <summary>How something came to be known.</summary>
public enum Source
{
    /// <summary>A clerk typed it in.</summary>
    Hand,

    /// <summary>It stood in a table that a clerk sent.</summary>
    Import,

    /// <summary>A program read the page.</summary>
    Collector,
}

/// <summary>Why posts are not asked of a page in a week.</summary>
public enum ExcuseReason
{
    /// <summary>The network blocked the page or did not work.</summary>
    PageBlocked,

    /// <summary>Strangers ran the page.</summary>
    PageSeized,

    /// <summary>The body was closed: holidays, repairs, quarantine.</summary>
    BodyClosed,
}

// A post: one stream for each, keyed by network and native id. Only of networks an act asks posts in
[Duty(DutyKind.RegularPosts)]
public record PostRecorded(
    string InstitutionId,
    string PageId,
    string PostId,
    PostForm Form,
    DateTimeOffset? At,
    Uri Address,
    VaultRef? Text,
    bool Pinned,
    string? TwinOf,
    Source Source,
    DateOnly On
) : IFact;

[Duty(DutyKind.RegularPosts)]
public record PostEdited(string InstitutionId, string PageId, string PostId, VaultRef? Text, DateOnly On) : IFact;

[Duty(DutyKind.RegularPosts)]
public record PostDeleted(string InstitutionId, string PageId, string PostId, DateOnly On) : IFact;

[Duty(DutyKind.RegularPosts)]
public record PostReclassified(
    string InstitutionId,
    string PageId,
    string PostId,
    bool Counts,
    VaultRef Reason,
    DateOnly On
) : IFact;

[Duty(DutyKind.RegularPosts)]
public record PostMeasured(
    string InstitutionId,
    string PageId,
    string PostId,
    int? Views,
    int? Likes,
    int? Comments,
    int? Reposts,
    DateOnly On
) : IFact;

// The feed of a page: who looked through which days of it, and which weeks ask nothing. A week is written as 2026-W09
[Duty(DutyKind.RegularPosts)]
public record FeedReviewed(
    string InstitutionId,
    string PageId,
    DateOnly From,
    DateOnly Through,
    Source Source,
    DateOnly On
) : IFact;

[Duty(DutyKind.RegularPosts)]
public record WeekExcused(
    string InstitutionId,
    string PageId,
    string Week,
    ExcuseReason Reason,
    VaultRef Note,
    DateOnly On
) : IFact;

[Duty(DutyKind.RegularPosts)]
public record WeekExcuseWithdrawn(string InstitutionId, string PageId, string Week, DateOnly On) : IFact;
