using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Kedrovy.Tests.OpenData;

/// <summary>Data sets as somebody downloads them.</summary>
static class DatasetFilesOverHttp
{
    /// <summary>Rows by head, as a reader of CSV finds them.</summary>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> Table(
        this HttpClient client,
        string address,
        string delimiter = ","
    )
    {
        using var answer = await client.GetAsync(address);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{address}: {(int)answer.StatusCode}");
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        using var csv = new CsvReader(
            new StringReader(Encoding.UTF8.GetString(bytes.AsSpan(3))),
            new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter, DetectDelimiter = false }
        );
        return
        [
            .. csv.GetRecords<dynamic>()
                .Select(row =>
                    ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => (string)cell.Value)
                ),
        ];
    }

    /// <summary>What stands in the passport.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Passport(this HttpClient client, string code) =>
        (await client.Table($"/opendata/{code}/meta.csv")).ToDictionary(row => row["property"], row => row["value"]);

    /// <summary>Name of the newest table, as the passport tells it.</summary>
    public static async Task<string> Newest(this HttpClient client, string code) =>
        (await client.Passport(code)).Keys.Single(property => property.StartsWith("data-", StringComparison.Ordinal));
}
