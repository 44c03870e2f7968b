using Kedrovy.Contracts;
using Kedrovy.Control.Reports;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Policies;

/// <summary>Draft rules, to be tried on the weeks that really were. Nothing is recorded.</summary>
public record WhatIf(
    Rules Rules,
    [property: Text(8)] string FromWeek,
    [property: Text(8)] string ToWeek,
    string? RuleSetId = null
) : IExample<WhatIf>
{
    public static WhatIf Example => new(new([], 3, false, 2, false, false, false, 10, 3, null), "2026-W02", "2026-W09");
}

/// <summary>
/// What would be held otherwise: weeks of pages, and cells of the board on the last day; and how many weeks are in each
/// state by either rules.
/// </summary>
public sealed record WhatIfAnswer(
    IReadOnlyList<ChangedWeek> Weeks,
    IReadOnlyList<ChangedCell> Board,
    IReadOnlyDictionary<VerdictState, int> WeeksNow,
    IReadOnlyDictionary<VerdictState, int> WeeksThen
);

/// <summary>A week that would be held otherwise.</summary>
public sealed record ChangedWeek(
    string InstitutionId,
    string PageId,
    string Week,
    int Counted,
    VerdictState NormNow,
    VerdictState NormThen,
    VerdictState RegularityNow,
    VerdictState RegularityThen
)
{
    internal static ChangedWeek? Between((JudgedWeek Now, JudgedWeek Then) both)
    {
        var (now, then) = both;
        return (now.Norm.State, now.Regularity.State) == (then.Norm.State, then.Regularity.State)
            ? null
            : new(
                now.Of.Body.Id,
                now.Of.Page.Id,
                now.Week.ToString(),
                then.Count.Counted.Count,
                now.Norm.State,
                then.Norm.State,
                now.Regularity.State,
                then.Regularity.State
            );
    }
}

public static class WhatIfEndpoint
{
    const int Most = 106;

    public static async Task<ProblemDetails> ValidateAsync(
        WhatIf command,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var (acts, editions) = await session.Rules(new(Town.Today(clock), null), cancel);
        return RuleRefusals.NotASet(command.RuleSetId, editions)
            ?? Span(command)
            ?? RuleRefusals.Fault(command.Rules, "/rules", RuleRefusals.Clauses(acts))
            ?? WolverineContinue.NoProblems;
    }

    static ProblemDetails? Span(WhatIf command)
    {
        if (Week.Read(command.FromWeek) is not { } first)
            return Refusal.Unprocessable(
                "/fromWeek",
                "Неделя не разобрана",
                "Напишите неделю по ISO 8601, например 2026-W02."
            );
        var last = Week.Read(command.ToWeek);
        return last?.Monday >= first.Monday && last?.Monday < first.Monday.AddDays(7 * Most)
            ? null
            : Refusal.Unprocessable(
                "/toWeek",
                "Неделя не разобрана",
                $"Напишите неделю не раньше fromWeek и не дальше {Most} недель от неё."
            );
    }

    [WolverinePost("/api/v1/control/what-if"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Что было бы по другим правилам"),
        EndpointDescription(
            "Прогоняет черновик правил по действительной истории и отвечает, какие недели и ячейки доски изменились "
                + "бы. Ничего не записывает."
        ),
        Duty(DutyKind.RegularPosts, DutyKind.Control)
    ]
    public static async Task<WhatIfAnswer> Post(
        WhatIf command,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var today = Town.Today(clock);
        var (first, last) = (Week.Read(command.FromWeek)!.Value, Week.Read(command.ToWeek)!.Value);
        var day = last.Sunday < today ? last.Sunday : today;
        var now = await session.OpenCase(new(today, null), command.RuleSetId, first, cancel);
        var then = now with { Draft = command.Rules };

        var (weeksNow, weeksThen) = (Judged(now, first, last, today), Judged(then, first, last, today));
        return new(
            [.. weeksNow.Zip(weeksThen).Select(ChangedWeek.Between).OfType<ChangedWeek>()],
            ChangedCell.Between(
                SendReportEndpoint.Cells(Board.On(now, day)),
                SendReportEndpoint.Cells(Board.On(then, day))
            ),
            Totals(weeksNow),
            Totals(weeksThen)
        );
    }

    static List<JudgedWeek> Judged(CaseFile file, Week first, Week last, DateOnly today)
    {
        var weeks =
            from week in Week.Between(first, last)
            where week.Monday <= today
            let day = week.Sunday < today ? week.Sunday : today
            from body in file.On(day)
            from feed in file.FeedsOf(body, day)
            select RegularPosts.Judge(feed, week, file.EditionOf(feed.Act, week.Sunday).Rules, today);
        return [.. weeks];
    }

    static Dictionary<VerdictState, int> Totals(IEnumerable<JudgedWeek> weeks)
    {
        var states = weeks.ToLookup(week => week.Gravest.State);
        return Enum.GetValues<VerdictState>().ToDictionary(state => state, state => states[state].Count());
    }
}
