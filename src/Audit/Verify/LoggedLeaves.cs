using Kedrovy.Ledger;

namespace Kedrovy.Audit.Verify;

/// <summary>
/// What a log says, once its files have been shown to make the signed root: about 150 bytes of memory for each leaf.
/// </summary>
/// <param name="Checkpoint">The signed head.</param>
/// <param name="ById">The leaf of each event.</param>
/// <param name="ArchivedStreams">Streams of which a fact says that they were archived.</param>
/// <param name="Writers">Keys whose seals count.</param>
/// <param name="MaxSeq">The highest number of a row.</param>
sealed record LoggedLeaves(
    Checkpoint Checkpoint,
    Dictionary<Guid, (LeafHead Head, Hash Hash)> ById,
    HashSet<(string Tenant, string Stream)> ArchivedStreams,
    WriterKeys Writers,
    long MaxSeq
)
{
    const string Archived = "archived";

    /// <summary>Reads and checks the log whole.</summary>
    /// <exception cref="AuditException">Log and state do not agree, a file is not what the entries make, or a leaf is
    /// out of its place.</exception>
    public static LoggedLeaves Read(LogFiles files)
    {
        var checkpoint = files.Check()
            ?? throw new AuditException(Codes.LogRolledBack, "Журнала проверки нет: каталоги пусты.");
        try
        {
            if (Fsck.Root(checkpoint.Size, files.Read) != checkpoint.Root)
                throw new AuditException(Codes.LeafHash, "Записи журнала не дают подписанного корня");
        }
        catch (InvalidDataException fault)
        {
            throw new AuditException(Codes.LeafHash, $"Файлы журнала повреждены: {fault.Message}");
        }

        var byId = new Dictionary<Guid, (LeafHead, Hash)>();
        var archived = new HashSet<(string, string)>();
        WriterKeys? writers = null;
        long index = 0,
            maxSeq = 0;
        foreach (var entry in TileLog.Entries(0, checkpoint.Size, files.Read))
        {
            var head = LeafHead.Of(entry.Span);
            if (head.Index != index || !byId.TryAdd(head.Id, (head, Hash.OfLeaf(entry.Span))))
                throw new AuditException(Codes.LeafOrder, $"Запись {index} журнала стоит не на своём месте");
            if (head.Type == Archived)
                archived.Add((head.Tenant, head.Stream));
            writers = writers?.After(entry.Span, index, files.Read) ?? WriterKeys.Of(entry.Span);
            index++;
            maxSeq = Math.Max(maxSeq, head.Seq);
        }

        return new(checkpoint, byId, archived, writers!, maxSeq);
    }
}
