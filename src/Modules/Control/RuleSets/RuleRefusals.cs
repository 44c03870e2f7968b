using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Control.RuleSets;

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
