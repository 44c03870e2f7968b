using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;

namespace Kedrovy.Http;

/// <summary>Tables as files, in UTF-8 with BOM. A cell that a spreadsheet would compute is made a text.</summary>
public static class Csv
{
    /// <summary>What such a file is.</summary>
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>What a Russian Excel opens by itself.</summary>
    public const string Semicolon = ";";

    /// <summary>What open data are parted by (RFC 4180).</summary>
    public const string Comma = ",";

    /// <summary>The table of these cells under these heads.</summary>
    public static byte[] Of(
        IEnumerable<string> heads,
        IEnumerable<IEnumerable<object?>> rows,
        string delimiter = Semicolon
    )
    {
        using var memory = new MemoryStream();
        using (var text = new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (
            var csv = new CsvWriter(
                text,
                new CsvConfiguration(CultureInfo.InvariantCulture)
                {
                    Delimiter = delimiter,
                    InjectionOptions = InjectionOptions.Escape,
                }
            )
        )
        {
            foreach (var cells in rows.Prepend(heads))
            {
                foreach (var cell in cells)
                    csv.WriteField(cell);
                csv.NextRecord();
            }
        }

        return memory.ToArray();
    }

    /// <summary>The members of a row as its JSON calls them: the heads of its table.</summary>
    public static IEnumerable<string> Heads(Type row) =>
        row.GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
            .Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name));

    /// <summary>The values of a row as its JSON has them, so that no value is called otherwise in a table.</summary>
    public static IEnumerable<object?> Cells(JsonElement row) =>
        row.EnumerateObject().Select(member => Cell(member.Value));

    static string? Cell(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
                string.Join(", ", value.EnumerateArray().Select(item => item.GetString())),
            _ => value.GetRawText(),
        };
}
