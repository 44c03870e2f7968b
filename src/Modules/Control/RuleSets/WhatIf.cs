using Kedrovy.Control.Reports;
using Kedrovy.Control.Verdicts;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.RuleSets;

/// <summary>Draft rules, to be tried on the weeks that really were. Nothing is recorded.</summary>
public record WhatIf(
    Rules Rules,
    [property: Text(8)] string FromWeek,
    [property: Text(8)] string ToWeek,
    string RuleSetId = RuleBook.Decree
) : IExample<WhatIf>
{
    public static WhatIf Example => new(new([], 3, false, 2, false, false, false, 10, 3, null), "2026-W02", "2026-W09");
}

/// <summary>What would be held otherwise: weeks of pages, and cells of the board on the last day; and how many weeks are in each state by either rules.</summary>
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
);

public static class WhatIfEndpoint
{
    const int Most = 106;

    public static ProblemDetails Validate(WhatIf command) =>
        !RuleBook.Ids.Contains(command.RuleSetId)
            ? Refusal.Unprocessable(
                "/ruleSetId",
                "Нет такого набора правил",
                $"Есть наборы: {string.Join(", ", RuleBook.Ids)}."
            )
        : Week.Read(command.FromWeek) is not { } first
            ? Refusal.Unprocessable(
                "/fromWeek",
                "Неделя не разобрана",
                "Напишите неделю по ISO 8601, например 2026-W02."
            )
        : Week.Read(command.ToWeek) is not { } last
        || last.Monday < first.Monday
        || last.Monday >= first.Monday.AddDays(7 * Most)
            ? Refusal.Unprocessable(
                "/toWeek",
                "Неделя не разобрана",
                $"Напишите неделю не раньше fromWeek и не дальше {Most} недель от неё."
            )
        : RuleRefusals.Fault(command.Rules, "/rules") ?? WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/control/what-if"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Что было бы по другим правилам · п. 6.4, 12"),
        EndpointDescription(
            "Прогоняет черновик правил по действительной истории и отвечает, какие недели и ячейки доски изменились бы. Ничего не записывает."
        )
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
        var then = now with
        {
            Editions =
            [
                new Edition(command.RuleSetId, 0, "Черновик", "Черновик", DateOnly.MinValue, command.Rules, null),
            ],
        };

        var weeks = Judged(now, first, last, today).Zip(Judged(then, first, last, today)).ToList();
        return new(
            [
                .. weeks
                    .Where(pair =>
                        (pair.First.Norm.State, pair.First.Regularity.State)
                        != (pair.Second.Norm.State, pair.Second.Regularity.State)
                    )
                    .Select(pair => new ChangedWeek(
                        pair.First.Of.Body.Id,
                        pair.First.Of.Page.Id,
                        pair.First.Week.ToString(),
                        pair.Second.Count.Counted.Count,
                        pair.First.Norm.State,
                        pair.Second.Norm.State,
                        pair.First.Regularity.State,
                        pair.Second.Regularity.State
                    )),
            ],
            ChangedCell.Between(
                SendReportEndpoint.Cells(BoardEndpoints.On(now, day)),
                SendReportEndpoint.Cells(BoardEndpoints.On(then, day))
            ),
            Totals(weeks.Select(pair => pair.First)),
            Totals(weeks.Select(pair => pair.Second))
        );
    }

    static IEnumerable<JudgedWeek> Judged(CaseFile file, Week first, Week last, DateOnly today) =>
        from week in Week.Between(first, last)
        where week.Monday <= today
        let day = week.Sunday < today ? week.Sunday : today
        from body in file.On(day)
        from feed in file.FeedsOf(body, day)
        select PostsAsked.Judge(feed, week, file.EditionOn(week.Sunday).Rules, today);

    static Dictionary<VerdictState, int> Totals(IEnumerable<JudgedWeek> weeks) =>
        weeks.ToLookup(week => week.Gravest.State) is var states
            ? Enum.GetValues<VerdictState>().ToDictionary(state => state, state => states[state].Count())
            : [];
}
