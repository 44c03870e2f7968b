using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Control.Reports;

/// <summary>A report in the list.</summary>
public sealed record ReportRow(
    string Id,
    string RuleSetId,
    Recipient Recipient,
    DateOnly AsOf,
    DateTimeOffset KnownAt,
    DateOnly SentOn,
    string? SentBy
);

/// <summary>
/// A report as it was sent, and what would be sent about the same day now. <c>board</c> with <c>knownAt</c> gives the
/// sent one again, cell by cell.
/// </summary>
public sealed record ReportCard(
    string Id,
    string RuleSetId,
    Recipient Recipient,
    DateOnly AsOf,
    DateTimeOffset KnownAt,
    DateOnly SentOn,
    string? SentBy,
    IReadOnlyDictionary<VerdictState, int> Totals,
    IReadOnlyList<ReportedCell> Cells,
    IReadOnlyList<ChangedCell> ChangedSince
);

/// <summary>A cell that is held otherwise on one side than on the other; null where there is no such cell.</summary>
public sealed record ChangedCell(string InstitutionId, string Clause, VerdictState? Before, VerdictState? After)
{
    internal static IReadOnlyList<ChangedCell> Between(
        IReadOnlyList<ReportedCell> before,
        IReadOnlyList<ReportedCell> after
    )
    {
        var (one, other) = (States(before), States(after));
        return
        [
            .. one
                .Keys.Union(other.Keys)
                .Select(place => new ChangedCell(place.InstitutionId, place.Clause, At(one, place), At(other, place)))
                .Where(cell => cell.Before != cell.After),
        ];
    }

    static Dictionary<(string InstitutionId, string Clause), VerdictState> States(IReadOnlyList<ReportedCell> cells) =>
        cells.ToDictionary(cell => (cell.InstitutionId, cell.Clause), cell => cell.State);

    static VerdictState? At(Dictionary<(string, string), VerdictState> cells, (string, string) place) =>
        cells.TryGetValue(place, out var state) ? state : null;
}

public static class ReportsEndpoints
{
    [WolverineGet("/api/v1/control/reports"), AllowAnonymous, Duty(DutyKind.Control)]
    [EndpointSummary("Отправленные отчёты")]
    public static async Task<Listed<ReportRow>> List(
        [AsParameters] Listing listing,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        listing.Of(
            (await session.Query<Report>().ToListAsync(cancel))
                .OrderBy(report => report.KnownAt)
                .ThenBy(report => report.Id, StringComparer.Ordinal)
                .Select(report => new ReportRow(
                    report.Id,
                    report.RuleSetId,
                    report.Recipient,
                    report.AsOf,
                    report.KnownAt,
                    report.SentOn,
                    report.Recorded.By
                )),
            row => row.Id
        );

    [WolverineGet("/api/v1/control/reports/{reportId}"), AllowAnonymous, Duty(DutyKind.Control)]
    [EndpointSummary("Отчёт, как он был отправлен, и что с тех пор известно иначе")]
    public static async Task<Answer<ReportCard>> Get(string reportId, IQuerySession session, CancellationToken cancel)
    {
        var report = await session.LoadAsync<Report>(reportId, cancel)
            ?? throw new RefusedException(
                Refusal.NotFound("report-not-found", "Нет такого отчёта", "Проверьте ключ отчёта.")
            );
        var now = Board.On(await session.OpenCase(new(report.AsOf, null), report.RuleSetId, cancel), report.AsOf);
        return new(
            new(
                report.Id,
                report.RuleSetId,
                report.Recipient,
                report.AsOf,
                report.KnownAt,
                report.SentOn,
                report.Recorded.By,
                Enum.GetValues<VerdictState>()
                    .ToDictionary(state => state, state => report.Cells.Count(cell => cell.State == state)),
                report.Cells,
                ChangedCell.Between(report.Cells, SendReportEndpoint.Cells(now))
            ),
            report.Version
        );
    }
}
