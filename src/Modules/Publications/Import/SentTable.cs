using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Kedrovy.Http;
using MiniExcelLibs;

namespace Kedrovy.Publications.Import;

/// <summary>A row of the table with the number a spreadsheet shows for it; cells by column, only those with something in them.</summary>
public sealed record SentRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>What stands in a column; null for nothing.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>A table somebody sent, as text whatever it came in. What is no such table ends in a <see cref="RefusedException"/> that says why.</summary>
/// <param name="Rows">Rows with something in them.</param>
/// <param name="Ignored">Heads of columns that mean nothing here.</param>
public sealed record SentTable(IReadOnlyList<SentRow> Rows, IReadOnlyList<string> Ignored)
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    const int MostRows = 20_000;
    const int MostColumns = 100;
    const long MostUnpacked = 100L * 1024 * 1024;

    /// <summary>Reads a file; what it is, its first bytes say.</summary>
    public static SentTable Read(byte[] file)
    {
        using var lines = (file.AsSpan().StartsWith("PK"u8) ? Sheet(file) : Text(file)).GetEnumerator();
        if (!Next(lines)) throw Unreadable("Файл пуст. Первая строка — названия столбцов.");
        var heads = lines.Current.Select(Columns.Named).ToList();
        var twice = heads.OfType<string>().GroupBy(head => head).FirstOrDefault(head => head.Count() > 1)?.Key;
        if (twice is not null) throw Unreadable($"Столбец {twice} назван дважды.");
        if (Columns.Missing(heads) is { } missing) throw Unreadable($"Не хватает столбца {missing}. Первая строка — названия столбцов: {string.Join(", ", Columns.All)}.");
        var ignored = lines.Current.Zip(heads).Where(head => head.Second is null && !string.IsNullOrWhiteSpace(head.First)).Select(head => head.First!.Trim()).Take(MostColumns).ToList();

        var rows = new List<SentRow>();
        for (var number = 2; Next(lines); number++)
        {
            if (number > MostRows + 1) throw Unreadable($"В файле больше {MostRows} строк. Разделите его.");
            var cells = heads.Zip(lines.Current).Where(cell => cell.First is not null && !string.IsNullOrWhiteSpace(cell.Second)).ToDictionary(cell => cell.First!, cell => cell.Second!.Trim());
            if (cells.Count > 0) rows.Add(new(number, cells));
        }

        return new(rows, ignored);
    }

    /// <summary>A file that breaks its reader is no table, however it breaks it.</summary>
    static bool Next(IEnumerator<IReadOnlyList<string?>> lines)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (Exception fault) when (fault is not (RefusedException or OutOfMemoryException))
        {
            throw Unreadable("Файл повреждён, или это не таблица. Сохраните его заново как CSV (UTF-8) или XLSX.");
        }
    }

    static IEnumerable<IReadOnlyList<string?>> Text(byte[] file)
    {
        var text = Decoded(file);
        var head = text[..(text.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0 ? end : text.Length)];
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = head.Contains(';', StringComparison.Ordinal) ? ";" : ",", IgnoreBlankLines = false });
        while (parser.Read()) yield return [.. parser.Record!.Take(MostColumns).Select(cell => cell.Replace("\r\n", "\n", StringComparison.Ordinal))];
    }

    static string Decoded(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable("Файл не в UTF-8. Сохраните его как «CSV UTF-8».");
        }
    }

    static IEnumerable<IReadOnlyList<string?>> Sheet(byte[] file)
    {
        using (var parts = new ZipArchive(new MemoryStream(file)))
        {
            if (parts.Entries.Sum(part => part.Length) > MostUnpacked) throw Unreadable("В развёрнутом виде файл слишком велик.");
        }

        foreach (IDictionary<string, object?> row in new MemoryStream(file).Query(excelType: ExcelType.XLSX))
        {
            if (row.Count > MostColumns) throw Unreadable($"На первом листе больше {MostColumns} столбцов.");
            yield return [.. row.Values.Select(Cell)];
        }
    }

    static string? Cell(object? value) => value switch
    {
        null => null,
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!.Replace("\r\n", "\n", StringComparison.Ordinal),
    };

    internal static RefusedException Unreadable(string detail) => new(Refusal.Because(422, "unreadable-table", "Таблица не разобрана", detail));
}
