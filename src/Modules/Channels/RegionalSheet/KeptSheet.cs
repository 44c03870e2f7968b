using Kedrovy.Channels.Addresses;
using Kedrovy.Channels.Pages;
using Kedrovy.Http;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>
/// What the sheets said that is no fact of ours, row by row under the key of the page, or of the body that keeps none.
/// It lies beside the vault: nobody knows what a further column holds.
/// </summary>
public sealed record KeptSheet(
    string Id,
    IReadOnlyList<string> Columns,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Rows
)
{
    /// <summary>The only one of a town.</summary>
    public const string Key = "regional";

    public static readonly KeptSheet None = new(
        Key,
        RegionalSheet.Columns.Standard,
        new Dictionary<string, IReadOnlyDictionary<string, string>>()
    );

    /// <summary>Cells kept of a row.</summary>
    public IReadOnlyDictionary<string, string> Row(string key) =>
        Rows.GetValueOrDefault(key) ?? new Dictionary<string, string>();

    /// <summary>
    /// The same with a further sheet. What its rows leave out stays as it was: rows it lacks, columns it lacks.
    /// </summary>
    public KeptSheet With(
        IReadOnlyList<string> columns,
        IEnumerable<(string Key, IReadOnlyDictionary<string, string> Cells)> rows
    ) =>
        this with
        {
            Columns = [.. Columns, .. columns.Except(Columns)],
            Rows = rows.Aggregate(new Dictionary<string, IReadOnlyDictionary<string, string>>(Rows), (all, row) =>
            {
                all[row.Key] = new Dictionary<string, string>(
                    Row(row.Key).Concat(row.Cells).GroupBy(cell => cell.Key).Select(cells => cells.Last())
                );
                return all;
            }),
        };
}

/// <summary>Which page a row speaks of.</summary>
static class Matching
{
    /// <summary>
    /// The official VKontakte page with that number or at that link on a day; no page and no error for a row that names
    /// none.
    /// </summary>
    public static (Page? Page, CellRemark? Error) Of(
        IReadOnlyDictionary<string, string> row,
        IReadOnlyList<Page> pages,
        DateOnly on
    )
    {
        var (number, link) = (
            string.Concat(row.GetValueOrDefault(Columns.Number, "").Where(char.IsAsciiDigit)).TrimStart('0'),
            row.GetValueOrDefault(Columns.Link, "")
        );
        if (number == "" && link == "")
            return (null, null);
        var address = PageAddress.Read(link, out _);
        if (link != "" && address?.Network != SocialNetwork.Vk)
            return (null, new(Columns.Link, "Это не адрес страницы ВКонтакте."));

        var (byNumber, byLink) = (
            number == "" ? null : At($"vk.com/club{number}"),
            address is null ? null : At(address.Text)
        );
        return byNumber is not null && byLink is not null && byNumber.Id != byLink.Id
                ? (null, new(Columns.Number, "ID и ссылка — двух разных страниц."))
            : (byNumber ?? byLink) is { } page ? (page, null)
            : (
                null,
                new(
                    number == "" ? Columns.Link : Columns.Number,
                    "Такая страница не записана официальной на этот день. Сначала зарегистрируйте её."
                )
            );

        Page? At(string text) =>
            pages.FirstOrDefault(page =>
                page.Timeline.OfficialOn(on) is not null
                && page.Timeline.Addresses.Any(held => held.Text == text && held.Covers(on))
            );
    }
}
