using Marten;
using Marten.Exceptions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kedrovy.Audit.Sequencing;

/// <summary>
/// Says of rows that the server did not write that they should not be there: to the gate, to the server's journal, and
/// as a fact, once for each.
/// </summary>
public sealed partial class Alarms(
    AuditSettings settings,
    AuditKeys keys,
    AuditGate gate,
    IDocumentStore store,
    TimeProvider clock,
    ILogger<Alarms> log
)
{
    readonly HashSet<Guid> own = [];

    /// <summary>Raises an alarm for each row.</summary>
    internal async Task Raise(string code, List<EventRow> rows, NpgsqlConnection connection, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            gate.Raise(new(code, row.Id, row.Seq, clock.GetUtcNow()));
            Alarmed(log, code, row.Id, row.Seq);
        }

        try
        {
            var alarmed = await Trail.Alarmed(connection, settings.Tenant, cancel);
            // An alarm about an alarm of ours would never end.
            var news = rows.Where(row => !own.Contains(row.Id) && !alarmed.Contains(row.Id))
                .Select(row => new AuditAlarmRaised("administration", code, row.Id, row.Seq, Town.Today(clock)))
                .ToList();
            if (news.Count > 0)
                own.UnionWith(await Told(news, cancel));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whoever can keep the fact out of the table must not keep the row out of the log as well.
            NotRecorded(log, fault);
        }
    }

    // A row written past the counter has taken a number that the store draws next; each try uses one up.
    async Task<IReadOnlyList<Guid>> Told(List<AuditAlarmRaised> news, CancellationToken cancel)
    {
        for (var left = news.Count; ; left--)
        {
            try
            {
                return await Trail.Record(store, settings.Tenant, news, keys.Writer, cancel);
            }
            catch (MartenCommandException fault)
                when (left > 0
                    && fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }
                )
            {
                NumberTaken(log, left);
            }
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Code}: event {Id}, number {Seq}, was not written by this server")]
    static partial void Alarmed(ILogger log, string code, Guid id, long seq);

    [LoggerMessage(LogLevel.Critical, "The alarm could not be recorded as a fact")]
    static partial void NotRecorded(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Warning, "The number of an alarm was taken already; {Left} tries are left")]
    static partial void NumberTaken(ILogger log, int left);
}
