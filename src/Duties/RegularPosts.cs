using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Duties;

/// <summary>All that tells of a page's weeks.</summary>
/// <param name="Body">Whose page it is.</param>
/// <param name="Binding">The clause that asks for posts, and the act it stands in.</param>
/// <param name="Act">That act.</param>
/// <param name="Acts">All acts, since another may move the body within the lists of this one.</param>
/// <param name="Page">The page.</param>
/// <param name="Feed">Who looked through it, which weeks ask nothing.</param>
/// <param name="Posts">Its posts.</param>
public sealed record PageFeed(
    BodyTimeline Body,
    ClauseBinding Binding,
    ActTimeline Act,
    IReadOnlyList<ActTimeline> Acts,
    PageTimeline Page,
    FeedTimeline Feed,
    IReadOnlyList<PostTimeline> Posts
)
{
    /// <summary>The list of the act in which the body stood on a day.</summary>
    public Standing? StandingAt(DateOnly day) => Obligations.StandingIn(Body, Act, Acts, day);
}

/// <summary>
/// A page's week by rules: the number that is advised (or demanded by others), and the regularity that is demanded.
/// </summary>
public sealed record JudgedWeek(Week Week, PageFeed Of, WeekCount Count, Verdict Norm, Verdict Regularity)
{
    /// <summary>The graver of the two.</summary>
    public Verdict Gravest => Regularity.Weight > Norm.Weight ? Regularity : Norm;
}

/// <summary>
/// Posts appear regularly, so many a week, in each group. Few posts in a feed that nobody looked through are not few:
/// they are unknown. Decisions of a day rest on what is true up to that day. Parameters: <c>networks</c>,
/// <c>postsPerWeek</c>, <c>postsAreMandatory</c>, <c>silentWeeks</c>; the rules adopted since go before them.
/// </summary>
public static class RegularPosts
{
    /// <summary>The week judged as things stood on a day.</summary>
    public static JudgedWeek Judge(PageFeed of, Week week, Rules rules, DateOnly day)
    {
        var count = WeekCount.Of(of.Page, of.Posts, week, rules, day);
        var notAsked = NotAsked(of, week, day);
        var norm = (notAsked ?? Norm(of, week, count, rules, day)) with
        {
            Force = rules.PostsAreMandatory ? ClauseKind.Mandatory : ClauseKind.Recommended,
        };
        return new(week, of, count, norm, notAsked ?? Regularity(of, week, rules, day));
    }

    static Verdict Norm(PageFeed of, Week week, WeekCount count, Rules rules, DateOnly day)
    {
        IReadOnlyList<FactRef> grounds = [.. count.Counted.SelectMany(post => post.Grounds)];
        var asked = rules.PostsAreMandatory ? "нужно" : "рекомендовано";
        var told = $"За неделю {week.InWords} {Counted(count)}; {asked} не менее {rules.PostsPerWeek}";
        if (rules.PostsPerWeek == 0)
            return Say(of, NotApplicable, "Этот набор правил числа публикаций не задаёт.");
        if (count.Counted.Count >= rules.PostsPerWeek)
            return Say(of, Compliant, $"{told}.", grounds);
        if (week.Sunday > day)
            return Say(of, NotYetDue, $"Неделя {week.InWords} ещё идёт: {Counted(count)}.", grounds);
        var looked = of.Feed.Covering(week, day);
        return looked.Count == 0
            ? Say(
                of,
                Unknown,
                $"{told}. Ленту за всю неделю никто не просмотрел, поэтому публикаций могло быть больше.",
                grounds
            )
            : Few(of, told, rules, [.. grounds, .. looked.Select(review => review.By)]);
    }

    static Verdict Few(PageFeed of, string told, Rules rules, IReadOnlyList<FactRef> grounds)
    {
        var (state, meaning) = rules.PostsAreMandatory
            ? (NonCompliant, "Норма не выполнена.")
            : (BelowRecommendation, "Число ниже рекомендованного; само по себе это не нарушение.");
        return Say(of, state, $"{told}. Лента просмотрена за всю неделю. {meaning}", grounds);
    }

    static Verdict Regularity(PageFeed of, Week week, Rules rules, DateOnly day)
    {
        if (rules.SilentWeeks == 0)
            return Say(of, NotApplicable, "Этот набор правил регулярности не судит.");
        var past = Enumerable
            .Range(0, rules.SilentWeeks)
            .Select(back => new Week(week.Monday.AddDays(-7 * back)))
            .Select(one => new PastWeek(
                one,
                WeekCount.Of(of.Page, of.Posts, one, rules, day),
                NotAsked(of, one, day) is null,
                of.Feed.Covering(one, day)
            ))
            .ToList();
        var last = past.SelectMany(one => one.Count.Counted).MaxBy(post => post.On);
        return last is not null
            ? Say(of, Compliant, $"Публикации регулярны: последняя учтённая — {last.On:dd.MM.yyyy}.", last.Grounds)
            : Silence(of, week, rules, past, day);
    }

