using Kedrovy.Http;
using MiniExcelLibs;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>A table of texts under its heads.</summary>
public sealed record Sheet(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>As a workbook; every cell is text.</summary>
    public byte[] ToXlsx()
    {
        using var memory = new MemoryStream();
        memory.SaveAs(
            Rows.Select(row =>
                Columns.ToDictionary(column => column, column => (object)row.GetValueOrDefault(column, ""))
            ),
            excelType: ExcelType.XLSX
        );
        return memory.ToArray();
    }

    /// <summary>As a table that opens in a Russian Excel.</summary>
    public byte[] ToCsv() =>
        Csv.Of(Columns, Rows.Select(row => Columns.Select(column => row.GetValueOrDefault(column, ""))));
}
