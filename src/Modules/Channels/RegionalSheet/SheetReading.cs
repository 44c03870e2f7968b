using Kedrovy.Http;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>A sheet of the regional centre out of a file, XLSX or CSV as Excel saves it.</summary>
public static class SheetReading
{
    const int MostRows = 5000;
    const int MostColumns = 200;
    const int MostText = 4000;

    /// <summary>Reads a file; null with a reason for what is no such table.</summary>
    public static Sheet? Sheet(byte[] content, out string reason)
    {
        try
        {
            IReadOnlyList<IReadOnlyList<string>> table =
            [
                .. TableFile
                    .Read(content, MostRows, MostColumns)
                    .Select(row => (IReadOnlyList<string>)[.. row.Select(Visible)]),
            ];
            reason = Fault(table) ?? "";
            return reason == "" ? Of(table) : null;
        }
        catch (RefusedException refused)
        {
            reason = refused.Problem.Detail!;
            return null;
        }
    }

    static string? Fault(IReadOnlyList<IReadOnlyList<string>> table) =>
        table switch
        {
            [] or [_] => "В таблице нет строк: первая строка — заголовки, дальше — страницы.",
            [var heads, ..]
                when heads
                    .Where(head => head != "")
                    .Select(Columns.Of)
                    .GroupBy(head => head)
                    .FirstOrDefault(heads => heads.Count() > 1)
                    is { } twice => $"Столбец «{twice.Key}» стоит дважды.",
            [var heads, ..] when !heads.Select(Columns.Of).Any(head => head is Columns.Number or Columns.Link) =>
                $"Нет столбца «{Columns.Number}» или «{Columns.Link}»: не по чему найти страницы.",
            _ when table.Any(row => row.Any(cell => cell.Length > MostText)) =>
                $"Есть ячейка длиннее {MostText} знаков.",
            _ => null,
        };

    static Sheet Of(IReadOnlyList<IReadOnlyList<string>> table)
    {
        var heads = table[0].Select(Columns.Of).ToList();
        return new(
            [.. heads.Where(head => head != "")],
            [
                .. table
                    .Skip(1)
                    .Select(row =>
                        heads
                            .Index()
                            .Where(head => head.Item != "")
                            .ToDictionary(head => head.Item, head => head.Index < row.Count ? row[head.Index] : "")
                    ),
            ]
        );
    }

    static string Visible(string text) =>
        string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')).Trim();
}
