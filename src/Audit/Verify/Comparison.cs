using System.Text.Json;
using Kedrovy.Ledger;

namespace Kedrovy.Audit.Verify;

/// <summary>
/// Holds row after row against its leaf and its seal; what is left of the leaves at the end was deleted.
/// </summary>
sealed class Comparison(LogFiles files, LoggedLeaves leaves, long settled)
{
    readonly HashSet<Guid> seen = [];
    readonly HashSet<(string Tenant, string Stream)> hidden = [];
    readonly List<Finding> findings = [];
    WriterKeys writers = leaves.Writers;

    public long Rows { get; private set; }
    public long Waiting { get; private set; }
    public IReadOnlyList<Finding> Findings => findings;
    public VaultComparison Vault { get; } = new();

    public void See(EventRow row)
    {
        Rows++;
        if (
            row.Archived
            && !leaves.ArchivedStreams.Contains((row.Tenant, row.Stream))
            && hidden.Add((row.Tenant, row.Stream))
        )
            findings.Add(Finding.Of(Codes.EventHidden, row, null, "событие помечено архивным, а факта об этом нет"));
        if (leaves.ById.TryGetValue(row.Id, out var leaf))
            Compare(row, leaf.Head, leaf.Hash);
        else
            SeeUnlogged(row);
    }

    public void SeeArchived(string tenant, string stream)
    {
        if (!leaves.ArchivedStreams.Contains((tenant, stream)) && hidden.Add((tenant, stream)))
            findings.Add(new(Codes.EventHidden, "поток помечен архивным, а факта об этом нет") { Stream = stream });
    }

    public void End(long lastSeq)
    {
        var lost = leaves
            .ById.Values.Select(leaf => leaf.Head)
            .Where(head => !seen.Contains(head.Id))
            .OrderBy(head => head.Index)
            .ToList();
        if (lost.Count > 0 && lost[0].Index + lost.Count == leaves.Checkpoint.Size)
            findings.Add(
                Deleted(
                    Codes.LogAheadOfDatabase,
                    lost[0],
                    $"в базе нет последних записей журнала, всего {lost.Count}: она восстановлена из копии или "
                        + $"обрезана; первая из них"
                )
            );
        else
            findings.AddRange(lost.Select(head => Deleted(Codes.EventDeleted, head, "событие удалено")));
        if (lastSeq < leaves.MaxSeq)
            findings.Add(
                new(
                    Codes.LogAheadOfDatabase,
                    $"счётчик событий стоит на {lastSeq}, а в журнале есть номер {leaves.MaxSeq}"
                )
            );
    }

    void Compare(EventRow row, LeafHead head, Hash hash)
    {
        seen.Add(row.Id);
        var leaf = Anew(row, head.Index);
        if (leaf is null || Hash.OfLeaf(leaf.Entry) != hash)
            findings.Add(
                Finding.Of(Codes.EventEdited, row, head.Index, $"событие изменено: {Differences(leaf, head)}")
            );
        else if (!leaves.Writers.Accept(row, head.Index))
            findings.Add(Finding.Of(Codes.SealInvalid, row, head.Index, "событие записано не сервером"));
        else if (
            leaf.Aside is { } data
            && files.Read($"data/sha256/{Leaf.Digest(data)}")?.AsSpan().SequenceEqual(data) != true
        )
            findings.Add(Finding.Of(Codes.LeafHash, row, head.Index, "в журнале нет больших данных события"));
        else
            Vault.See(row, head.Index);
    }

    void SeeUnlogged(EventRow row)
    {
        // The leaf it is going to have, if all before it come into the log.
        var index = leaves.Checkpoint.Size + Waiting;
        if (row.Seq > settled && Seal.Holds(row, writers.At(index)))
        {
            writers = writers.After(row, index);
            Waiting++;
            Vault.See(row, null);
        }
        else if (row.Seq <= leaves.MaxSeq)
            findings.Add(Finding.Of(Codes.EventInserted, row, null, "событие вставлено между записанными"));
        else
            findings.Add(Finding.Of(Codes.SealInvalid, row, null, "событие записано не сервером"));
    }

    static Finding Deleted(string code, LeafHead head, string detail) =>
        new(code, detail)
        {
            EventId = head.Id,
            Stream = head.Stream,
            Version = head.Version,
            Index = head.Index,
        };

    static Leaf? Anew(EventRow row, long index)
    {
        try
        {
            return Leaf.Of(row, index);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return null;
        }
    }

    string Differences(Leaf? leaf, LeafHead head)
    {
        if (leaf is null)
            return "data";
        var logged = JsonElement.Parse(TileLog.Entries(head.Index, leaves.Checkpoint.Size, files.Read).First().Span);
        var stored = JsonElement.Parse(leaf.Entry);
        return string.Join(
            ", ",
            logged
                .EnumerateObject()
                .Concat(stored.EnumerateObject())
                .Select(member => member.Name)
                .Distinct()
                .Where(name =>
                    !logged.TryGetProperty(name, out var one)
                    || !stored.TryGetProperty(name, out var other)
                    || !JsonElement.DeepEquals(one, other)
                )
        );
    }
}
