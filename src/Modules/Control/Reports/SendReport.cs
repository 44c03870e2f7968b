using Kedrovy.Contracts;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Reports;

/// <summary>The board of a day is sent to somebody.</summary>
public record SendReport([property: Key] string ReportId, Recipient Recipient, DateOnly AsOf, string? RuleSetId = null)
    : IExample<SendReport>
{
    public static SendReport Example => new("report-2026-03", Recipient.Prosecutor, new(2026, 3, 31));
}

/// <summary>What was reported is a fact of its own, so later evidence cannot change it, only differ from it.</summary>
public static class SendReportEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        SendReport command,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var today = Town.Today(clock);
        var (_, editions) = await session.Rules(new(today, null), cancel);
        return Fault(command, today)
            ?? RuleRefusals.NotASet(command.RuleSetId, editions)
            ?? (await session.LoadAsync<Report>(command.ReportId, cancel) is null ? null : AlreadySent())
            ?? WolverineContinue.NoProblems;
    }

    static ProblemDetails? Fault(SendReport command, DateOnly today)
    {
        if (!command.ReportId.StartsWith("report-", StringComparison.Ordinal))
            return Refusal.Unprocessable(
                "/reportId",
                "Неверный ключ",
                "Ключ отчёта начинается с report-.",
                DutyKind.Control
            );
        return command.AsOf <= today
            ? null
            : Refusal.Unprocessable(
                "/asOf",
                "День ещё не наступил",
                "Отчёт — о состоянии на сегодня или раньше.",
                DutyKind.Control
            );
    }

    static ProblemDetails AlreadySent() =>
        Refusal.Conflict(
            "report-already-sent",
            "Отчёт уже отправлен",
            "Отправленный отчёт не меняют. Отправьте новый под другим ключом.",
            DutyKind.Control
        );

    [WolverinePost("/api/v1/control/reports"), May(Roles.Controller), Duty(DutyKind.Control)]
    [
        EndpointSummary("Записать отправленный отчёт"),
        EndpointDescription(
            "Сохраняет каждую ячейку доски на asOf, как она известна сейчас. Поздние сведения отчёт не меняют: "
                + "разница видна в отчёте."
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
        var file = await session.OpenCase(new(command.AsOf, now), command.RuleSetId, cancel);
        session.Events.StartStream<Report>(
            command.ReportId,
            new ReportSent(
                "administration",
                command.ReportId,
                command.RuleSetId ?? file.TownRules(command.AsOf),
                command.Recipient,
                command.AsOf,
                now,
                Cells(Board.On(file, command.AsOf)),
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
