namespace Kedrovy.Contracts.Control;

/// <summary>
/// The Administration began to keep an audit log. It is the first leaf of that log and says by which keys the rest is
/// to be believed.
/// </summary>
/// <param name="Origin">Name of the log in its checkpoints.</param>
/// <param name="Schema">Format of its leaves.</param>
/// <param name="LogKey">Verifier key of its checkpoints (c2sp.org/signed-note).</param>
/// <param name="WriterKeys">Verifier keys of the seals on events.</param>
/// <param name="Previous">The log it continues, when that one's key was lost or stolen; null for the first.</param>
public sealed record AuditLogOpened(
    string InstitutionId,
    string Origin,
    string Schema,
    string LogKey,
    IReadOnlyList<string> WriterKeys,
    PreviousLog? Previous,
    DateOnly On
) : IFact;

/// <summary>The end of a log that was given up.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="Checkpoint">Its last checkpoint, as it was signed.</param>
public sealed record PreviousLog(string Origin, string Checkpoint);

/// <summary>What is held of a clause about a body or a page on a day.</summary>
public enum VerdictState
{
    /// <summary>Done.</summary>
    Compliant,

    /// <summary>The mandatory part is done, the advised number is not reached.</summary>
    BelowRecommendation,

    /// <summary>Known not to be done.</summary>
    NonCompliant,

    /// <summary>The body may do without.</summary>
    Exempt,

    /// <summary>The clause does not ask it here.</summary>
    NotApplicable,

    /// <summary>Not asked for this time, with a reason.</summary>
    Excused,

    /// <summary>The act is not in force yet.</summary>
    NotYetDue,

    /// <summary>Nothing tells, or what told is out of date. Never a "no".</summary>
    Unknown,
}

/// <summary>Who gets a report of the control.</summary>
public enum Recipient
{
    /// <summary>Whoever controls the act.</summary>
    Controller,

    /// <summary>The mayor.</summary>
    Mayor,

    /// <summary>The regional control centre.</summary>
    RegionalCentre,

    /// <summary>The prosecutor.</summary>
    Prosecutor,
}

/// <summary>How posts, pages and terms are judged where the decree leaves it open or others judge otherwise.</summary>
/// <param name="Clauses">Clauses the rules speak of; empty for all.</param>
/// <param name="PostsPerWeek">Norm of counting posts on each page in a week; 0 when there is none.</param>
/// <param name="PostsAreMandatory">Whether fewer is a breach rather than less than advised.</param>
/// <param name="SilentWeeks">So many whole weeks in a row without a counting post break the regularity that is
/// demanded; 0 when that is not judged.</param>
/// <param name="CountReposts">Whether posts passed on count.</param>
/// <param name="CountAdvertisements">Whether advertisements count.</param>
/// <param name="OneNetworkIsEnough">Whether a page in any listed network does where one is owed in each.</param>
/// <param name="FindingTerm">Working days a body has to put a finding right.</param>
/// <param name="ReminderBefore">Working days before the end of the term on which it is reminded.</param>
/// <param name="Score">How a page is scored; null when it is not.</param>
/// <param name="Evidence">How long evidence of the checks stands; null for as long as before.</param>
public record Rules(
    IReadOnlyList<string> Clauses,
    int PostsPerWeek,
    bool PostsAreMandatory,
    int SilentWeeks,
    bool CountReposts,
    bool CountAdvertisements,
    bool OneNetworkIsEnough,
    int FindingTerm,
    int ReminderBefore,
    ScoreRules? Score,
    EvidenceTerms? Evidence = null
);

/// <summary>Days on which evidence stands after a check. Acts set no terms.</summary>
public record EvidenceTerms(int FeedbackPlatform, int TwoFactor, int StateMark, int Gospabliki, int Contents)
{
    /// <summary>Until the town adopts others.</summary>
    public static readonly EvidenceTerms Default = new(365, 180, 365, 365, 365);
}

/// <summary>Points of a page's score, and the borders of its zones.</summary>
public record ScoreRules(
    int StateMark,
    int Gospabliki,
    int Avatar,
    int Description,
    int Cover,
    int OneWidget,
    int TwoWidgets,
    int Activity,
    IReadOnlyList<ReachStep> Reach,
    int Green,
    int Yellow
);

/// <summary>So many points for a weekly reach of more than so many percent of the subscribers.</summary>
public record ReachStep(int OverPercent, int Points);

/// <summary>A cell of the board as it was sent.</summary>
public record ReportedCell(string InstitutionId, string Clause, VerdictState State);

// Rules: a version holds from its day until the next one
public record RulesAdopted(
    string InstitutionId,
    string RuleSetId,
    int Version,
    string Title,
    string Owner,
    Rules Rules,
    DateOnly On
) : IFact;

