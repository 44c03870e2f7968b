using Kedrovy.Contracts;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.RuleSets;

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

/// <summary>What rules cannot be.</summary>
static class RuleRefusals
{
    public static ProblemDetails NoSuchSet(Editions editions) =>
        Refusal.NotFound("rule-set-not-found", "Нет такого набора правил", There(editions));

    /// <summary>The set that is named must be there; none needs to be named.</summary>
    public static ProblemDetails? NotASet(string? ruleSetId, Editions editions) =>
        ruleSetId is null || editions.Ids.Contains(ruleSetId)
            ? null
            : Refusal.Unprocessable("/ruleSetId", "Нет такого набора правил", There(editions));

    static string There(Editions editions) => $"Есть наборы: {string.Join(", ", editions.Ids)}.";

    /// <summary>Clauses of the acts that rules may speak of.</summary>
    public static IReadOnlyList<string> Clauses(IReadOnlyList<ActTimeline> acts) =>
        [.. acts.SelectMany(act => BodyJudgement.Clauses(act, DateOnly.MaxValue)).Distinct()];

    public static ProblemDetails? Fault(Rules rules, string at, IReadOnlyList<string> judged) =>
        rules switch
        {
            { PostsPerWeek: < 0 or > 50 } => Refusal.Unprocessable(
                $"{at}/postsPerWeek",
                "Недопустимая норма",
                "Норма публикаций — от 0 до 50 в неделю."
            ),
            { SilentWeeks: < 0 or > 12 } => Refusal.Unprocessable(
                $"{at}/silentWeeks",
                "Недопустимый предел молчания",
                "Предел молчания — от 0 до 12 недель."
            ),
            { FindingTerm: < 0 or > 250 } => Refusal.Unprocessable(
                $"{at}/findingTerm",
                "Недопустимый срок",
                "Срок исправления — от 0 до 250 рабочих дней."
            ),
            { ReminderBefore: var before, FindingTerm: var term } when before < 0 || before > term =>
                Refusal.Unprocessable(
                    $"{at}/reminderBefore",
                    "Недопустимое напоминание",
                    "Напоминают не раньше начала срока: от 0 до findingTerm рабочих дней."
                ),
            { Clauses: var clauses } when clauses.Except(judged).Any() => Refusal.Unprocessable(
                $"{at}/clauses",
                "Нет такого пункта",
                $"Выводы делаются по пунктам {string.Join(", ", judged)}."
            ),
            { Score: { } score } when score.Yellow < 0 || score.Green < score.Yellow || score.Green > 100 =>
                Refusal.Unprocessable(
                    $"{at}/score/green",
                    "Недопустимые границы зон",
                    "Границы зон: 0 ≤ yellow ≤ green ≤ 100."
                ),
            { Score: { } score }
                when new[]
                {
                    score.StateMark,
                    score.Gospabliki,
                    score.Avatar,
                    score.Description,
                    score.Cover,
                    score.OneWidget,
                    score.TwoWidgets,
                    score.Activity,
                }.Any(points => points is < 0 or > 100)
                    || score.Reach.Any(step => step.Points is < 0 or > 100 || step.OverPercent is < 0 or > 100) =>
                Refusal.Unprocessable($"{at}/score", "Недопустимые баллы", "Баллы и проценты — от 0 до 100."),
            { Evidence: { } terms }
                when new[]
                {
                    terms.FeedbackPlatform,
                    terms.TwoFactor,
                    terms.StateMark,
                    terms.Gospabliki,
                    terms.Contents,
                }.Any(days => days is < 1 or > 1095) => Refusal.Unprocessable(
                $"{at}/evidence",
                "Недопустимый срок подтверждений",
                "Подтверждения действуют от 1 до 1095 дней."
            ),
            _ => null,
        };
}
