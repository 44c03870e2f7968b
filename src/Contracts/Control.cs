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
