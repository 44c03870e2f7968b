using System.Text.Json;
using System.Text.Json.Serialization;
using Kedrovy.Audit.History;
using Kedrovy.Contracts;
using Npgsql;

namespace Kedrovy.Audit.Verify;

/// <summary>
/// Holds the erasable values against the commitments in the facts: each is there as it was recorded, or a fact tells of
/// its erasure.
/// </summary>
sealed class VaultComparison
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    readonly Dictionary<Guid, (VaultRef Reference, EventRow Row, long? Index)> referred = [];
    readonly HashSet<Guid> erased = [];

    /// <summary>Takes note of what a fact refers to or erases.</summary>
    public void See(EventRow row, long? index)
    {
        var fact = JsonElement.Parse(row.Data);
        Walk(fact, reference =>
            referred.TryAdd(reference.Ref, (reference, row with { Data = "", Headers = default }, index))
        );
        if (FactType.Erasures.Contains(row.Type))
            erased.UnionWith(fact.GetProperty("refs").EnumerateArray().Select(key => key.GetGuid()));
    }

    /// <summary>Compares with the vault, in the snapshot in which the facts were read.</summary>
    public async Task<IReadOnlyList<Finding>> Compare(NpgsqlConnection connection, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        var there = new HashSet<Guid>();
        await using var query = new NpgsqlCommand(
            $"select data::text from {Vault.Schema}.mt_doc_vaultitem order by id",
            connection
        );
        await using var reader = await query.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            var item = JsonSerializer.Deserialize<VaultItem>(reader.GetString(0), Json)!;
            there.Add(item.Id);
            if (!referred.TryGetValue(item.Id, out var known))
                continue;
            if (erased.Contains(item.Id))
                findings.Add(Of(Codes.VaultNotErased, known, "значение должно быть уничтожено, а оно есть"));
            else if (Vault.Commitment(item) != known.Reference)
                findings.Add(Of(Codes.VaultChanged, known, "значение в хранилище изменено"));
        }

        findings.AddRange(
            referred
                .Where(known => !there.Contains(known.Key) && !erased.Contains(known.Key))
                .OrderBy(known => known.Value.Row.Seq)
                .Select(known =>
                    Of(Codes.VaultMissing, known.Value, "значения в хранилище нет, а факта об уничтожении нет")
                )
        );
        return findings;
    }

    static Finding Of(string code, (VaultRef Reference, EventRow Row, long? Index) known, string detail) =>
        Finding.Of(code, known.Row, known.Index, $"{detail}: {known.Reference.Ref}");

    static void Walk(JsonElement value, Action<VaultRef> meet)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Walk(item, meet);
        }

        if (value.ValueKind != JsonValueKind.Object)
            return;
        if (value.TryGetProperty("$ref", out _) && value.Deserialize<VaultRef>(Json) is { } reference)
            meet(reference);
        else
            foreach (var member in value.EnumerateObject())
                Walk(member.Value, meet);
    }
}
