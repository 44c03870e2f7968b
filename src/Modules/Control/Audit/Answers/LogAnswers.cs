using Microsoft.AspNetCore.Http;

namespace Kedrovy.Control.Audit.Answers;

/// <summary>What a verifier must know of the log.</summary>
/// <param name="Origin">Its name in checkpoints.</param>
/// <param name="Vkeys">Keys of its checkpoints (c2sp.org/signed-note).</param>
/// <param name="WriterVkeys">Keys of the seals.</param>
/// <param name="LeafSchema">Format of the entries.</param>
/// <param name="Policy">The witnesses asked for (c2sp.org/tlog-policy); null when there are none.</param>
/// <param name="MergeDelaySeconds">A committed fact is in the log after at most so many seconds.</param>
public sealed record LogDescription(string Origin, IReadOnlyList<string> Vkeys, IReadOnlyList<string> WriterVkeys, string LeafSchema, string? Policy, int MergeDelaySeconds);

/// <summary>How the log is.</summary>
/// <param name="Size">Leaves under the newest checkpoint.</param>
/// <param name="Root">Its root in base64; null while the log is empty.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="Stopped">Why no commands are taken; null while they are.</param>
/// <param name="Alarms">What the sequencer noticed since the start of the server.</param>
public sealed record LogStatus(long Size, string? Root, DateTimeOffset? SignedAt, LogStop? Stopped, IReadOnlyList<Alarm> Alarms);

/// <summary>Why the log does not go on.</summary>
/// <param name="Code">A stable name, e.g. <c>LOG_AHEAD_OF_DATABASE</c>.</param>
/// <param name="Detail">What to do.</param>
public sealed record LogStop(string Code, string Detail);

static class LogAnswers
{
    const int MergeDelaySeconds = 60;

    public static IResult Log(AuditSettings settings, AuditKeys keys, HttpContext context) => PublishedLog.Json(context,
        new LogDescription(settings.Origin, [keys.Log.Public.ToString()], [keys.Writer.Public.ToString()], Leaf.Schema, null, MergeDelaySeconds), PublishedLog.Short);

    public static IResult Status(LogFiles log, AuditGate gate, HttpContext context)
    {
        var (latest, stopped) = Look(log, gate);
        return PublishedLog.Json(context, new LogStatus(latest?.Size ?? 0, latest?.Root.ToString(), log.SignedAt(), stopped is null ? null : new(stopped.Code, stopped.Message), gate.Alarms), PublishedLog.NoCache);
    }

    static (Ledger.Checkpoint? Latest, AuditException? Stopped) Look(LogFiles log, AuditGate gate)
    {
        try { return (log.Latest()?.Checkpoint, gate.Closed); }
        catch (AuditException fault) { return (null, gate.Closed ?? fault); }
    }
}
