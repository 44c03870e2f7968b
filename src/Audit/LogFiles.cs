using System.Security.Cryptography;
using System.Text;
using Kedrovy.Ledger;

namespace Kedrovy.Audit;

/// <summary>
/// The log on its volume and the last signed checkpoint on another. Each step is durable before the next, so that a
/// crash leaves a state which <see cref="Open"/> and <see cref="Unsigned"/> complete: facts set aside, bundles, tiles,
/// state file, checkpoint.
/// </summary>
public sealed class LogFiles(AuditSettings settings, params IReadOnlyList<VerifierKey> keys)
{
    /// <summary>The newest checkpoint, in both directories.</summary>
    public const string Checkpoint = "checkpoint";

    // Under its own name: the newest signed one may be newer.
    const string CosignedCheckpoint = "checkpoint-cosigned";

    readonly LogDirectory log = new(settings.Log),
        state = new(settings.State);

    /// <summary>
    /// The file at a path of the log; a partial tile that was never written is cut from the widest there is.
    /// </summary>
    public byte[]? Read(string path)
    {
        if (log.Read(path) is { } bytes)
            return bytes;
        if (
            !path.StartsWith("tile/", StringComparison.Ordinal)
            || Tile.Parse(path) is not { Level: >= 0, Width: < Tile.FullWidth } tile
        )
            return null;
        var widest = Tile.Of(tile.Level, tile.Index, Latest()?.Checkpoint.Size ?? 0);
        return widest.Width < tile.Width ? null : log.Read(widest.Path)?[..(tile.Width * Hash.Length)];
    }

    /// <summary>Keeps every other writer away from the log until it is disposed.</summary>
    /// <exception cref="AuditException"><see cref="Codes.LogInUse"/>.</exception>
    public IDisposable Lock()
    {
        Directory.CreateDirectory(settings.Log);
        try
        {
            return new FileStream(
                Path.Combine(settings.Log, ".lock"),
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None
            );
        }
        catch (IOException)
        {
            throw new AuditException(
                Codes.LogInUse,
                $"Каталог журнала проверки {settings.Log} занят другим сервером. Остановите его."
            );
        }
    }

    /// <summary>The newest signed checkpoint; null while the log is empty.</summary>
    /// <exception cref="AuditException"><see cref="Codes.CheckpointInvalid"/>.</exception>
    public (Checkpoint Checkpoint, SignedNote Note)? Latest() => Signed(log);

    /// <summary>Keys by which checkpoints are believed.</summary>
    public IReadOnlyList<VerifierKey> Keys => keys;

    /// <summary>
    /// The newest checkpoint that enough witnesses cosigned; null before the first. It is the sequencer that judged so.
    /// </summary>
    public SignedNote? Cosigned() => log.Read(CosignedCheckpoint) is { } bytes ? SignedNote.Parse(bytes) : null;

    /// <summary>Publishes a checkpoint that enough witnesses cosigned.</summary>
    public void PublishCosigned(SignedNote note) => log.Replace(CosignedCheckpoint, note.ToBytes());

    /// <summary>Keeps a request that a witness found to contradict what it had seen.</summary>
    public void KeepEvidence(byte[] request) => state.WriteOnce($"evidence/{Leaf.Digest(request)}", request);

    /// <summary>When that was; null while the log is empty.</summary>
    public DateTimeOffset? SignedAt() =>
        new FileInfo(Path.Combine(settings.Log, Checkpoint)) is { Exists: true } file
            ? new(file.LastWriteTimeUtc)
            : null;

    /// <summary>Compares log and state file, and publishes a checkpoint whose publication was cut short.</summary>
    /// <returns>The newest checkpoint; null while the log is empty.</returns>
    /// <exception cref="AuditException">The two do not agree, or the files do not make the root.</exception>
    public Checkpoint? Open()
    {
        var (before, last) = Agreed();
        if (last is { } newest && before < newest.Checkpoint.Size)
            Publish(before, newest.Note, newest.Checkpoint.Size);
        return last?.Checkpoint;
    }

    /// <summary>As <see cref="Open"/>, but changes nothing.</summary>
    public Checkpoint? Check() => Agreed().Newest?.Checkpoint;

