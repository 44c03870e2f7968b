using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kedrovy.Audit.History;
using Kedrovy.Ledger;

namespace Kedrovy.Audit.Packet;

/// <summary>
/// The files of a packet and the zip they make. The same facts under the same checkpoint give the same bytes: nothing
/// in it tells when or by whom it was asked for. It is not compressed, so that a page of plain script can read it.
/// </summary>
sealed class PacketFile
{
    /// <summary>Name of the table of contents.</summary>
    public const string Contents = "packet.json";

    static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    /// <summary>Adds a file.</summary>
    public void Add(string name, byte[] bytes) => files[name] = bytes;

    /// <summary>Adds a file of text.</summary>
    public void Add(string name, string text) => Add(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds a leaf, its proof and what it sets aside.</summary>
    public PacketFact Add(LoggedFact fact, Why why, ReadOnlyMemory<byte> entry, TlogProof proof, LogFiles log)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"entries/{fact.Index:000000000}");
        Add($"{name}.json", entry.ToArray());
        Add($"{name}.tlog-proof", $"{proof}");
        if (
            JsonElement.Parse(entry.Span).TryGetProperty("dataRef", out var aside)
            && $"data/sha256/{aside.GetProperty("sha256").GetString()}" is var data
        )
            Add(data, log.Read(data)!);
        return new(fact.Index, why, $"{name}.json", $"{name}.tlog-proof");
    }

    /// <summary>Adds a file that a fact names by its digest.</summary>
    public void Add(StoredFile evidence) =>
        Add($"evidence/{evidence.Sha256}.{FileKinds.Ending(evidence.MediaType)}", evidence.Content);

    /// <summary>The files a fact rests on, by their digests.</summary>
    public static IEnumerable<string> Evidence(JsonElement fact) =>
        fact.ValueKind switch
        {
            JsonValueKind.Object
                when fact.TryGetProperty("kind", out var kind)
                    && kind.ValueEquals("file")
                    && fact.TryGetProperty("sha256", out var digest) => [digest.GetString()!],
            JsonValueKind.Object => fact.EnumerateObject().SelectMany(member => Evidence(member.Value)),
            JsonValueKind.Array => fact.EnumerateArray().SelectMany(Evidence),
            _ => [],
        };

    /// <summary>SHA-256 of each file so far.</summary>
    public IReadOnlyDictionary<string, string> Digests =>
        files.ToDictionary(file => file.Key, file => Convert.ToHexStringLower(SHA256.HashData(file.Value)));

    /// <summary>The facts as a table for a Russian Excel.</summary>
    public static byte[] Table(IEnumerable<(LoggedFact Fact, Why Why)> facts) =>
        Csv.Of(
            [
                "Запись журнала",
                "Верно с",
                "Записано (Томск)",
                "Кто записал",
                "Учреждение",
                "Пункты",
                "Что",
                "Почему в пакете",
                "Вид",
                "Поток",
                "Версия",
                "Событие",
            ],
            facts.Select(row => Cells(row.Fact, row.Why))
        );

    static IEnumerable<object?> Cells(LoggedFact fact, Why why) =>
        [
            fact.Index,
            fact.On is { } on ? Sentences.Day(on) : null,
            Sentences.Time(fact.RecordedAt),
            fact.Actor,
            fact.InstitutionId,
            string.Join(", ", fact.Clauses),
            Sentences.Of(fact.Type, fact.Data),
            Reason(why),
            fact.Type,
            fact.Stream,
            fact.Version,
            fact.Id,
        ];

    /// <summary>Why a fact is here, for readers.</summary>
    public static string Reason(Why why) =>
        why switch
        {
            Why.Ground => "на нём основан вывод",
            Why.Period => "по пункту за период",
            Why.Standing => "место учреждения в перечнях",
            Why.Act => "акт и его сила",
            Why.Rules => "правила, по которым сделан вывод",
            _ => "ключи журнала",
        };

    /// <summary>The zip.</summary>
    public byte[] Zip()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = Epoch;
                using var content = entry.Open();
                content.Write(bytes);
            }
        }

        return memory.ToArray();
    }
}