// A week of a page, judged when it ended and again when later facts changed what came out
[Duty(DutyKind.RegularPosts)]
public record WeekClosed(
    string InstitutionId,
    string PageId,
    string Week,
    string RuleSetId,
    int RulesVersion,
    int Counted,
    int LeftOut,
    VerdictState Norm,
    VerdictState Regularity,
    DateOnly On
) : IFact;

[Duty(DutyKind.RegularPosts)]
public record WeekCorrected(
    string InstitutionId,
    string PageId,
    string Week,
    string RuleSetId,
    int RulesVersion,
    int Counted,
    int LeftOut,
    VerdictState Norm,
    VerdictState Regularity,
    DateOnly On
) : IFact;

// The control's work: what was found, what was answered, how it ended
[Duty(DutyKind.Control)]
public record FindingOpened(
    string InstitutionId,
    string FindingId,
    string FoundClause,
    string? About,
    VerdictState State,
    DateOnly DueOn,
    DateOnly RemindOn,
    bool ControllerIsResponsible,
    DateOnly On
) : IFact;

[Duty(DutyKind.Control)]
public record FindingReminded(string InstitutionId, string FindingId, DateOnly On) : IFact;

[Duty(DutyKind.Control)]
public record FindingOverdue(string InstitutionId, string FindingId, DateOnly On) : IFact;

[Duty(DutyKind.Control)]
public record FindingAnswered(string InstitutionId, string FindingId, VaultRef Answer, DateOnly On) : IFact;

[Duty(DutyKind.Control)]
public record FindingAccepted(string InstitutionId, string FindingId, VaultRef? FourEyesWaiver, DateOnly On) : IFact;

[Duty(DutyKind.Control)]
public record FindingWaived(
    string InstitutionId,
    string FindingId,
    VaultRef Reason,
    VaultRef? FourEyesWaiver,
    DateOnly On
) : IFact;

[Duty(DutyKind.Control)]
public record FindingSeconded(string InstitutionId, string FindingId, DateOnly On) : IFact;

[Duty(DutyKind.Control)]
public record FindingResolved(string InstitutionId, string FindingId, DateOnly On) : IFact;

[Duty(DutyKind.Control)]
public record ReportSent(
    string InstitutionId,
    string ReportId,
    string RuleSetId,
    Recipient Recipient,
    DateOnly AsOf,
    DateTimeOffset KnownAt,
    IReadOnlyList<ReportedCell> Cells,
    DateOnly On
) : IFact;

/// <summary>
/// The audit log met an event that the server did not write. The log shows it as the database did; this fact says that
/// it should not be there.
/// </summary>
/// <param name="Code">What is wrong with it, e.g. <c>SEAL_INVALID</c>.</param>
/// <param name="EventId">Its key.</param>
/// <param name="Seq">Its place in the table of events.</param>
public sealed record AuditAlarmRaised(string InstitutionId, string Code, Guid EventId, long Seq, DateOnly On) : IFact;

/// <summary>The database was compared with the whole audit log.</summary>
/// <param name="Size">Leaves of the log then; 0 when the log itself could not be believed.</param>
/// <param name="Root">Its root in base64; null then.</param>
/// <param name="Findings">What was found; nothing when all was well.</param>
public sealed record AuditVerified(
    string InstitutionId,
    long Size,
    string? Root,
    IReadOnlyList<AuditFinding> Findings,
    DateOnly On
) : IFact;

/// <summary>How often something was found.</summary>
/// <param name="Code">What, e.g. <c>EVENT_EDITED</c>.</param>
public sealed record AuditFinding(string Code, int Count);

/// <summary>A further key seals events: from the next leaf of the audit log on, until it is retired.</summary>
/// <param name="Key">Its verifier key (c2sp.org/signed-note).</param>
public sealed record AuditWriterKeyAdded(string InstitutionId, string Key, DateOnly On) : IFact;

/// <summary>
/// A key seals no more: what it seals from this leaf of the audit log on was not written by the server.
/// </summary>
/// <param name="Key">Its verifier key.</param>
public sealed record AuditWriterKeyRetired(string InstitutionId, string Key, DateOnly On) : IFact;

/// <summary>
/// The audit log changes the key of its checkpoints: from now on both keys sign, so that whoever trusts the old one
/// learns of the new one.
/// </summary>
/// <param name="OldKey">Verifier key that signed so far.</param>
/// <param name="NewKey">Verifier key that signs in future.</param>
/// <param name="BothUntil">Until this day at least both sign.</param>
public sealed record AuditLogKeyRotated(
    string InstitutionId,
    string OldKey,
    string NewKey,
    DateOnly BothUntil,
    DateOnly On
) : IFact;
