using Kedrovy.Contracts.Institutions;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Control.Weeks;

/// <summary>All that tells of a page's weeks.</summary>
public sealed record PageFeed(
    KnownBody Body,
    KnownAct? Act,
    KnownPage Page,
    KnownFeed? Feed,
    IReadOnlyList<KnownPost> Posts
);

/// <summary>A page's week by a rule set: the norm that is advised (or demanded by others), and the regularity that clause 6.4 demands.</summary>
public sealed record JudgedWeek(Week Week, PageFeed Of, WeekCount Count, Verdict Norm, Verdict Regularity)
{
    /// <summary>The graver of the two.</summary>
    public Verdict Gravest => Regularity.Weight > Norm.Weight ? Regularity : Norm;
}

/// <summary>
/// Clause 6.4: regular posts are demanded, so many a week are advised, in each group. Few posts in a feed that nobody looked through are not few:
/// they are unknown. Decisions of a day rest on what is true up to that day.
/// </summary>
public static class PostsAsked
{
    const string Clause = "6.4";

    /// <summary>The week judged as things stood on a day.</summary>
    public static JudgedWeek Judge(PageFeed of, Week week, Rules rules, DateOnly day)
    {
        var count = WeekCount.Of(of, week, rules, day);
        var notAsked = NotAsked(of, week, day);
        var norm = (notAsked ?? Norm(of, week, count, rules, day)) with
        {
            Force = rules.PostsAreMandatory ? ClauseKind.Mandatory : ClauseKind.Recommended,
        };
        return new(week, of, count, norm, notAsked ?? Regularity(of, week, rules, day));
    }

    static Verdict Norm(PageFeed of, Week week, WeekCount count, Rules rules, DateOnly day)
    {
        var grounds = count.Counted.SelectMany(post => post.Grounds).ToArray();
        var enough = count.Counted.Count >= rules.PostsPerWeek;
        var told =
            $"За неделю {week.InWords} {Counted(count)}; {(rules.PostsAreMandatory ? "нужно" : "рекомендовано")} не менее {rules.PostsPerWeek}";
        return rules.PostsPerWeek == 0 ? Say(of, NotApplicable, "Этот набор правил числа публикаций не задаёт.")
            : enough ? Say(of, Compliant, $"{told}.", grounds)
            : week.Sunday > day ? Say(of, NotYetDue, $"Неделя {week.InWords} ещё идёт: {Counted(count)}.", grounds)
            : of.Feed?.Covering(week, day) is not { Count: > 0 } looked
                ? Say(
                    of,
                    Unknown,
                    $"{told}. Ленту за всю неделю никто не просмотрел, поэтому публикаций могло быть больше.",
                    grounds
                )
            : Say(
                of,
                rules.PostsAreMandatory ? NonCompliant : BelowRecommendation,
                $"{told}. Лента просмотрена за всю неделю. {(rules.PostsAreMandatory ? "Норма не выполнена." : "Число ниже рекомендованного; само по себе это не нарушение.")}",
                [.. grounds, .. looked.Select(review => review.Ground)]
            );
    }

    static Verdict Regularity(PageFeed of, Week week, Rules rules, DateOnly day)
    {
        if (rules.SilentWeeks == 0)
            return Say(of, NotApplicable, "Этот набор правил регулярности не судит.");
        var row = Back(week, rules.SilentWeeks)
            .Select(past =>
                (
                    Week: past,
                    Count: WeekCount.Of(of, past, rules, day),
                    Asked: NotAsked(of, past, day) is null,
                    Looked: of.Feed?.Covering(past, day) ?? []
                )
            )
            .ToList();
        var from = row[^1].Week.Monday;
        return row.SelectMany(past => past.Count.Counted).MaxBy(post => post.On) is { } last
                ? Say(
                    of,
                    Compliant,
                    $"Публикации регулярны: последняя учтённая — {last.On:dd.MM.yyyy}.",
                    [.. last.Grounds]
                )
            : week.Sunday > day ? Say(of, NotYetDue, $"Неделя {week.InWords} ещё идёт.")
            : row.Exists(past => !past.Asked)
                ? Say(
                    of,
                    Compliant,
                    $"Молчание короче {Words.Number(rules.SilentWeeks, "недели", "недель", "недель")} подряд: регулярность не нарушена.",
                    [.. row.SelectMany(past => past.Looked).Select(review => review.Ground)]
                )
            : row.Exists(past => past.Looked.Count == 0)
                ? Say(
                    of,
                    Unknown,
                    $"С {from:dd.MM.yyyy} по {week.Sunday:dd.MM.yyyy} учтённых публикаций не записано, но ленту за все эти дни никто не просмотрел."
                )
            : Say(
                of,
                NonCompliant,
                $"С {from:dd.MM.yyyy} по {week.Sunday:dd.MM.yyyy}, {Words.Number(rules.SilentWeeks, "неделю", "недели", "недель")} подряд, не было ни одной учтённой публикации; лента просмотрена. Регулярность нарушена.",
                [.. row.SelectMany(past => past.Looked).Select(review => review.Ground)]
            );
    }

