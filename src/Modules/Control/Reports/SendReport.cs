using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Reports;

/// <summary>The board of a day is sent to somebody.</summary>
public record SendReport(
    [property: Key] string ReportId,
    Recipient Recipient,
    DateOnly AsOf,
    string RuleSetId = RuleBook.Decree
) : IExample<SendReport>
{
    public static SendReport Example => new("report-2026-03", Recipient.Prosecutor, new(2026, 3, 31));
}

/// <summary>Clause 12: what was reported is a fact of its own, so later evidence cannot change it, only differ from it.</summary>
public static class SendReportEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        SendReport command,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        !command.ReportId.StartsWith("report-", StringComparison.Ordinal)
            ? Refusal.Unprocessable("/reportId", "Неверный ключ", "Ключ отчёта начинается с report-.", "12")
        : !RuleBook.Ids.Contains(command.RuleSetId)
            ? Refusal.Unprocessable(
                "/ruleSetId",
                "Нет такого набора правил",
                $"Есть наборы: {string.Join(", ", RuleBook.Ids)}.",
                "12"
            )
        : command.AsOf > Town.Today(clock)
            ? Refusal.Unprocessable("/asOf", "День ещё не наступил", "Отчёт — о состоянии на сегодня или раньше.", "12")
        : await session.LoadAsync<Report>(command.ReportId, cancel) is not null
            ? Refusal.Conflict(
                "report-already-sent",
                "Отчёт уже отправлен",
                "Отправленный отчёт не меняют. Отправьте новый под другим ключом.",
                "12"
            )
        : WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/control/reports"), May(Roles.Controller)]
    [
        EndpointSummary("Записать отправленный отчёт · п. 12"),
        EndpointDescription(
            "Сохраняет каждую ячейку доски на asOf, как она известна сейчас. Поздние сведения отчёт не меняют: разница видна в отчёте."
        )
    ]
    public static async Task<CreationResponse> Post(
        SendReport command,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var now = clock.GetUtcNow();
        var board = BoardEndpoints.On(
            await session.OpenCase(new(command.AsOf, now), command.RuleSetId, cancel),
            command.AsOf
        );
        session.Events.StartStream<Report>(
            command.ReportId,
            new ReportSent(
                "administration",
                command.ReportId,
                command.RuleSetId,
                command.Recipient,
                command.AsOf,
                now,
                Cells(board),
                Town.DayOf(now)
            )
        );
        return new($"/api/v1/control/reports/{command.ReportId}");
    }

    internal static IReadOnlyList<ReportedCell> Cells(Board board) =>
        [
            .. board.Rows.SelectMany(row =>
                row.Cells.Select(cell => new ReportedCell(row.InstitutionId, cell.Clause, cell.State))
            ),
        ];
}
