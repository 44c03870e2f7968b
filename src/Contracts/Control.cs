namespace Kedrovy.Contracts.Control;

/// <summary>
/// The Administration began to keep an audit log. It is the first leaf of that log and says by which keys the rest is to be believed.
/// </summary>
/// <param name="Origin">Name of the log in its checkpoints.</param>
/// <param name="Schema">Format of its leaves.</param>
/// <param name="LogKey">Verifier key of its checkpoints (c2sp.org/signed-note).</param>
/// <param name="WriterKeys">Verifier keys of the seals on events.</param>
/// <param name="Previous">The log it continues, when that one's key was lost or stolen; null for the first.</param>
public sealed record AuditLogOpened(
    string InstitutionId, string Origin, string Schema, string LogKey, IReadOnlyList<string> WriterKeys, PreviousLog? Previous, DateOnly On) : IFact;

/// <summary>The end of a log that was given up.</summary>
/// <param name="Origin">Its name.</param>
/// <param name="Checkpoint">Its last checkpoint, as it was signed.</param>
public sealed record PreviousLog(string Origin, string Checkpoint);

/// <summary>The audit log met an event that the server did not write. The log shows it as the database did; this fact says that it should not be there.</summary>
/// <param name="Code">What is wrong with it, e.g. <c>SEAL_INVALID</c>.</param>
/// <param name="EventId">Its key.</param>
/// <param name="Seq">Its place in the table of events.</param>
public sealed record AuditAlarmRaised(string InstitutionId, string Code, Guid EventId, long Seq, DateOnly On) : IFact;

/// <summary>The database was compared with the whole audit log.</summary>
/// <param name="Size">Leaves of the log then; 0 when the log itself could not be believed.</param>
/// <param name="Root">Its root in base64; null then.</param>
/// <param name="Findings">What was found; nothing when all was well.</param>
public sealed record AuditVerified(string InstitutionId, long Size, string? Root, IReadOnlyList<AuditFinding> Findings, DateOnly On) : IFact;

/// <summary>How often something was found.</summary>
/// <param name="Code">What, e.g. <c>EVENT_EDITED</c>.</param>
public sealed record AuditFinding(string Code, int Count);

/// <summary>A further key seals events: from the next leaf of the audit log on, until it is retired.</summary>
/// <param name="Key">Its verifier key (c2sp.org/signed-note).</param>
public sealed record AuditWriterKeyAdded(string InstitutionId, string Key, DateOnly On) : IFact;

/// <summary>A key seals no more: what it seals from this leaf of the audit log on was not written by the server.</summary>
/// <param name="Key">Its verifier key.</param>
public sealed record AuditWriterKeyRetired(string InstitutionId, string Key, DateOnly On) : IFact;

/// <summary>The audit log changes the key of its checkpoints: from now on both keys sign, so that whoever trusts the old one learns of the new one.</summary>
/// <param name="OldKey">Verifier key that signed so far.</param>
/// <param name="NewKey">Verifier key that signs in future.</param>
/// <param name="BothUntil">Until this day at least both sign.</param>
public sealed record AuditLogKeyRotated(string InstitutionId, string OldKey, string NewKey, DateOnly BothUntil, DateOnly On) : IFact;
