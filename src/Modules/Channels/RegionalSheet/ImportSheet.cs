using System.Globalization;
using System.Security.Cryptography;
using JasperFx.Events;
using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Pages;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.RegionalSheet;

/// <summary>What a sheet changed, or would change; <c>recorded</c> is false for a dry run.</summary>
public sealed record SheetReport(bool Recorded, DateOnly On, int Rows, int Facts, IReadOnlyList<SheetRow> Report)
    : IExample<SheetReport>
{
    public static SheetReport Example =>
        new(
            true,
            new(2022, 12, 20),
            1,
            1,
            [new(2, "page-school-1-vk", [new(Columns.Subscribers, "0", "412")], [], [])]
        );
}

/// <summary>A row of the file by its number there; <c>pageId</c> is null when it names no page of ours.</summary>
public sealed record SheetRow(
    int Row,
    string? PageId,
    IReadOnlyList<CellChange> Changes,
    IReadOnlyList<CellRemark> Errors,
    IReadOnlyList<CellRemark> Notes
);

/// <summary>
/// Mark and «Госпаблики» as the regional centre lists them, and what it scores. The file is the evidence of what it
/// told.
/// </summary>
public static class ImportSheetEndpoint
{
    [WolverinePost("/api/v1/regional-sheet"), May(Roles.Controller, Roles.ContentLead)]
    [TakesFile(10, FileKinds.Xlsx, FileKinds.Csv)]
    [
        EndpointSummary("Загрузить таблицу ЦУР"),
        Duty(DutyKind.StateMark, DutyKind.Gospabliki),
        EndpointDescription(
            "XLSX или CSV со столбцами ЦУР; страницы находятся по «ID госпаблика» или ссылке. Пустая ячейка и "
                + "отсутствующая строка не меняют ничего; ячейка, которая повторяет известное, тоже.\n"
                + "Если хоть в одной строке ошибка, не записывается ничего, если не попросить partial. Прочие столбцы "
                + "сохраняются для выгрузки."
        )
    ]
    public static async Task<SheetReport> Post(
        HttpContext http,
        [FromQuery] DateOnly? on,
        [FromQuery] bool? dryRun,
        [FromQuery] bool? partial,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var content = await TakesFileAttribute.Read(http);
        if (SheetReading.Sheet(content, out var reason) is not { } sheet)
            throw new RefusedException(
                Refusal.Because(
                    StatusCodes.Status422UnprocessableEntity,
                    "unreadable-sheet",
                    "Таблица не разобрана",
                    reason
                )
            );
        var day = on ?? Town.Today(clock);
        if (day > Town.Today(clock))
            throw new RefusedException(
                Refusal.Because(
                    StatusCodes.Status400BadRequest,
                    "day-to-come",
                    "Дата ещё не наступила",
                    "Параметр on — день, на который таблица составлена."
                )
            );

        var file = new StoredFile(
            Convert.ToHexStringLower(SHA256.HashData(content)),
            FileKinds.Of(content) ?? FileKinds.Csv,
            content
        );
        var kept = await session.LoadAsync<KeptSheet>(KeptSheet.Key, cancel) ?? KeptSheet.None;
        var rows = await Read(
            sheet,
            kept,
            day,
            new(EvidenceKind.File, Sha256: file.Sha256, Size: content.Length),
            session,
            clock,
            cancel
        );
        var faults = rows.SelectMany(row =>
                row.Report.Errors.Select(error => new Refusal.Fault(
                    $"/{row.Report.Row.ToString(CultureInfo.InvariantCulture)}/{error.Column}",
                    error.Detail
                ))
            )
            .ToArray();
        var record = dryRun != true && (faults.Length == 0 || partial == true);
        if (dryRun != true && !record)
            throw new RefusedException(Faulty(faults));

        var good = rows.Where(row => row.Report.Errors.Count == 0).ToList();
        if (record)
        {
            foreach (var row in good.Where(row => row.Facts.Count > 0))
                row.Stream!.AppendMany(row.Facts);
            foreach (
                var institution in good.Where(row => row.Facts.Count > 0)
                    .Select(row => row.Stream!.Aggregate!.InstitutionId)
                    .Distinct()
            )
                session.KeepFile(institution, file);
            session.Store(
                kept.With(sheet.Columns, good.Where(row => row.Key is not null).Select(row => (row.Key!, row.Cells)))
            );
        }

        return new(record, day, rows.Count, good.Sum(row => row.Facts.Count), [.. rows.Select(row => row.Report)]);
    }

    sealed record Line(
        SheetRow Report,
        string? Key,
        IReadOnlyDictionary<string, string> Cells,
        IEventStream<Page>? Stream,
        IReadOnlyList<IFact> Facts
    );

    static async Task<IReadOnlyList<Line>> Read(
        Sheet sheet,
        KeptSheet kept,
        DateOnly day,
        Evidence file,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var pages = await session.Query<Page>().Where(page => page.Network == SocialNetwork.Vk).ToListAsync(cancel);
        var bodies = await session.Query<KnownInstitution>().ToListAsync(cancel);
        var acts = await session.Acts(new Moment(day, null), cancel);
        var adopted = await session.Query<AdoptedTerms>().ToListAsync(cancel);
        var lines = new List<Line>();
        foreach (var (place, cells) in sheet.Rows.Index().Where(row => row.Item.Values.Any(cell => cell != "")))
        {
            var (page, error) = Matching.Of(cells, pages, day);
            if (page is not null && lines.Exists(line => line.Key == page.Id))
                (page, error) = (null, new(Columns.Number, "Эта страница уже была в таблице."));
            if (page is null)
            {
                lines.Add(Pageless(place + 2, cells, error, bodies, day));
                continue;
            }

            var stream = await session.Events.FetchForWriting<Page>(page.Id, cancel);
            var body = bodies.FirstOrDefault(body => body.Id == page.InstitutionId);
            var terms = CheckTerms.Of(body, acts, adopted, day);
            var row = RowFacts.Of(stream.Aggregate!, cells, kept.Row(page.Id), day, file, terms, clock);
            var report = new SheetRow(place + 2, page.Id, row.Changes, row.Errors, row.Notes);
            lines.Add(new(report, page.Id, cells, stream, row.Facts));
        }

        return lines;
    }

    static Line Pageless(
        int row,
        IReadOnlyDictionary<string, string> cells,
        CellRemark? error,
        IReadOnlyList<KnownInstitution> bodies,
        DateOnly day
    )
    {
        if (error is not null)
            return new(new(row, null, [], [error], []), null, cells, null, []);
        var name = cells.GetValueOrDefault(Columns.Body, "");
        var body = bodies.FirstOrDefault(body => Similarity.SameName(body.NameAt(day), name));
        IReadOnlyList<CellRemark> notes = body is null
            ? [new(Columns.Body, "Строка без страницы и без известного учреждения: она не сохраняется.")]
            : [];
        return new(new(row, null, [], [], notes), body?.Id, cells, null, []);
    }

    static ProblemDetails Faulty(Refusal.Fault[] faults)
    {
        var problem = Refusal.Because(
            StatusCodes.Status422UnprocessableEntity,
            "sheet-has-faults",
            "В таблице ошибки, ничего не записано",
            $"Исправьте ячейки или запишите остальное с partial=true. "
                + $"{string.Join(' ', faults.Take(3).Select(fault => $"{fault.Pointer}: {fault.Detail}"))}"
        );
        problem.Extensions["errors"] = faults;
        return problem;
    }
}
