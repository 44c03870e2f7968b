using JasperFx.Events;
using Kedrovy.Ledger;
using Marten;
using Npgsql;

namespace Kedrovy.Audit;

/// <summary>What the audit trail found out about itself: the view of its own stream.</summary>
public sealed record Trail
{
    /// <summary>Key of the stream of the trail's own facts.</summary>
    public const string Stream = "audit-log";

    /// <summary>Who stands for events of the trail itself.</summary>
    public const string Actor = "system:audit";

    const int MostAlarms = 100;

    /// <summary>Key of the stream.</summary>
    public string Id { get; init; } = Stream;

    /// <summary>Events that should not be there, newest last; older ones are in the log.</summary>
    public IReadOnlyList<Alarm> Alarms { get; init; } = [];

    /// <summary>The last full comparison; null before the first.</summary>
    public LastVerification? Verified { get; init; }

    public Trail Apply(IEvent<AuditAlarmRaised> e) =>
        this with
        {
            Alarms = [.. Alarms.TakeLast(MostAlarms - 1), new(e.Data.Code, e.Data.EventId, e.Data.Seq, e.Timestamp)],
        };

    public Trail Apply(IEvent<AuditVerified> e) =>
        this with
        {
            Verified = new(e.Timestamp, e.Data.Size, e.Data.Root, e.Data.Findings),
        };

    /// <summary>Records facts of the trail itself.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="tenant">Municipality that keeps the log.</param>
    /// <param name="facts">What to record.</param>
    /// <param name="writer">The key that seals them, whatever the store's own is.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <returns>The keys of their events.</returns>
    public static async Task<IReadOnlyList<Guid>> Record(
        IDocumentStore store,
        string tenant,
        IReadOnlyCollection<object> facts,
        SignerKey writer,
        CancellationToken cancel
    )
    {
        await using var session = store.LightweightSession(
            new Marten.Services.SessionOptions
            {
                TenantId = tenant,
                Listeners = { new EveryFactIsSealed(() => writer) },
            }
        );
        (session.LastModifiedBy, session.CorrelationId) = (Actor, $"{Stream}-{Guid.CreateVersion7()}");
        var events = session.Events.Append(Stream, facts).Events.Select(fact => fact.Id).ToList();
        await session.SaveChangesAsync(cancel);
        return events;
    }

    /// <summary>
    /// The events for which an alarm was recorded, read past the event store, which a tampered row could stop.
    /// </summary>
    internal static async Task<IReadOnlySet<Guid>> Alarmed(
        NpgsqlConnection connection,
        string tenant,
        CancellationToken cancel
    )
    {
        await using var query = new NpgsqlCommand(
            "select data ->> 'eventId' from events.mt_events where tenant_id = $1 and stream_id = $2 and type = "
                + "'audit_alarm_raised'",
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = Stream },
            },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var alarmed = new HashSet<Guid>();
        while (await reader.ReadAsync(cancel))
            if (!reader.IsDBNull(0) && Guid.TryParse(reader.GetString(0), out var id))
                alarmed.Add(id);
        return alarmed;
    }

    /// <summary>What was recorded of keys of the writer: the type of the fact and the key.</summary>
    internal static async Task<IReadOnlySet<(string Type, string Key)>> Keys(
        NpgsqlConnection connection,
        string tenant,
        CancellationToken cancel
    )
    {
        await using var query = new NpgsqlCommand(
            "select type, coalesce(data ->> 'key', '') from events.mt_events where tenant_id = $1 and stream_id = $2",
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = Stream },
            },
        };
        await using var reader = await query.ExecuteReaderAsync(cancel);
        var keys = new HashSet<(string, string)>();
        while (await reader.ReadAsync(cancel))
            keys.Add((reader.GetString(0), reader.GetString(1)));
        return keys;
    }

    /// <summary>The day from which this key signs checkpoints beside the old one; null when it does not.</summary>
    internal static async Task<DateOnly?> RotatedOn(
        NpgsqlConnection connection,
        string tenant,
        string key,
        CancellationToken cancel
    )
    {
        await using var query = new NpgsqlCommand(
            "select (data ->> 'on')::date from events.mt_events where tenant_id = $1 and stream_id = $2 and type = "
                + "'audit_log_key_rotated' and data ->> 'newKey' = $3",
            connection
        )
        {
            Parameters =
            {
                new() { Value = tenant },
                new() { Value = Stream },
                new() { Value = key },
            },
        };
        return await query.ExecuteScalarAsync(cancel) is DateTime on ? DateOnly.FromDateTime(on) : null;
    }
}

/// <summary>The outcome of a full comparison.</summary>
/// <param name="At">When it was recorded.</param>
/// <param name="Size">Leaves compared.</param>
/// <param name="Root">Root of the log in base64; null when the log itself could not be believed.</param>
/// <param name="Findings">How often what was found; nothing when all was well.</param>
public sealed record LastVerification(DateTimeOffset At, long Size, string? Root, IReadOnlyList<AuditFinding> Findings);
