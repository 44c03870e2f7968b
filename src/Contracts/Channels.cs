namespace Kedrovy.Contracts.Channels;

/// <summary>Where a page is kept.</summary>
public enum SocialNetwork
{
    /// <summary>VKontakte.</summary>
    Vk,

    /// <summary>Odnoklassniki.</summary>
    Ok,

    /// <summary>One that no act can name yet: allowed, never demanded.</summary>
    Other,

    /// <summary>MAX.</summary>
    Max,
}

/// <summary>Why a page is not run for a while.</summary>
public enum SuspensionReason
{
    /// <summary>The network blocked it.</summary>
    Blocked,

    /// <summary>It is being set up anew.</summary>
    Reworked,

    /// <summary>The body is being reorganised.</summary>
    Reorganised,
}

/// <summary>What a check rests on.</summary>
public enum EvidenceKind
{
    /// <summary>An address where it can be seen.</summary>
    Link,

    /// <summary>A file, by its digest.</summary>
    File,
}

/// <summary>What was seen of the state mark.</summary>
public enum MarkSighting
{
    /// <summary>It is there.</summary>
    Granted,

    /// <summary>It is not, or no longer, there.</summary>
    Lost,

    /// <summary>The probe failed, which says nothing about the mark.</summary>
    Unknown,
}

/// <summary>Who looked.</summary>
public enum Observer
{
    /// <summary>A person.</summary>
    Human,

    /// <summary>A program that reads the page.</summary>
    Probe,
}

/// <summary>What a page is asked to say of its body.</summary>
public enum ContentsField
{
    /// <summary>Its name.</summary>
    Name,

    /// <summary>What it does.</summary>
    Activity,

    /// <summary>Its postal address.</summary>
    PostalAddress,

    /// <summary>Its mailbox; not "if any", as for the site.</summary>
    Email,

    /// <summary>Phones of its reference services.</summary>
    Phones,

    /// <summary>Its official site, if any.</summary>
    Site,
}

/// <summary>A link, or a file by the SHA-256 and size of its bytes; the file itself is kept elsewhere.</summary>
public record Evidence(EvidenceKind Kind, Uri? Link = null, string? Sha256 = null, int? Size = null);

// A page and its life. An address is canonical: vk.com/kedradm, vk.com/club1, ok.ru/group/1
[Duty(DutyKind.PageInNetwork)]
public record PageDrafted(string InstitutionId, string PageId, SocialNetwork Network, string Address, DateOnly On)
    : IFact;

[Duty(DutyKind.PageInNetwork)]
public record PageRegistered(string InstitutionId, string PageId, DateOnly On) : IFact;

[Duty(DutyKind.PageInNetwork)]
public record PageActivated(string InstitutionId, string PageId, DateOnly On) : IFact;

[Duty(DutyKind.PageInNetwork)]
public record PageSuspended(string InstitutionId, string PageId, SuspensionReason Reason, DateOnly On) : IFact;

[Duty(DutyKind.PageInNetwork)]
public record PageArchived(string InstitutionId, string PageId, DateOnly On) : IFact;

[Duty(DutyKind.PageInNetwork)]
public record PageRenamed(string InstitutionId, string PageId, string Address, DateOnly On) : IFact;

[Duty(DutyKind.PageInNetwork)]
public record PageNumberLinked(string InstitutionId, string PageId, string Address, DateOnly On) : IFact;

[Duty(DutyKind.TwoFactor)]
public record PageSeized(string InstitutionId, string PageId, Evidence Evidence, DateOnly On) : IFact;

[Duty(DutyKind.TwoFactor)]
public record PageRecovered(string InstitutionId, string PageId, Evidence Evidence, DateOnly On) : IFact;

[Duty(DutyKind.TwoFactor)]
public record AdministratorsChanged(string InstitutionId, string PageId, DateOnly On) : IFact;

// What was checked of a page; who attests it is the one who recorded it
[Duty(DutyKind.FeedbackPlatform)]
public record FeedbackPlatformChecked(
    string InstitutionId,
    string PageId,
    bool Connected,
    Evidence Evidence,
    DateOnly? ValidUntil,
    DateOnly On
) : IFact;

[Duty(DutyKind.TwoFactor)]
public record TwoFactorAttested(
    string InstitutionId,
    string PageId,
    bool Enabled,
    Evidence Evidence,
    DateOnly? ValidUntil,
    DateOnly On
) : IFact;

[Duty(DutyKind.StateMark)]
public record StateMarkObserved(
    string InstitutionId,
    string PageId,
    MarkSighting Sighting,
    Observer Observer,
    Evidence? Evidence,
    DateOnly? ValidUntil,
    DateOnly On
) : IFact;

[Duty(DutyKind.Gospabliki)]
public record GospablikiChecked(
    string InstitutionId,
    string PageId,
    bool Connected,
    Evidence Evidence,
    DateOnly? ValidUntil,
    DateOnly On
) : IFact;

// What the page says of its body: fields in neither list were not looked at; the values lie in the vault, null when
// none was seen
[Duty(DutyKind.PageContents)]
public record PageContentsObserved(
    string InstitutionId,
    string PageId,
    IReadOnlyList<ContentsField> Seen,
    IReadOnlyList<ContentsField> Missing,
    VaultRef? Values,
    Evidence Evidence,
    DateOnly ValidUntil,
    DateOnly On
) : IFact;

// What was seen of a page and no clause asks; the regional centre scores it
public record AudienceObserved(string InstitutionId, string PageId, int? Subscribers, int? WeeklyReach, DateOnly On)
    : IFact;

public record AppearanceObserved(
    string InstitutionId,
    string PageId,
    bool Avatar,
    bool Description,
    bool Cover,
    DateOnly On
) : IFact;

public record WidgetsObserved(string InstitutionId, string PageId, int Widgets, DateOnly On) : IFact;

// An official site and where it is found. An address is canonical: kedradm.ru, kedrovyj-r69.gosweb.gosuslugi.ru
[Duty(DutyKind.SiteItem, DutyKind.PlacementOnSite)]
public record SiteOpened(string InstitutionId, string SiteId, string Address, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem, DutyKind.PlacementOnSite)]
public record SiteMoved(string InstitutionId, string SiteId, string Address, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record SiteClosed(string InstitutionId, string SiteId, DateOnly On) : IFact;

[Duty(DutyKind.SiteItem)]
public record SiteRedirectObserved(
    string InstitutionId,
    string SiteId,
    string Address,
    bool Redirects,
    Evidence Evidence,
    DateOnly On
) : IFact;

// The brand style of a body, agreed with the regional centre revision by revision
[Duty(DutyKind.BrandStyle)]
public record StyleDrafted(string InstitutionId, string StyleId, int Revision, Evidence Layout, DateOnly On) : IFact;

[Duty(DutyKind.BrandStyle)]
public record StyleRevised(string InstitutionId, string StyleId, int Revision, Evidence Layout, DateOnly On) : IFact;

[Duty(DutyKind.BrandStyle)]
public record StyleSubmitted(string InstitutionId, string StyleId, int Revision, DateOnly On) : IFact;

[Duty(DutyKind.BrandStyle)]
public record StyleReturned(string InstitutionId, string StyleId, int Revision, VaultRef Remarks, DateOnly On) : IFact;

[Duty(DutyKind.BrandStyle)]
public record StyleAgreed(string InstitutionId, string StyleId, int Revision, DateOnly On) : IFact;

[Duty(DutyKind.BrandStyle)]
public record StyleApplied(
    string InstitutionId,
    string PageId,
    string StyleId,
    int Revision,
    Evidence Evidence,
    DateOnly On
) : IFact;
