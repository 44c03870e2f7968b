using System.Text.Json;
using Kedrovy.Audit.Rotation;
using Kedrovy.Audit.Witnesses;
using Kedrovy.Ledger;
using Marten;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kedrovy.Audit.Sequencing;

/// <summary>
/// Brings each committed event into the log, once, and under a signed checkpoint: woken by the store's notice of an
/// append, or by a timer. One at a time over a database and a log, by a lock on each.
/// </summary>
public sealed partial class Sequencer(
    AuditSettings settings,
    AuditKeys keys,
    LogFiles files,
    AuditGate gate,
    Alarms alarms,
    WitnessRounds witnesses,
    IDocumentStore store,
    TimeProvider clock,
    ILogger<Sequencer> log
) : BackgroundService
{
    const string Opened = "audit_log_opened";

    static readonly TimeSpan Timer = TimeSpan.FromSeconds(2),
        Breath = TimeSpan.FromMilliseconds(200),
        Retry = TimeSpan.FromSeconds(5),
        Behind = TimeSpan.FromMinutes(1),
        Grace = TimeSpan.FromSeconds(5);

    readonly HashSet<Guid> unloggable = [];

    /// <summary>
    /// Opens the log before the first command can come in; what cannot be opened keeps the gate closed.
    /// </summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var opened = new TaskCompletionSource();
        first = opened;
        await base.StartAsync(cancellationToken);
        await opened.Task.WaitAsync(cancellationToken);
    }

    TaskCompletionSource? first;
    volatile bool noticed;

    /// <summary>The first fact that another host has not brought into the log yet, and since when it waits.</summary>
    (long? Seq, long Since) waiting;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Attend(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                gate.Interrupt();
                Interrupted(log, fault);
            }

            await Rest(stoppingToken);
        }
    }

    // The connection outlives what stops the log, so that nobody takes the database for one without a host.
    async Task Attend(CancellationToken cancel)
    {
        // A pooled connection would keep its locks after it was closed.
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(settings.Database) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync(cancel);
        var table = new EventTable(connection);
        // A notice that comes with the answer to a query ends no wait.
        connection.Notification += (_, _) => noticed = true;
        var attends = false;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (!attends && !await table.Attend(cancel))
                    throw new AuditException(
                        Codes.Rehydrating,
                        "База возвращается из журнала проверки (audit rehydrate). Дождитесь конца."
                    );
                attends = true;
                await Work(table, connection, cancel);
            }
            catch (AuditException fault)
            {
                gate.Close(fault);
                Stopped(log, fault.Code, fault.Message);
            }
            catch (InvalidDataException fault)
            {
                gate.Close(new(Codes.LeafHash, $"Файлы журнала проверки повреждены: {fault.Message}"));
                Stopped(log, Codes.LeafHash, fault.Message);
            }

            await Rest(cancel);
        }
    }

    async Task Rest(CancellationToken cancel)
    {
        first?.TrySetResult();
        await Task.Delay(Retry, clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    async Task Work(EventTable table, NpgsqlConnection connection, CancellationToken cancel)
    {
        if (!await table.Lock(cancel))
        {
            await Follow(table, cancel);
            return;
        }

        using var file = files.Lock();
        var position = await Open(table, connection, cancel);
        await witnesses.Ask(cancel);
        await table.Listen(cancel);
        var asking = Task.CompletedTask;
        // A host that stops is given time for a last round: what it recorded at the end must not wait outside the log
        // for the next start.
        using var ending = new CancellationTokenSource();
        await using var stop = cancel.Register(() => ending.CancelAfter(Grace));
        while (true)
        {
            var last = cancel.IsCancellationRequested;
            noticed = false;
            position = await Round(table, connection, position, ending.Token);
            if (last)
                return;
            CheckWriter(position);
            if (asking.IsCompleted)
            {
                await asking;
                asking = witnesses.Due ? witnesses.Ask(cancel) : Task.CompletedTask;
            }

            gate.Open();
            first?.TrySetResult();
            await Pause(connection, cancel);
        }
    }

    async Task Pause(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(Breath, clock, cancel);
            if (!noticed)
                await connection.WaitAsync(Timer, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The last round is still to come.
        }
    }

    // Another host over this database keeps the log. This one records while the log holds what it should, and takes
    // over when the other is gone.
    async Task Follow(EventTable table, CancellationToken cancel)
    {
        if (await table.FirstLost(cancel) is { } lost)
            throw Ahead($"записи {lost} и, возможно, других");
        var (last, maxSeq) = await table.End(cancel);
        Agree(await table.Now(last, cancel), last, maxSeq);
        var waits = (await table.Read(maxSeq, 1, $"e.type <> '{EventRow.Tombstone}'", cancel))
            .Select(row => (long?)row.Seq)
            .FirstOrDefault();
        if (waits != waiting.Seq)
            waiting = (waits, clock.GetTimestamp());
        if (waits is not null && clock.GetElapsedTime(waiting.Since) > Behind)
            throw new AuditException(
                Codes.LogInUse,
                "Журнал проверки ведёт другой сервер с этой базой и не успевает за записями. Проверьте тот сервер."
            );
        gate.Open();
    }

    static void Agree(EventTable.Moment now, Guid? last, long maxSeq)
    {
        if (!now.LastIsThere)
            throw Ahead($"последней записи {last}");
        if (now.LastSeq < maxSeq)
            throw Ahead($"номеров до {maxSeq}: счётчик стоит на {now.LastSeq}");
    }

    /// <summary>Where the sequencer stands.</summary>
    /// <param name="Size">Leaves in the log.</param>
    /// <param name="Last">The last of them; null in an empty log.</param>
    /// <param name="MaxSeq">The highest number in the log; late commits come after higher ones.</param>
    /// <param name="Settled">No row up to this number can still come.</param>
    /// <param name="Watch">Up to which number nothing can come once every transaction that runs now has ended.</param>
    /// <param name="Writers">Keys whose seals count.</param>
    sealed record Position(
        long Size,
        Guid? Last,
        long MaxSeq,
        long Settled,
        (long UpTo, ulong Running, DateTime Since)? Watch,
        WriterKeys Writers
    );

    async Task<Position> Open(EventTable table, NpgsqlConnection connection, CancellationToken cancel)
    {
        var size = files.Open()?.Size ?? 0;
        var unsigned = files.Unsigned(size);
        var whole = size + unsigned.Count;
        await AuditMap.Follow(connection, whole, files.Read, cancel);
        if (await table.FirstLost(cancel) is { } lost)
            throw Ahead($"записи {lost} и, возможно, других");
        if (unsigned.Count > 0)
            files.Append(size, unsigned, [], keys.LogSigners);
        if (whole == 0)
        {
            if (!await table.Any(Opened, cancel))
                await RecordOpening(cancel);
            whole = await Append(
                await table.Read(0, 1, $"e.type = '{Opened}'", cancel),
                new(0, null, 0, 0, null, WriterKeys.Only(keys.Writer.Public)),
                connection,
                cancel
            )
                is { } first
                ? first.Size
                : 0;
        }

        var (last, maxSeq) = await table.End(cancel);
        if (
            keys.NextLog is { } next
            && await Trail.RotatedOn(connection, settings.Tenant, next.Public.ToString(), cancel) is null
        )
            await RecordRotation(next, cancel);
        return new(
            whole,
            last,
            maxSeq,
            files.Settled(),
            null,
            await WriterKeys.Read(connection, settings.Tenant, whole, files.Read, cancel)
        );
    }

    // After all that waited for the log: a change of the key may be among it.
    void CheckWriter(Position position)
    {
        if (position.Writers.At(position.Size).All(writer => writer.Id != keys.Writer.Public.Id))
            throw new AuditException(
                Codes.WriterKeyUnknown,
                $"Ключ {keys.Writer.Public.Id}, которым заверяются записи, журналу не назван или выведен из службы. "
                    + $"Верните действующий ключ {AuditKeys.WriterFile}."
            );
    }

    async Task RecordRotation(SignerKey next, CancellationToken cancel)
    {
        var today = Town.Today(clock);
        await Trail.Record(
            store,
            settings.Tenant,
            [
                new AuditLogKeyRotated(
                    "administration",
                    keys.Log.Public.ToString(),
                    next.Public.ToString(),
                    today.AddDays(LogRotation.Days),
                    today
                ),
            ],
            keys.Writer,
            cancel
        );
    }

    async Task RecordOpening(CancellationToken cancel)
    {
        await Trail.Record(
            store,
            settings.Tenant,
            [
                new AuditLogOpened(
                    "administration",
                    settings.Origin,
                    Leaf.Schema,
                    keys.Log.Public.ToString(),
                    [keys.Writer.Public.ToString()],
                    null,
                    Town.Today(clock)
                ),
            ],
            keys.Writer,
            cancel
        );
    }

    async Task<Position> Round(
        EventTable table,
        NpgsqlConnection connection,
        Position position,
        CancellationToken cancel
    )
    {
        var now = await table.Now(position.Last, cancel);
        Agree(now, position.Last, position.MaxSeq);

        var watch = position.Watch ?? (position.MaxSeq, now.NextTransaction, now.At);
        for (var from = position.Settled; ; )
        {
            var rows = await table.Read(from, EventTable.Most, "true", cancel);
            if (rows.Count == 0)
                break;
            from = rows[^1].Seq;
            position = await Append(rows, position, connection, cancel);
            if (rows.Count < EventTable.Most)
                break;
        }

        if (now.OldestRunning < watch.Running || now.At - watch.Since < EventTable.Settling)
            return position with { Watch = watch };
        if (watch.UpTo > position.Settled)
            files.Settle(watch.UpTo);
        return position with { Settled = watch.UpTo, Watch = null };
    }

    async Task<Position> Append(
        IReadOnlyList<EventRow> rows,
        Position position,
        NpgsqlConnection connection,
        CancellationToken cancel
    )
    {
        var heads = new List<LeafHead>();
        var leaves = new List<Leaf>();
        var unsealed = new List<EventRow>();
        foreach (var row in rows.Where(row => !unloggable.Contains(row.Id)))
        {
            var index = position.Size + leaves.Count;
            if (!position.Writers.Accept(row, index))
                unsealed.Add(row);
            try
            {
                leaves.Add(Leaf.Of(row, index));
                heads.Add(new(index, row.Seq, row.Id, row.Type, row.Tenant, row.Stream, row.Version));
                position = position with { Writers = position.Writers.After(row, index) };
            }
            catch (Exception fault) when (fault is JsonException or InvalidDataException)
            {
                // It cannot have come from here, and must not hold up the others; the full comparison names it too.
                unloggable.Add(row.Id);
            }
        }

        // Before the rows are logged: a crash between the two must not lose the alarm.
        if (unsealed.Count > 0)
            await alarms.Raise(Codes.SealInvalid, unsealed, connection, cancel);
        if (leaves.Count == 0)
            return position;
        files.Append(
            position.Size,
            [.. leaves.Select(leaf => (ReadOnlyMemory<byte>)leaf.Entry)],
            leaves.Select(leaf => leaf.Aside).OfType<byte[]>(),
            keys.LogSigners
        );
        await AuditMap.Add(connection, heads, cancel);
        return position with
        {
            Size = position.Size + leaves.Count,
            Last = heads[^1].Id,
            MaxSeq = Math.Max(position.MaxSeq, heads.Max(head => head.Seq)),
        };
    }

    static AuditException Ahead(string what) =>
        new(
            Codes.LogAheadOfDatabase,
            $"База потеряла часть журнала проверки: нет {what}. Записи целы в журнале проверки: остановите сервер и "
                + $"верните их командой audit rehydrate."
        );

    [LoggerMessage(LogLevel.Critical, "The audit log stopped: {Code}. {Detail}")]
    static partial void Stopped(ILogger log, string code, string detail);

    [LoggerMessage(LogLevel.Error, "The audit log is interrupted")]
    static partial void Interrupted(ILogger log, Exception fault);
}
