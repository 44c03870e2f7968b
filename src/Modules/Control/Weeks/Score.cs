using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Control.Weeks;

/// <summary>The zones of a score, as a traffic light has them.</summary>
public enum Zone
{
    Green,
    Yellow,
    Red,

    /// <summary>What is not known decides.</summary>
    Unknown,
}

/// <summary>A part of a score: its points and the most there are; null points are not known.</summary>
public sealed record ScorePart(string Part, int? Points, int Most, string Reason, IReadOnlyList<FactRef> Grounds);

/// <summary>
/// A page's score for a week as regional centres count it. What nobody looked at is not nought: the score lies between
/// <paramref name="Least"/> and
/// <paramref name="Most"/>, and its zone is told only when both lie in it.
/// </summary>
public sealed record Score(int Least, int Most, Zone Zone, IReadOnlyList<ScorePart> Parts)
{
    /// <summary>The score at the end of a week, by what was seen up to its last day.</summary>
    public static Score Of(JudgedWeek week, ScoreRules rules, int postsPerWeek, DateOnly day)
    {
        var page = week.Of.Page;
        var last = week.Week.Sunday < day ? week.Week.Sunday : day;
        var parts = new[]
        {
            Check("stateMark", Of(DutyKind.StateMark, week, last), rules.StateMark),
            Check("gospabliki", Of(DutyKind.Gospabliki, week, last), rules.Gospabliki),
            Look("avatar", page, rules.Avatar, last, seen => seen.Avatar),
            Look("description", page, rules.Description, last, seen => seen.Description),
            Look("cover", page, rules.Cover, last, seen => seen.Cover),
            Widgets(page, rules, last),
            Activity(week, rules, postsPerWeek, last),
            Reach(page, rules, last),
        };
        var (least, most) = (parts.Sum(part => part.Points ?? 0), parts.Sum(part => part.Points ?? part.Most));
        return new(
            least,
            most,
            ZoneOf(least, rules) == ZoneOf(most, rules) ? ZoneOf(least, rules) : Zone.Unknown,
            parts
        );
    }

    static Zone ZoneOf(int points, ScoreRules rules) =>
        points >= rules.Green ? Zone.Green
        : points >= rules.Yellow ? Zone.Yellow
        : Zone.Red;

    /// <summary>What the act itself holds of the page; what it does not ask here brings no points.</summary>
    static Verdict Of(DutyKind duty, JudgedWeek week, DateOnly day)
    {
        var (act, page) = (week.Of.Act, week.Of.Page);
        var binding = act.Binding(duty, day);
        return binding?.Measure.Networks?.Contains(page.Network) == true
            ? BodyJudgement.Check(binding, page, null, day)!
            : Verdict.Of("", page.Id, VerdictState.NotApplicable, "Для этой сети не требуется.");
    }

    static ScorePart Check(string name, Verdict verdict, int most) =>
        verdict.State == VerdictState.Unknown
            ? new(name, null, most, verdict.Reason, verdict.Grounds)
            : new(name, verdict.State == VerdictState.Compliant ? most : 0, most, verdict.Reason, verdict.Grounds);

    static ScorePart Look(string name, PageTimeline page, int most, DateOnly day, Func<Appearance, bool> has) =>
        page.Appearances.LastBy(day, seen => seen.From) is { } seen
            ? new(
                name,
                has(seen.Value) ? most : 0,
                most,
                has(seen.Value) ? $"Есть, видели {seen.From:dd.MM.yyyy}." : $"Нет, смотрели {seen.From:dd.MM.yyyy}.",
                [seen.By]
            )
            : NotSeen(name, most);

    static ScorePart Widgets(PageTimeline page, ScoreRules rules, DateOnly day) =>
        page.Widgets.LastBy(day, seen => seen.From) is { } seen
            ? new(
                "widgets",
                seen.Value >= 2 ? rules.TwoWidgets
                    : seen.Value == 1 ? rules.OneWidget
                    : 0,
                rules.TwoWidgets,
                $"Виджетов: {seen.Value}, видели {seen.From:dd.MM.yyyy}.",
                [seen.By]
            )
            : NotSeen("widgets", rules.TwoWidgets);

    static ScorePart Activity(JudgedWeek week, ScoreRules rules, int norm, DateOnly day)
    {
        var (count, looked) = (week.Count.Counted.Count, week.Of.Feed.Covering(week.Week, day).Count > 0);
        return new(
            "activity",
            count >= norm ? rules.Activity
                : looked ? 0
                : null,
            rules.Activity,
            $"За неделю учтено {count}, нужно "
                + $"{norm}.{(count >= norm || looked ? "" : " Ленту за всю неделю никто не просмотрел.")}",
            [.. week.Count.Counted.SelectMany(post => post.Grounds)]
        );
    }

    static ScorePart Reach(PageTimeline page, ScoreRules rules, DateOnly day)
    {
        var most = rules.Reach.Select(step => step.Points).DefaultIfEmpty(0).Max();
        if (
            page.Audiences.LastBy(day, seen => seen.From)
            is not { Value: { Subscribers: { } subscribers and > 0, WeeklyReach: { } reach } } seen
        )
            return NotSeen("reach", most);
        var percent = 100.0 * reach / subscribers;
        return new(
            "reach",
            rules.Reach.Where(step => percent > step.OverPercent).Select(step => step.Points).DefaultIfEmpty(0).Max(),
            most,
            FormattableString.Invariant(
                $"Охват {reach} из {subscribers} подписчиков, {percent:0.#} %; видели {seen.From:dd.MM.yyyy}."
            ),
            [seen.By]
        );
    }

    static ScorePart NotSeen(string name, int most) => new(name, null, most, "Никто ещё не смотрел.", []);
}
