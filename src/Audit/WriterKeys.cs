using System.Text.Json;
using Kedrovy.Ledger;
using Npgsql;

namespace Kedrovy.Audit;

/// <summary>
/// Which keys may seal which leaf. It begins with the keys the first leaf names; each change is a fact that must itself
/// be sealed by a key that was good at its place, so nobody who writes into the database can let a key in.
/// </summary>
public sealed class WriterKeys
{
    const string Added = "audit_writer_key_added",
        Retired = "audit_writer_key_retired";

    readonly IReadOnlyList<WriterTerm> terms;

    WriterKeys(IReadOnlyList<WriterTerm> terms) => this.terms = terms;

    /// <summary>Every key there ever was, with the leaves it is good for.</summary>
    public IReadOnlyList<WriterTerm> Terms => terms;

    /// <summary>One key that is good for all leaves.</summary>
    public static WriterKeys Only(VerifierKey key) => new([new(key, 0, null)]);

    /// <summary>The keys of a log's first entry.</summary>
    public static WriterKeys Of(ReadOnlySpan<byte> first) =>
        new([
            .. JsonElement
                .Parse(first)
                .GetProperty("data")
                .GetProperty("writerKeys")
                .EnumerateArray()
                .Select(key => new WriterTerm(VerifierKey.Parse(key.GetString()!), 0, null)),
        ]);

    /// <summary>The keys after all changes a log tells. The database says only where to look.</summary>
    public static async Task<WriterKeys> Read(
        NpgsqlConnection connection,
        string tenant,
        long size,
        Func<string, byte[]?> log,
        CancellationToken cancel
    )
    {
        var places = new List<long>();
        await using (
            var query = new NpgsqlCommand(
                $"""
                select m.idx from events.mt_events e join audit.map m on m.event_id = e.id
                where e.tenant_id = $1 and e.stream_id = $2 and e.type in ('{Added}', '{Retired}') and m.idx < $3
                    order by 1
                """,
                connection
            )
            {
                Parameters =
                {
                    new() { Value = tenant },
                    new() { Value = Trail.Stream },
                    new() { Value = size },
                },
            }
        )
        await using (var reader = await query.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
                places.Add(reader.GetInt64(0));
        }

        var keys = Of(TileLog.Entries(0, size, log).First().Span);
        foreach (var index in places)
            keys = keys.After(TileLog.Entries(index, size, log).First().Span, index, log);
        return keys;
    }

    /// <summary>
    /// Whether a key that is good for this leaf sealed the row; the store's own tombstones have no seal.
    /// </summary>
    public bool Accept(EventRow row, long index) => row.Type == EventRow.Tombstone || Seal.Holds(row, At(index));

    /// <summary>The keys that are good for a leaf.</summary>
    public IEnumerable<VerifierKey> At(long index) =>
        terms.Where(term => term.From <= index && (term.To is null || index < term.To)).Select(term => term.Key);

    /// <summary>The keys once a row has its leaf: the same, unless it tells of a key and is rightly sealed.</summary>
    public WriterKeys After(EventRow row, long index) =>
        row.Stream == Trail.Stream && row.Type is Added or Retired && Accept(row, index)
            ? With(row.Type, VerifierKey.Parse(JsonElement.Parse(row.Data).GetProperty("key").GetString()!), index)
            : this;

    /// <summary>As <see cref="After(EventRow, long)"/>, for an entry of the log.</summary>
    public WriterKeys After(ReadOnlySpan<byte> entry, long index, Func<string, byte[]?> log) =>
        LeafHead.Of(entry) is { Stream: Trail.Stream, Type: Added or Retired }
            ? After(LoggedRow.Of(entry, log), index)
            : this;

    WriterKeys With(string type, VerifierKey key, long index) =>
        type == Added
            ? new([.. terms, new(key, index + 1, null)])
            : new([
                .. terms.Select(term => term.Key.Id == key.Id && term.To is null ? term with { To = index } : term),
            ]);
}

/// <summary>The leaves a key is good for.</summary>
/// <param name="Key">Seals events.</param>
/// <param name="From">The first leaf.</param>
/// <param name="To">The first leaf it is good for no more; null while it is.</param>
public sealed record WriterTerm(VerifierKey Key, long From, long? To);
