namespace Kedrovy.Contracts.Disclosure;

/// <summary>When what is told of an item must be looked at again.</summary>
public enum RefreshRule
{
    /// <summary>As soon as it changed, and once a year in any case.</summary>
    KeepCurrent,

    /// <summary>Within so many working days after it changed, and once a year in any case.</summary>
    WithinWorkingDays,

    /// <summary>Every three months.</summary>
    Quarterly,

    /// <summary>Every twelve months.</summary>
    Yearly,
}

/// <summary>How something published was taken down.</summary>
public enum WithdrawalKind
{
    /// <summary>It is no more.</summary>
    Gone,

    /// <summary>It is elsewhere now.</summary>
    Redirect,

    /// <summary>It may still be read, marked as no longer valid.</summary>
    Withdrawn,
}

/// <summary>What became of a citizen's request to correct what is told.</summary>
public enum CorrectionOutcome
{
    /// <summary>It is or will be put right.</summary>
    Accepted,

    /// <summary>It stays as it is; the answer says why.</summary>
    Declined,

    /// <summary>It asked for nothing: the text is destroyed and the request not shown.</summary>
    Spam,
}

/// <summary>Where something lies on the site, or a file there by the SHA-256 and size of its bytes.</summary>
public record ContentLink(Uri Address, string? Sha256 = null, int? Size = null);

// An item of the catalogue as the controller takes it up for a body: who owns it, how often it is looked at, whether it
// is asked at all
[Duty(DutyKind.SiteItem)]
public record ItemListed(
    string InstitutionId,
    string ItemId,
    string Clause,
    string Code,
    VaultRef? Title,
    string? ActId,
    string OwnerInstitutionId,
    string OwnerPositionId,
    RefreshRule Rule,
    int? WorkingDays,
    DateOnly On
) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemEntrusted(
    string InstitutionId,
    string ItemId,
    string OwnerInstitutionId,
    string OwnerPositionId,
    DateOnly On
) : IFact;

[Duty(DutyKind.SiteItem)]
public record RefreshRuleSet(string InstitutionId, string ItemId, RefreshRule Rule, int? WorkingDays, DateOnly On)
    : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemFoundNotApplicable(
    string InstitutionId,
    string ItemId,
    VaultRef Reason,
    string ApproverPositionId,
    DateOnly ReviewOn,
    DateOnly On
) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemFoundApplicable(string InstitutionId, string ItemId, DateOnly On) : IFact;

// What is told of it, revision by revision; texts lie in the vault. A day of publication ahead is a plan that comes
// true by itself
[Duty(DutyKind.SiteItem)]
public record ItemDrafted(
    string InstitutionId,
    string ItemId,
    int Revision,
    VaultRef? Text,
    IReadOnlyList<ContentLink> Links,
    VaultRef? Note,
    int? RestoredFrom,
    DateOnly On
) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemFileAttached(
    string InstitutionId,
    string ItemId,
    int Revision,
    VaultRef File,
    VaultRef Title,
    string Sha256,
    int Size,
    string MediaType,
    DateOnly On
) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemSubmitted(string InstitutionId, string ItemId, int Revision, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemReturned(string InstitutionId, string ItemId, int Revision, VaultRef Remarks, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemApproved(string InstitutionId, string ItemId, int Revision, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemPublished(string InstitutionId, string ItemId, int Revision, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemPublicationCancelled(string InstitutionId, string ItemId, int Revision, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemWithdrawn(
    string InstitutionId,
    string ItemId,
    WithdrawalKind Kind,
    VaultRef Explanation,
    Uri? RedirectTo,
    DateOnly On
) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemTextErased(
    string InstitutionId,
    string ItemId,
    IReadOnlyList<int> Revisions,
    IReadOnlyList<Guid> Refs,
    string Basis,
    DateOnly On
) : IErasure;

// Whether it is still true, and how it was found by an audit of the site
[Duty(DutyKind.SiteItem)]
public record ItemConfirmed(string InstitutionId, string ItemId, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemOutdated(string InstitutionId, string ItemId, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record ItemAudited(
    string InstitutionId,
    string ItemId,
    bool Found,
    int? Complete,
    int? Topical,
    int? Accessible,
    VaultRef? Recommendation,
    DateOnly On
) : IFact;

// A citizen points at what is wrong, without signing in, so the actor is "public"; the words lie in the vault, and only
// the answer is shown
[Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople)]
public record CorrectionRequested(
    string InstitutionId,
    string CorrectionId,
    string Clause,
    string Code,
    VaultRef Text,
    DateOnly On
) : IFact;

[Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople)]
public record CorrectionAnswered(
    string InstitutionId,
    string CorrectionId,
    CorrectionOutcome Outcome,
    VaultRef? Answer,
    DateOnly On
) : IFact;

[Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople)]
public record CorrectionTextErased(
    string InstitutionId,
    string CorrectionId,
    IReadOnlyList<Guid> Refs,
    string Basis,
    DateOnly On
) : IErasure;
