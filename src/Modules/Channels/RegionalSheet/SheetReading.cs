using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Kedrovy.Channels.Files;
using MiniExcelLibs;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>A sheet out of a file, XLSX or CSV as Excel saves it. How much is read is bounded: the file comes from outside.</summary>
public static class SheetReading
{
    const int MostRows = 5000;
    const int MostColumns = 200;
    const int MostText = 4000;
    const long MostUnpacked = 100 * 1024 * 1024;

    /// <summary>Reads a file; null with a reason for what is no such table.</summary>
    public static Sheet? Sheet(byte[] content, out string reason)
    {
        try
        {
            var table = FileKinds.Of(content) == FileKinds.Xlsx ? Workbook(content) : content.AsSpan().IndexOf((byte)0) >= 0 ? null : Text(content);
            reason = table is null ? "Это не таблица XLSX или CSV." : Fault(table) ?? "";
            return table is null || reason != "" ? null : Of(table);
        }
        catch (Exception e) when (e is InvalidDataException or CsvHelperException or System.Xml.XmlException or NotSupportedException or FormatException)
        {
            reason = "Таблица повреждена. Сохраните её заново в XLSX или CSV.";
            return null;
        }
    }

    static string? Fault(IReadOnlyList<IReadOnlyList<string>> table) => table switch
    {
        [] or [_] => "В таблице нет строк: первая строка — заголовки, дальше — страницы.",
        { Count: > MostRows } => $"Строк больше {MostRows}.",
        [{ Count: > MostColumns }, ..] => $"Столбцов больше {MostColumns}.",
        [var heads, ..] when heads.Where(head => head != "").Select(Columns.Of).GroupBy(head => head).FirstOrDefault(heads => heads.Count() > 1) is { } twice => $"Столбец «{twice.Key}» стоит дважды.",
        [var heads, ..] when !heads.Select(Columns.Of).Any(head => head is Columns.Number or Columns.Link) => $"Нет столбца «{Columns.Number}» или «{Columns.Link}»: не по чему найти страницы.",
        _ when table.Any(row => row.Any(cell => cell.Length > MostText)) => $"Есть ячейка длиннее {MostText} знаков.",
        _ => null,
    };

    static Sheet Of(List<IReadOnlyList<string>> table)
    {
        var heads = table[0].Select(Columns.Of).ToList();
        return new([.. heads.Where(head => head != "")],
            [.. table.Skip(1).Select(row => heads.Index().Where(head => head.Item != "").ToDictionary(head => head.Item, head => head.Index < row.Count ? row[head.Index] : ""))]);
    }

    static List<IReadOnlyList<string>>? Workbook(byte[] content)
    {
        using (var archive = new ZipArchive(new MemoryStream(content, writable: false)))
            if (archive.Entries.Sum(entry => entry.Length) > MostUnpacked) return null;
        using var memory = new MemoryStream(content, writable: false);
        return [.. memory.Query(useHeaderRow: false, excelType: ExcelType.XLSX).Take(MostRows + 1).Cast<IDictionary<string, object?>>().Select(row => (IReadOnlyList<string>)[.. row.Values.Select(Cell)])];
    }

    static string Cell(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "да" : "нет",
        DateTime time => time.ToString(time.TimeOfDay == default ? "dd.MM.yyyy" : "dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => Visible(text.ToString()!),
    };

    static List<IReadOnlyList<string>> Text(byte[] content)
    {
        using var csv = new CsvReader(new StringReader(Decoded(content)), new CsvConfiguration(CultureInfo.InvariantCulture) { HasHeaderRecord = false, DetectDelimiter = true, DetectDelimiterValues = [";", ",", "\t"], BadDataFound = null });
        var rows = new List<IReadOnlyList<string>>();
        while (rows.Count <= MostRows && csv.Read()) rows.Add([.. Enumerable.Range(0, csv.Parser.Count).Select(place => Clean(csv.GetField(place) ?? ""))]);
        return rows;
    }

    /// <summary>UTF-8, or else the code page in which a Russian Excel saves CSV.</summary>
    static string Decoded(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(content);
        }
    }

    /// <summary>Without the apostrophe that keeps a spreadsheet from taking text for a formula, as our own CSV has it.</summary>
    static string Clean(string text) => Visible(text) is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..] : Visible(text);

    static string Visible(string text) => string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')).Trim();
}
