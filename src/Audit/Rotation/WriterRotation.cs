using Marten;
using Npgsql;

namespace Kedrovy.Audit.Rotation;

/// <summary>
/// Gives the writer another key. The new one is let in by a fact the old one seals, the old one is let go by a fact the
/// new one seals, and no host runs meanwhile, so that no seal of the old key is still on its way. Cut short anywhere,
/// it is run again.
/// </summary>
public static class WriterRotation
{
    /// <summary>Changes the key and records the change.</summary>
    /// <returns>The new verifier key.</returns>
    /// <exception cref="AuditException">A host runs, or the database lost events of the log. Nothing was
    /// recorded.</exception>
    public static async Task<string> Run(
        AuditSettings settings,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        using var keys = AuditKeys.Load(settings with { MakeKeys = false });
        await using var connection = await EventTable.OpenAlone(settings.Database, cancel);
        var table = new EventTable(connection);
        var files = new LogFiles(settings, keys.LogKeys);
        var size = files.Check()?.Size
            ?? throw new AuditException(Codes.Starting, "Журнал проверки ещё не открыт: сначала запустите сервер.");
        await AuditMap.Follow(connection, size, files.Read, cancel);
        if (await table.FirstLost(cancel) is { } lost)
            throw new AuditException(
                Codes.LogAheadOfDatabase,
                $"В базе нет записи {lost} журнала. Сначала: audit rehydrate."
            );

        AuditKeys.Make(settings.Keys, AuditKeys.NextWriterFile);
        using var next = AuditKeys.Read(settings, AuditKeys.NextWriterFile, $"{settings.Origin}/writer");
        var (old, on) = (keys.Writer.Public.ToString(), Town.Today(clock));
        var told = await Trail.Keys(connection, settings.Tenant, cancel);
        if (!told.Contains(("audit_writer_key_added", next.Public.ToString())))
            await Trail.Record(
                store,
                settings.Tenant,
                [new AuditWriterKeyAdded("administration", next.Public.ToString(), on)],
                keys.Writer,
                cancel
            );
        if (!told.Contains(("audit_writer_key_retired", old)))
            await Trail.Record(
                store,
                settings.Tenant,
                [new AuditWriterKeyRetired("administration", old, on)],
                next,
                cancel
            );
        File.Move(
            Path.Combine(settings.Keys, AuditKeys.NextWriterFile),
            Path.Combine(settings.Keys, AuditKeys.WriterFile),
            overwrite: true
        );
        return next.Public.ToString();
    }
}
