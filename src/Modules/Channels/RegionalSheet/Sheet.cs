using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>A table of texts under its heads.</summary>
public sealed record Sheet(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows)
{
    /// <summary>As a workbook; every cell is text.</summary>
    public byte[] ToXlsx()
    {
        using var memory = new MemoryStream();
        memory.SaveAs(Rows.Select(row => Columns.ToDictionary(column => column, column => (object)row.GetValueOrDefault(column, ""))), excelType: ExcelType.XLSX);
        return memory.ToArray();
    }

    /// <summary>As a table that opens in a Russian Excel.</summary>
    public byte[] ToCsv()
    {
        using var memory = new MemoryStream();
        using (var text = new StreamWriter(memory, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";", InjectionOptions = InjectionOptions.Escape }))
        {
            foreach (var column in Columns) csv.WriteField(column);
            csv.NextRecord();
            foreach (var row in Rows)
            {
                foreach (var column in Columns) csv.WriteField(row.GetValueOrDefault(column, ""));
                csv.NextRecord();
            }
        }

        return memory.ToArray();
    }
}
