using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Checks;
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
        EndpointSummary("Выгрузить таблицу ЦУР"),
        Duty(DutyKind.StateMark, DutyKind.Gospabliki),
        EndpointDescription(
            "format — xlsx или csv; без параметра — xlsx. Столбцы, которых мы не ведём, — какими пришли в последней "
                + "таблице."
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
            await session.Acts(moment, cancel),
            kept,
            moment.AsOf
        );
        var content = format == "csv" ? sheet.ToCsv() : sheet.ToXlsx();
        return new(content, format == "csv" ? FileKinds.Csv : FileKinds.Xlsx, $"cur-{moment.AsOf:yyyy-MM-dd}");
    }

    /// <summary>
    /// A row for each official VKontakte page on a day, and for each body that keeps none because it may do without.
    /// </summary>
    public static Sheet On(
        IReadOnlyList<KnownInstitution> bodies,
        IReadOnlyList<Page> pages,
        IReadOnlyList<ActTimeline> acts,
        KeptSheet kept,
        DateOnly day
    )
    {
        var listed = bodies
            .Select(body => new ListedBody(body, body.Owes(acts, day), day))
            .Where(body => body.Owed.Count > 0)
            .OrderBy(body => body.Kind)
            .ThenBy(body => body.Id, StringComparer.Ordinal)
            .ToList();
        var town = listed.Find(body => body.Kind == InstitutionKind.Administration)?.Name;
        var official = pages
            .Where(page => page.Network == SocialNetwork.Vk && page.Timeline.OfficialOn(day) is not null)
            .OrderBy(page => page.Id, StringComparer.Ordinal)
            .ToLookup(page => page.InstitutionId);
        return new(kept.Columns, [.. listed.SelectMany(body => Rows(body, [.. official[body.Id]], kept, town))]);
    }

    static IEnumerable<Dictionary<string, string>> Rows(
        ListedBody body,
        IReadOnlyList<Page> pages,
        KeptSheet kept,
        string? town
    )
    {
        if (pages.Count > 0)
            return pages.Select(page => Row(body, page.Timeline, kept.Row(page.Id), town, kept.Columns));
        return body.Kind == InstitutionKind.Exempt ? [Row(body, null, kept.Row(body.Id), town, kept.Columns)] : [];
    }

    static Dictionary<string, string> Row(
        ListedBody body,
        PageTimeline? page,
        IReadOnlyDictionary<string, string> kept,
        string? town,
        IReadOnlyList<string> columns
    )
    {
        return columns.ToDictionary(
            column => column,
            column =>
                column switch
                {
                    Columns.Body => body.Name,
                    Columns.Ogrn => body.Ogrn ?? Kept(column),
                    Columns.Level => OrKept(column, "МО"),
                    Columns.Founder => OrKept(column, town ?? ""),
                    Columns.NotKept => page is null ? OrKept(column, body.Ground) : "",
                    _ => page is null && IsOfPage(column) ? "" : OfPage(column),
                }
        );

        string OfPage(string column) =>
            column switch
            {
                Columns.Number => NumberOf(page!, body.Day),
                Columns.Link => $"https://{page!.AddressAt(body.Day).Text}",
                Columns.Appearance => RowFacts.Known(page!, body.Demands, column, body.Day) ?? Kept(column),
                _ when IsOfPage(column) => RowFacts.Known(page!, body.Demands, column, body.Day) ?? "",
                _ => Kept(column),
            };

        string Kept(string column) => kept.GetValueOrDefault(column, "");
        string OrKept(string column, string otherwise) => Kept(column) is { Length: > 0 } cell ? cell : otherwise;
    }

    static bool IsOfPage(string column) => column is Columns.Number or Columns.Link || Columns.Told.Contains(column);

    static string NumberOf(PageTimeline page, DateOnly day) =>
        page.Addresses.LastOrDefault(address => address.IsNumber && address.Covers(day))?.Text["vk.com/club".Length..]
        ?? "";

    /// <summary>A body of the lists on a day.</summary>
    sealed record ListedBody(KnownInstitution Body, IReadOnlyList<Obligation> Owed, DateOnly Day)
    {
        public string Id => Body.Id;
        public string Name => Body.NameAt(Day);

        /// <summary>State number; null while none is known. Numbers told since without it take nothing back.</summary>
        public string? Ogrn =>
            Body
                .Timeline.Identifiers.Where(known => known.Value.Ogrn is not null)
                .ToList()
                .LastBy(Day, known => known.From)
                ?.Value.Ogrn;

        /// <summary>By the act that names it first.</summary>
        public InstitutionKind Kind => Owed[0].Kind;

        /// <summary>By what it may do without a page.</summary>
        public string Ground => $"Пункт {Owed[0].Standing.Clause} {Owed[0].Act.KindOfWhat}";

        public IReadOnlyList<PageDemand> Demands => PageDemand.Of(Owed, Day);
    }
}
