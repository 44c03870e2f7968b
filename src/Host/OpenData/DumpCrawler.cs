using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;

namespace Kedrovy.Host.OpenData;

/// <summary>
/// Fills a dump: each file is named by the address that answers it, and the parts of a list are one. What is asked for
/// follows from what was answered, so that a body or a post that comes later is in it without being named here.
/// </summary>
public sealed partial class DumpCrawler(Archive archive, Func<string, Task<byte[]?>> read, CancellationToken cancel)
{
    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place { get; }

    /// <summary>What there is to begin with.</summary>
    public static readonly IReadOnlyList<string> First =
    [
        "/api/v1/acts",
        "/api/v1/institutions",
        "/api/v1/pages",
        "/api/v1/sites",
        "/api/v1/publications",
        "/api/v1/control/board",
        "/api/v1/control/findings",
        "/api/v1/control/reports",
        "/api/v1/control/policies",
        "/api/v1/control/rule-sets",
        "/openapi/v1.json",
        "/audit/checkpoint",
        "/audit/log.json",
    ];

    /// <summary>Where each item of an answer leads; its members, or those of the answer, go into the braces.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Further = new Dictionary<string, string[]>
    {
        ["/api/v1/acts"] =
        [
            "/api/v1/acts/{id}",
            "/api/v1/acts/{id}/clauses",
            "/api/v1/acts/{id}/bindings",
            "/api/v1/acts/{id}/amendments",
        ],
        ["/api/v1/institutions"] =
        [
            "/api/v1/institutions/{id}",
            "/api/v1/institutions/{id}/responsibility",
            "/api/v1/disclosure/{id}",
            "/api/v1/disclosure/{id}/corrections",
            "/opendata/institutions/{id}.jsonld",
        ],
        ["/api/v1/disclosure/{id}"] = ["/api/v1/disclosure/{institutionId}/{clause}"],
        ["/api/v1/pages"] =
        [
            "/api/v1/pages/{id}",
            "/api/v1/pages/{id}/contents",
            "/api/v1/institutions/{institutionId}/pages/{id}/feed",
        ],
        ["/api/v1/sites"] = ["/api/v1/sites/{id}"],
        ["/api/v1/publications"] = ["/api/v1/publications/{id}"],
        ["/api/v1/control/findings"] = ["/api/v1/control/findings/{id}"],
        ["/api/v1/control/reports"] = ["/api/v1/control/reports/{id}"],
    };

    /// <summary>Adds what is answered at an address, then what its items lead to.</summary>
    public async Task Add(string address, string? template = null, string? name = null)
    {
        if (await read(address) is not { } first)
            return;
        var (further, files) = (
            new List<(string Address, string Template)>(),
            new List<(string Address, string Ending)>()
        );
        await archive.Add((name ?? NameOf(address))[1..], Whole(address, first, (answer, item) =>
            {
                further.AddRange(
                    Further.GetValueOrDefault(template ?? address, []).Select(to => (Filled(to, answer, item), to))
                );
                files.AddRange(Attached(item));
            }), cancel);
        foreach (var (to, of) in further.Distinct())
            await Add(to, of);
        foreach (var (file, ending) in files)
            if (await read(file) is { } bytes)
                await archive.Add($"{file}.{ending}"[1..], bytes, cancel);
    }

    /// <summary>Adds the weeks of a year: the list gives no more at once.</summary>
    public Task AddWeeks(int year) =>
        Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/api/v1/weeks?fromWeek={year:0000}-W01&toWeek={year:0000}-W{ISOWeek.GetWeeksInYear(year)}"
            ),
            name: $"/api/v1/weeks/{year}.json"
        );

    static string NameOf(string address) =>
        Path.HasExtension(address) || !address.StartsWith("/api/", StringComparison.Ordinal)
            ? address
            : $"{address}.json";

    /// <summary>Clauses go in by Latin letters, as their addresses may.</summary>
    static string Filled(string template, JsonElement answer, JsonElement item) =>
        Place.Replace(template, place =>
            Uri.EscapeDataString(
                ClauseAddress.Latin(
                    (
                        item.TryGetProperty(place.Groups[1].Value, out var member)
                            ? member
                            : answer.GetProperty(place.Groups[1].Value)
                    ).GetString()!
                )
            )
        );

    /// <summary>An answer as it is, or a list with all its parts.</summary>
    async IAsyncEnumerable<ReadOnlyMemory<byte>> Whole(
        string address,
        byte[] first,
        Action<JsonElement, JsonElement> seen
    )
    {
        var part = address.StartsWith("/api/", StringComparison.Ordinal)
            ? JsonElement.Parse(first)
            : JsonElement.Parse("{}");
        if (Next(part) is not { } cursor)
        {
            foreach (var item in Items(part))
                seen(part, item);
            yield return first;
            yield break;
        }

        yield return "{\"items\":["u8.ToArray();
        for (var comma = ""; ; cursor = Next(part))
        {
            foreach (var item in Items(part))
            {
                seen(part, item);
                yield return Encoding.UTF8.GetBytes(comma + item.GetRawText());
                comma = ",";
            }

            if (cursor is null)
                break;
            part = JsonElement.Parse(
                await read(
                    $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200&cursor={cursor}"
                ) ?? throw new InvalidOperationException($"{address} broke off.")
            );
        }

        yield return "],\"next\":null}"u8.ToArray();
    }

    /// <summary>Files that go with an item, and how their names end.</summary>
    static IEnumerable<(string Address, string Ending)> Attached(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("attachments", out var attached)
            ? attached
                .EnumerateArray()
                .Select(file =>
                    (
                        file.GetProperty("address").GetString()!,
                        FileKinds.Ending(file.GetProperty("mediaType").GetString()!)
                    )
                )
            : [];

    static string? Next(JsonElement answer) => answer.TryGetProperty("next", out var next) ? next.GetString() : null;

    static JsonElement.ArrayEnumerator Items(JsonElement answer) =>
        answer.TryGetProperty("items", out var items) ? items.EnumerateArray() : default;
}
