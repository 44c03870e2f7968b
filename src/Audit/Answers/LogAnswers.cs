using Kedrovy.Ledger;
using Marten;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Kedrovy.Audit.Answers;

/// <summary>What a verifier must know of the log.</summary>
/// <param name="Origin">Its name in checkpoints.</param>
/// <param name="Vkeys">Keys of its checkpoints (c2sp.org/signed-note).</param>
/// <param name="WriterVkeys">Keys of the seals, those that were retired too.</param>
/// <param name="Writers">Which of these is good for which leaves.</param>
/// <param name="LeafSchema">Format of the entries.</param>
/// <param name="Policy">The witnesses asked for (c2sp.org/tlog-policy); null when there are none.</param>
/// <param name="MergeDelaySeconds">A committed fact is in the log after at most so many seconds.</param>
public sealed record LogDescription(
    string Origin,
    IReadOnlyList<string> Vkeys,
    IReadOnlyList<string> WriterVkeys,
    IReadOnlyList<WriterVkey> Writers,
    string LeafSchema,
    string? Policy,
    int MergeDelaySeconds
);

/// <summary>The leaves a key of the seals is good for.</summary>
/// <param name="Vkey">The key.</param>
/// <param name="From">The first leaf.</param>
/// <param name="To">The first leaf it is good for no more; null while it is.</param>
public sealed record WriterVkey(string Vkey, long From, long? To);

/// <summary>How the log is.</summary>
/// <param name="Size">Leaves under the newest checkpoint.</param>
/// <param name="Root">Its root in base64; null while the log is empty.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="Stopped">Why no commands are taken; null while they are.</param>
/// <param name="Alarms">Events without a valid seal, newest last; the last hundred.</param>
/// <param name="Witnesses">What each witness cosigned last, as far as it is published.</param>
/// <param name="Verified">The last comparison of the database with the whole log; null before the first.</param>
public sealed record LogStatus(
    long Size,
    string? Root,
    DateTimeOffset? SignedAt,
    LogStop? Stopped,
    IReadOnlyList<Alarm> Alarms,
    IReadOnlyList<WitnessStatus> Witnesses,
    LastVerification? Verified
);

/// <summary>How a witness stands to the log.</summary>
/// <param name="Name">Name of its key.</param>
/// <param name="Size">Leaves of the checkpoint it cosigned; null when the published one lacks it.</param>
/// <param name="CosignedAt">When.</param>
public sealed record WitnessStatus(string Name, long? Size, DateTimeOffset? CosignedAt);

/// <summary>Why the log does not go on.</summary>
/// <param name="Code">A stable name, e.g. <c>LOG_AHEAD_OF_DATABASE</c>.</param>
/// <param name="Detail">What to do.</param>
public sealed record LogStop(string Code, string Detail);

static class LogAnswers
{
    const int MergeDelaySeconds = 60;

    public static async Task<IResult> Log(
        AuditSettings settings,
        AuditKeys keys,
        LogFiles log,
        IDocumentStore store,
        HttpContext context
    )
    {
        await using var connection = store.Storage.Database.CreateConnection();
        await connection.OpenAsync(context.RequestAborted);
        var writers = await WriterKeys.Read(
            connection,
            settings.Tenant,
            log.Published().Checkpoint.Size,
            log.Read,
            context.RequestAborted
        );
        return PublishedLog.Json(
            context,
            new LogDescription(
                settings.Origin,
                [.. keys.LogKeys.Select(key => key.ToString())],
                [.. writers.Terms.Select(term => term.Key.ToString())],
                [.. writers.Terms.Select(term => new WriterVkey(term.Key.ToString(), term.From, term.To))],
                Leaf.Schema,
                settings.Policy is { } policy ? await File.ReadAllTextAsync(policy, context.RequestAborted) : null,
                MergeDelaySeconds
            ),
            PublishedLog.Short
        );
    }

    public static async Task<IResult> Status(
        LogFiles log,
        AuditGate gate,
        AuditSettings settings,
        IDocumentStore store,
        HttpContext context
    )
    {
        var (latest, stopped) = Look(log, gate);
        var trail = await Known(store, settings, context.RequestAborted) ?? new Trail { Alarms = gate.Alarms };
        return PublishedLog.Json(
            context,
            new LogStatus(
                latest?.Size ?? 0,
                latest?.Root.ToString(),
                log.SignedAt(),
                stopped is null ? null : new(stopped.Code, stopped.Message),
                trail.Alarms,
                Witnesses(log, settings),
                trail.Verified
            ),
            PublishedLog.NoCache
        );
    }

    static List<WitnessStatus> Witnesses(LogFiles log, AuditSettings settings)
    {
        if (settings.ReadPolicy() is not { } policy)
            return [];
        var note = log.Cosigned();
        return
        [
            .. policy.Witnesses.Select(witness =>
                note?.Signatures.FirstOrDefault(signature => signature.Key == witness.Key.Id) is { } cosignature
                    ? new WitnessStatus(
                        witness.Key.Id.Name,
                        Ledger.Checkpoint.Parse(note.Text).Size,
                        Cosignature.TimeOf(cosignature)
                    )
                    : new(witness.Key.Id.Name, null, null)
            ),
        ];
    }

    // The state of the log is told also while the database is away.
    static async Task<Trail?> Known(IDocumentStore store, AuditSettings settings, CancellationToken cancel)
    {
        try
        {
            await using var session = store.QuerySession(settings.Tenant);
            return await session.LoadAsync<Trail>(Trail.Stream, cancel);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }

    static (Ledger.Checkpoint? Latest, AuditException? Stopped) Look(LogFiles log, AuditGate gate)
    {
        try
        {
            return (log.Latest()?.Checkpoint, gate.Closed);
        }
        catch (AuditException fault)
        {
            return (null, gate.Closed ?? fault);
        }
    }
}
