using Kedrovy.Contracts;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Policies;

/// <summary>The town adopts a further version of a rule set, which holds from a day until the next one.</summary>
public record AdoptRules(
    int Version,
    [property: Text(200)] string Title,
    [property: Text(200)] string Owner,
    Rules Rules,
    [property: FactDate] DateOnly On
) : IExample<AdoptRules>
{
    public static AdoptRules Example =>
        new(
            1,
            "Постановление № 298, уточнено молчание",
            "Администрация города Кедрового",
            new([], 2, false, 3, false, false, false, 10, 3, null),
            new DateOnly(2026, 12, 1)
        );
}

/// <summary>Rules change for days to come only: no result of the past changes with them.</summary>
public static class AdoptRulesEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        AdoptRules command,
        string ruleSetId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var today = Town.Today(clock);
        var (acts, editions) = await session.Rules(new(today, null), cancel);
        if (!editions.Ids.Contains(ruleSetId))
            return RuleRefusals.NoSuchSet(editions);
        var book = await session.LoadAsync<RuleBook>(RuleBook.KeyOf(ruleSetId), cancel);
        return RuleRefusals.Fault(command.Rules, "/rules", RuleRefusals.Clauses(acts))
            ?? NotNext(command, book)
            ?? Backdated(command, book, today)
            ?? WolverineContinue.NoProblems;
    }

    static ProblemDetails? NotNext(AdoptRules command, RuleBook? book)
    {
        var next = (book?.Adopted.Count ?? 0) + 1;
        return command.Version == next
            ? null
            : Refusal.Unprocessable(
                "/version",
                "Не та версия",
                $"Следующая версия — {next}. Прочитайте /api/v1/control/rule-sets."
            );
    }

    static ProblemDetails? Backdated(AdoptRules command, RuleBook? book, DateOnly today) =>
        command.On < today || command.On < book?.Adopted[^1].From
            ? Refusal.Unprocessable(
                "/on",
                "Правила не вводят задним числом",
                "Новые правила действуют с сегодняшнего дня или позже и не раньше прошлой версии: прежние выводы не "
                    + "меняются."
            )
            : null;

    [WolverinePost("/api/v1/control/rule-sets/{ruleSetId}/versions"), May(Roles.Controller)]
    [
        EndpointSummary("Принять новую версию правил счёта"),
        EndpointDescription("Действует с даты on, не раньше сегодняшней. Прежние выводы не меняются."),
        Duty(DutyKind.RegularPosts, DutyKind.Control)
    ]
    public static Receipt Post(AdoptRules command, string ruleSetId, IDocumentSession session)
    {
        var fact = new RulesAdopted(
            "administration",
            ruleSetId,
            command.Version,
            command.Title,
            command.Owner,
            command.Rules,
            command.On
        );
        // Of two that adopt the same version at once, the store refuses the second.
        if (command.Version == 1)
            session.Events.StartStream<RuleBook>(RuleBook.KeyOf(ruleSetId), fact);
        else
            session.Events.Append(RuleBook.KeyOf(ruleSetId), (long)command.Version, fact);
        return new(RuleBook.KeyOf(ruleSetId), command.Version);
    }
}
