using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace Kedrovy.Http;

/// <summary>
/// A table somebody sent, XLSX (its first sheet) or CSV, cell by cell as text whatever it came in. How much is read is
/// bounded: the file comes from outside.
/// </summary>
public static class TableFile
{
    const long MostUnpacked = 100L * 1024 * 1024;

    /// <summary>
    /// The lines of a file, heads first; what it is, its first bytes say. Throws <see cref="RefusedException"/> (422)
    /// for what is no table or too large, however it breaks its reader.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Read(byte[] file, int mostRows, int mostColumns)
    {
        try
        {
            var lines = (file.AsSpan().StartsWith("PK"u8) ? Sheet(file) : Text(file)).Take(mostRows + 2).ToList();
            return lines.Count > mostRows + 1 ? throw Unreadable($"В файле больше {mostRows} строк. Разделите его.")
                : lines.Exists(line => line.Count > mostColumns)
                    ? throw Unreadable($"В таблице больше {mostColumns} столбцов.")
                : lines;
        }
        catch (Exception fault) when (fault is not (RefusedException or OutOfMemoryException))
        {
            throw Unreadable("Файл повреждён, или это не таблица. Сохраните его заново как CSV (UTF-8) или XLSX.");
        }
    }

    /// <summary>The refusal (422) of a file that is no such table.</summary>
    public static RefusedException Unreadable(string detail) =>
        new(Refusal.Because(422, "unreadable-table", "Таблица не разобрана", detail));

    static IEnumerable<IReadOnlyList<string>> Sheet(byte[] file)
    {
        using (var parts = new ZipArchive(new MemoryStream(file)))
            if (parts.Entries.Sum(part => part.Length) > MostUnpacked)
                throw Unreadable("В развёрнутом виде файл слишком велик.");
        foreach (IDictionary<string, object?> row in new MemoryStream(file).Query(excelType: ExcelType.XLSX))
            yield return [.. row.Values.Select(Cell)];
    }

    static string Cell(object? value) =>
        value switch
        {
            null => "",
            bool yes => yes ? "да" : "нет",
            DateTime time => time.ToString(
                time.TimeOfDay == default ? "dd.MM.yyyy" : "dd.MM.yyyy HH:mm:ss",
                CultureInfo.InvariantCulture
            ),
            _ => Tidy(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        };

    static IEnumerable<IReadOnlyList<string>> Text(byte[] file)
    {
        if (file.AsSpan().Contains((byte)0))
            throw Unreadable("Это не таблица XLSX или CSV.");
        var text = Decoded(file);
        using var csv = new CsvParser(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = Delimiter(
                    text.AsSpan(0, text.AsSpan().IndexOf('\n') is var end and >= 0 ? end : text.Length)
                ),
                IgnoreBlankLines = false,
            }
        );
        while (csv.Read())
            yield return [.. csv.Record!.Select(Unescaped)];
    }

    /// <summary>UTF-8, or else the code page in which a Russian Excel saves CSV.</summary>
    static string Decoded(byte[] file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(file);
        }
    }

    static string Delimiter(ReadOnlySpan<char> heads) =>
        heads.Contains(';') ? ";"
        : heads.Contains('\t') ? "\t"
        : ",";

    /// <summary>
    /// Without the apostrophe that keeps a spreadsheet from taking text for a formula, as our own CSV has it.
    /// </summary>
    static string Unescaped(string cell) =>
        Tidy(cell) is ['\'', '=' or '+' or '-' or '@', ..] guarded ? guarded[1..] : Tidy(cell);

    static string Tidy(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