    static Verdict Silence(PageFeed of, Week week, Rules rules, IReadOnlyList<PastWeek> past, DateOnly day)
    {
        var span = $"С {past[^1].Week.Monday:dd.MM.yyyy} по {week.Sunday:dd.MM.yyyy}";
        IReadOnlyList<FactRef> looked = [.. past.SelectMany(one => one.Looked).Select(review => review.By)];
        if (week.Sunday > day)
            return Say(of, NotYetDue, $"Неделя {week.InWords} ещё идёт.");
        if (past.Any(one => !one.Asked))
        {
            var shorter = RussianPlural.Number(rules.SilentWeeks, "недели", "недель", "недель");
            return Say(of, Compliant, $"Молчание короче {shorter} подряд: регулярность не нарушена.", looked);
        }

        if (past.Any(one => one.Looked.Count == 0))
            return Say(
                of,
                Unknown,
                $"{span} учтённых публикаций не записано, но ленту за все эти дни никто не просмотрел."
            );
        var weeks = RussianPlural.Number(rules.SilentWeeks, "неделю", "недели", "недель");
        return Say(
            of,
            NonCompliant,
            $"{span}, {weeks} подряд, не было ни одной учтённой публикации; лента просмотрена. Регулярность нарушена.",
            looked
        );
    }

    sealed record PastWeek(Week Week, WeekCount Count, bool Asked, IReadOnlyList<FeedReview> Looked);

    /// <summary>Why nothing is asked of the page for a week; null when it is asked.</summary>
    static Verdict? NotAsked(PageFeed of, Week week, DateOnly day) =>
        NotOwed(of, week) ?? NotRun(of, week, day) ?? Excused(of, week, day);

    static Verdict? NotOwed(PageFeed of, Week week)
    {
        var (first, last) = (of.StandingAt(week.Monday), of.StandingAt(week.Sunday));
        if (last is { Kind: InstitutionKind.Exempt })
            return Say(of, Exempt, $"Страница добровольная: {Ground(last)} освобождает учреждение.", last.By);
        if (!of.Act.InForceOn(week.Monday))
        {
            var entry = of.Act.Binding(DutyKind.EntryIntoForce, week.Sunday);
            var ground = entry is null ? "" : $": пункт {entry.Clause}";
            return Say(
                of,
                NotYetDue,
                $"{of.Act.KindInWords} в силе не всю неделю {week.InWords}{ground}.",
                of.Act.Publication?.By
            );
        }

        return first is { Kind: InstitutionKind.Administration or InstitutionKind.Obligated }
            ? null
            : Say(of, NotApplicable, $"Учреждение в перечне не всю неделю {week.InWords}.", (first ?? last)?.By);
    }

    static Verdict? NotRun(PageFeed of, Week week, DateOnly day)
    {
        var runs = of.Page.Runs;
        if (runs.All(run => run.From > week.Monday) && runs.FirstOrDefault(run => run.From <= day) is { } start)
            return Say(
                of,
                NotYetDue,
                $"Страница ведётся с {start.From:dd.MM.yyyy}: первая целая неделя ещё впереди.",
                start.By
            );
        return of.Page.RunsFrom(week.Monday, week.Sunday < day ? week.Sunday : day) is not null
            ? null
            : Say(
                of,
                NotApplicable,
                $"Страница велась не всю неделю {week.InWords}: неделя не считается.",
                runs.LastOrDefault(run => run.From <= week.Sunday)?.By
            );
    }

    static Verdict? Excused(PageFeed of, Week week, DateOnly day)
    {
        if (of.Feed.ExcuseFor(week, day) is { } excuse)
            return Say(
                of,
                VerdictState.Excused,
                $"Неделя {week.InWords} извинена: {Reason(excuse.Reason!.Value)}.",
                excuse.By
            );
        return of.Page.SeizedIn(week.Monday, week.Sunday, day) is { } seizure
            ? Say(
                of,
                VerdictState.Excused,
                $"Неделя {week.InWords} извинена: с {seizure.From:dd.MM.yyyy} страница была в чужих руках.",
                seizure.By
            )
            : null;
    }

    static Verdict Say(PageFeed of, VerdictState state, string reason, params IReadOnlyList<FactRef?> grounds) =>
        Verdict.Of(of.Binding.Clause, of.Page.Id, state, reason, grounds);

    static string Ground(Standing standing) => standing.Clause is { } clause ? $"пункт {clause}" : "акт";

    static string Reason(ExcuseReason reason) =>
        reason switch
        {
            ExcuseReason.PageBlocked => "страница не работала",
            ExcuseReason.PageSeized => "страница была в чужих руках",
            _ => "учреждение было закрыто",
        };

    static string Counted(WeekCount count)
    {
        var number = count.Counted.Count;
        var verb = RussianPlural.Count(number, "учтена", "учтены", "учтено");
        var posts = RussianPlural.Number(number, "публикация", "публикации", "публикаций");
        return $"{verb} {posts}, не учтено {count.LeftOut.Count}";
    }
}