    /// <summary>Why nothing is asked of the page for a week; null when it is asked.</summary>
    static Verdict? NotAsked(PageFeed of, Week week, DateOnly day)
    {
        var (first, last) = (of.Body.StandingAt(week.Monday), of.Body.StandingAt(week.Sunday));
        return last is { Kind: InstitutionKind.Exempt }
                ? Say(of, Exempt, "Страница добровольная: пункт 4 освобождает учреждение.", last.Ground)
            : of.Act?.InForceFrom is not { } force || force > week.Monday
                ? Say(
                    of,
                    NotYetDue,
                    $"Постановление в силе не всю неделю {week.InWords}: пункт 10.",
                    of.Act?.Publication
                )
            : first is not { Kind: InstitutionKind.Administration or InstitutionKind.Obligated }
                ? Say(
                    of,
                    NotApplicable,
                    $"Учреждение в перечне не всю неделю {week.InWords}.",
                    first?.Ground ?? last?.Ground
                )
            : of.Page.Runs.All(run => run.From > week.Monday)
            && of.Page.Runs.FirstOrDefault(run => run.From <= day) is { } start
                ? Say(
                    of,
                    NotYetDue,
                    $"Страница ведётся с {start.From:dd.MM.yyyy}: первая целая неделя ещё впереди.",
                    start.Ground
                )
            : of.Page.RunsFrom(week.Monday, week.Sunday < day ? week.Sunday : day) is null
                ? Say(
                    of,
                    NotApplicable,
                    $"Страница велась не всю неделю {week.InWords}: неделя не считается.",
                    [.. of.Page.Runs.Where(run => run.From <= week.Sunday).TakeLast(1).Select(run => run.Ground)]
                )
            : of.Feed?.ExcuseFor(week, day) is { } excuse
                ? Say(of, Excused, $"Неделя {week.InWords} извинена: {Reason(excuse)}.", excuse.Ground)
            : of.Page.SeizedIn(week.Monday, week.Sunday, day) is { } seizure
                ? Say(
                    of,
                    Excused,
                    $"Неделя {week.InWords} извинена: с {seizure.On:dd.MM.yyyy} страница была в чужих руках.",
                    seizure.Ground
                )
            : null;
    }

    static IEnumerable<Week> Back(Week week, int weeks) =>
        Enumerable.Range(0, weeks).Select(back => new Week(week.Monday.AddDays(-7 * back)));

    static Verdict Say(PageFeed of, VerdictState state, string reason, params Ground?[] grounds) =>
        Verdict.Of(Clause, of.Page.Id, state, reason, grounds);

    static string Reason(Excuse excuse) =>
        excuse.Reason switch
        {
            Contracts.Publications.ExcuseReason.PageBlocked => "страница не работала",
            Contracts.Publications.ExcuseReason.PageSeized => "страница была в чужих руках",
            _ => "учреждение было закрыто",
        };

    static string Counted(WeekCount count) =>
        $"{Words.Count(count.Counted.Count, "учтена", "учтены", "учтено")} {Words.Number(count.Counted.Count, "публикация", "публикации", "публикаций")}, не учтено {count.LeftOut.Count}";
}
