using System.Security.Cryptography;
using Kedrovy.Channels.Pages;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>The sheet as the town knows it: read back on the same day, it changes nothing.</summary>
public static class ExportSheetEndpoint
{
    [
        WolverineGet("/api/v1/regional-sheet"),
        May(Roles.Controller, Roles.ContentLead, Roles.RegionalCentre, Roles.Auditor)
    ]
    [
        EndpointSummary("Выгрузить таблицу ЦУР · п. 6.6, 6.7"),
        EndpointDescription(
            "format — xlsx или csv; без параметра — xlsx. Столбцы, которых мы не ведём, — какими пришли в последней таблице."
        )
    ]
    public static async Task<FileAnswer> Get(
        [AsParameters] TimeTravel time,
        [FromQuery] string? format,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (format is not (null or "xlsx" or "csv"))
            throw new RefusedException(
                Refusal.Because(
                    StatusCodes.Status400BadRequest,
                    "unknown-format",
                    "Неизвестный вид ответа",
                    "Параметр format — xlsx или csv."
                )
            );
        var moment = time.At(clock);
        var kept = await session.LoadAsync<KeptSheet>(KeptSheet.Key, cancel) ?? KeptSheet.None;
        var sheet = On(
            await session.All<KnownInstitution>(moment, cancel),
            await session.All<Page>(moment, cancel),
            kept,
            moment.AsOf
        );
        var content = format == "csv" ? sheet.ToCsv() : sheet.ToXlsx();
        return new(content, format == "csv" ? FileKinds.Csv : FileKinds.Xlsx, $"cur-{moment.AsOf:yyyy-MM-dd}");
    }

    /// <summary>A row for each official VKontakte page on a day, and for each body that keeps none by clause 4.</summary>
    public static Sheet On(
        IReadOnlyList<KnownInstitution> bodies,
        IReadOnlyList<Page> pages,
        KeptSheet kept,
        DateOnly day
    )
    {
        var town = bodies.FirstOrDefault(body => body.KindAt(day) == InstitutionKind.Administration)?.NameAt(day);
        var rows = bodies
            .Where(body => body.KindAt(day) is not null)
            .OrderBy(body => body.KindAt(day))
            .ThenBy(body => body.Id, StringComparer.Ordinal)
            .SelectMany(body =>
                pages
                    .Where(page =>
                        page.InstitutionId == body.Id
                        && page.Network == SocialNetwork.Vk
                        && page.StageAt(day)?.State is not (null or PageState.Draft or PageState.Archived)
                    )
                    .OrderBy(page => page.Id, StringComparer.Ordinal)
                    .ToList()
                    is { Count: > 0 } own
                    ? own.Select(page =>
                        (IReadOnlyDictionary<string, string>)Row(body, page, kept.Row(page.Id), town, kept.Columns, day)
                    )
                : body.KindAt(day) == InstitutionKind.Exempt
                    ? [Row(body, null, kept.Row(body.Id), town, kept.Columns, day)]
                : []
            );
        return new(kept.Columns, [.. rows]);
    }

    static Dictionary<string, string> Row(
        KnownInstitution body,
        Page? page,
        IReadOnlyDictionary<string, string> kept,
        string? town,
        IReadOnlyList<string> columns,
        DateOnly day
    )
    {
        return columns.ToDictionary(
            column => column,
            column =>
                column switch
                {
                    Columns.Body => body.NameAt(day),
                    Columns.Ogrn => body.Ogrns.LastBy(day, known => known.From)?.Value ?? Kept(column),
                    Columns.Level => Kept(column) is { Length: > 0 } level ? level : "МО",
                    Columns.Founder => Kept(column) is { Length: > 0 } founder ? founder : town ?? "",
                    Columns.NotKept => page is not null ? ""
                    : Kept(column) is { Length: > 0 } ground ? ground
                    : "Пункт 4 постановления",
                    Columns.Number => page?.Addresses.LastOrDefault(address => address.IsNumber && address.Covers(day))
                        ?.Text["vk.com/club".Length..]
                        ?? "",
                    Columns.Link => page is null ? "" : $"https://{page.AddressAt(day).Text}",
                    Columns.Appearance => page is null ? "" : RowFacts.Known(page, column, day) ?? Kept(column),
                    _ when Columns.Told.Contains(column) => page is null ? "" : RowFacts.Known(page, column, day) ?? "",
                    _ => Kept(column),
                }
        );

        string Kept(string column) => kept.GetValueOrDefault(column, "");
    }
}
