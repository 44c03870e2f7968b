using Kedrovy.Http;

namespace Kedrovy.Publications.Import;

/// <summary>
/// A row of the table with the number a spreadsheet shows for it; cells by column, only those with something in them.
/// </summary>
public sealed record SentRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    /// <summary>What stands in a column; null for nothing.</summary>
    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>
/// A table of posts somebody sent. What is no such table ends in a <see cref="RefusedException"/> that says why.
/// </summary>
/// <param name="Rows">Rows with something in them.</param>
/// <param name="Ignored">Heads of columns that mean nothing here.</param>
public sealed record SentTable(IReadOnlyList<SentRow> Rows, IReadOnlyList<string> Ignored)
{
    const int MostRows = 20_000;
    const int MostColumns = 100;

    /// <summary>Reads a file.</summary>
    public static SentTable Read(byte[] file)
    {
        var lines = TableFile.Read(file, MostRows, MostColumns);
        if (lines.Count == 0)
            throw TableFile.Unreadable("Файл пуст. Первая строка — названия столбцов.");
        var heads = lines[0].Select(Columns.Named).ToList();
        var twice = heads.OfType<string>().GroupBy(head => head).FirstOrDefault(head => head.Count() > 1)?.Key;
        if (twice is not null)
            throw TableFile.Unreadable($"Столбец {twice} назван дважды.");
        if (Columns.Missing(heads) is { } missing)
            throw TableFile.Unreadable(
                $"Не хватает столбца {missing}. Первая строка — названия столбцов: {string.Join(", ", Columns.All)}."
            );
        var ignored = lines[0]
            .Zip(heads)
            .Where(head => head.Second is null && head.First != "")
            .Select(head => head.First)
            .ToList();
        var rows = lines
            .Skip(1)
            .Index()
            .Select(line => new SentRow(
                line.Index + 2,
                heads
                    .Zip(line.Item)
                    .Where(cell => cell.First is not null && cell.Second != "")
                    .ToDictionary(cell => cell.First!, cell => cell.Second)
            ));
        return new([.. rows.Where(row => row.Cells.Count > 0)], ignored);
    }
}