    (long Published, (Checkpoint Checkpoint, SignedNote Note)? Newest) Agreed()
    {
        var (published, kept) = (Signed(log), Signed(state));
        if (published is null && kept is null)
            return (0, null);
        if (kept is not { } last)
            throw new AuditException(
                Codes.StateMissing,
                $"Журнал проверки есть, а файла {settings.State}/checkpoint нет. После audit verify скопируйте его "
                    + $"из каталога журнала."
            );
        var size = published?.Checkpoint.Size ?? 0;
        if (size > last.Checkpoint.Size)
            throw new AuditException(
                Codes.StateRolledBack,
                $"Файл состояния знает {last.Checkpoint.Size} записей, журнал — {size}. После audit verify "
                    + $"скопируйте checkpoint из каталога журнала."
            );
        if (size == last.Checkpoint.Size && published!.Value.Checkpoint != last.Checkpoint)
            throw new AuditException(
                Codes.ConsistencyFailed,
                $"Подписаны два разных журнала из {size} записей. Сохраните оба каталога."
            );
        if (TileLog.DurableSize(size, log.Read) < last.Checkpoint.Size)
            throw new AuditException(
                Codes.LogRolledBack,
                $"В журнале {size} записей, а было {last.Checkpoint.Size}: его каталог заменён старым. Верните "
                    + $"последний."
            );
        if (Root(last.Checkpoint.Size) != last.Checkpoint.Root)
            throw new AuditException(
                Codes.LeafHash,
                $"Файлы журнала не дают подписанного корня из {last.Checkpoint.Size} записей. Верните каталог "
                    + $"журнала из копии."
            );
        return (size, last);
    }

    /// <summary>Entries that a crash left without a checkpoint. They come before any others.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Unsigned(long size) =>
        [.. TileLog.Entries(size, TileLog.DurableSize(size, log.Read), log.Read)];

    /// <summary>Appends entries and signs. After a crash the same call completes what was begun.</summary>
    /// <param name="size">Leaves so far.</param>
    /// <param name="entries">What to append.</param>
    /// <param name="aside">Facts too big for their entries.</param>
    /// <param name="signers">The log's key, or both while it changes keys.</param>
    /// <exception cref="InvalidDataException">The log holds other bytes already.</exception>
    public Checkpoint Append(
        long size,
        IReadOnlyCollection<ReadOnlyMemory<byte>> entries,
        IEnumerable<byte[]> aside,
        params IEnumerable<SignerKey> signers
    )
    {
        foreach (var data in aside)
            log.WriteOnce($"data/sha256/{Leaf.Digest(data)}", data);
        var tree = TileLog.Append(log, size, entries);
        var checkpoint = new Checkpoint(settings.Origin, tree.Size, tree.Root());
        var note = SignedNote.Sign(checkpoint.ToString(), signers);
        state.Replace(Checkpoint, note.ToBytes());
        Publish(size, note, checkpoint.Size);
        return checkpoint;
    }

    void Publish(long before, SignedNote note, long size)
    {
        log.WriteOnce($"checkpoints/{size}", note.ToBytes());
        log.Replace(Checkpoint, note.ToBytes());
        DropPartials(before, size);
    }

    // A full tile serves in place of its partial ones, which would take 128 times its room.
    void DropPartials(long before, long size)
    {
        for (var level = Tile.Entries; size >> Math.Max(level, 0) * Tile.Height >= Tile.FullWidth; level++)
        {
            var shift = Math.Max(level, 0) * Tile.Height;
            for (var index = (before >> shift) / Tile.FullWidth; index < (size >> shift) / Tile.FullWidth; index++)
            {
                var partials = Path.Combine(settings.Log, new Tile(level, index).Path + ".p");
                if (Directory.Exists(partials))
                    Directory.Delete(partials, recursive: true);
            }
        }
    }

    Hash? Root(long size)
    {
        try
        {
            return new TileTree(size, log.Read).Root();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    (Checkpoint Checkpoint, SignedNote Note)? Signed(LogDirectory directory)
    {
        if (directory.Read(Checkpoint) is not { } bytes)
            return null;
        try
        {
            var note = SignedNote.Parse(bytes);
            var checkpoint = Ledger.Checkpoint.Open(note, keys);
            return (checkpoint, note);
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            throw new AuditException(
                Codes.CheckpointInvalid,
                $"Контрольная точка журнала не подписана ключом {keys[0].Id}. Верните прежний ключ или каталог из "
                    + $"копии."
            );
        }
    }

    /// <summary>The number above which rows may still be waiting for a leaf; 0 when nothing is known.</summary>
    public long Settled() =>
        state.Read("settled") is { } bytes && long.TryParse(Encoding.UTF8.GetString(bytes), out var seq) ? seq : 0;

    /// <summary>Keeps that number.</summary>
    public void Settle(long seq) => state.Replace("settled", Encoding.UTF8.GetBytes($"{seq}"));
}
