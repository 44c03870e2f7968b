using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Duties;

/// <summary>All that is known of one body and may be judged.</summary>
public sealed record BodyEvidence(BodyTimeline Body, IReadOnlyList<ActTimeline> Acts)
{
    /// <summary>All pages of the body, official or not.</summary>
    public IReadOnlyList<PageTimeline> Pages { get; init; } = [];

    public StyleTimeline? Style { get; init; }
    public IReadOnlyList<ItemTimeline> Items { get; init; } = [];
    public IReadOnlyList<SiteTimeline> Sites { get; init; } = [];
    public IReadOnlyDictionary<string, FeedTimeline> Feeds { get; init; } = new Dictionary<string, FeedTimeline>();
    public ILookup<string, PostTimeline> Posts { get; init; } =
        Array.Empty<PostTimeline>().ToLookup(post => post.PageId);

    /// <summary>Words of pages and contacts that were not withdrawn from the vault.</summary>
    public Func<VaultRef?, ContentsWords?> Words { get; init; } = _ => null;

    /// <summary>Its official pages on a day, network by network.</summary>
    public IReadOnlyList<PageTimeline> OfficialPages(DateOnly day) =>
        [
            .. Pages
                .Where(page => page.OfficialOn(day) is not null)
                .OrderBy(page => page.Network)
                .ThenBy(page => page.Id, StringComparer.Ordinal),
        ];

    /// <summary>What tells of the weeks of those pages of which an act's clause on regular posts speaks.</summary>
    public IEnumerable<PageFeed> PageFeeds(ActTimeline act, DateOnly day) =>
        act.Binding(DutyKind.RegularPosts, day) is { } binding
            ? OfficialPages(day)
                .Where(page => PageChecks.Asks(binding, page))
                .Select(page => FeedOf(page, binding, act))
            : [];

    PageFeed FeedOf(PageTimeline page, ClauseBinding binding, ActTimeline act) =>
        new(Body, binding, act, Acts, page, Feeds.GetValueOrDefault(page.Id, FeedTimeline.Empty), [.. Posts[page.Id]]);
}

/// <summary>
/// What follows from an act for a body, clause by clause: to whom the clause speaks, whether it is due, and what each
/// duty says.
/// </summary>
public static class BodyJudgement
{
    /// <summary>Duties that put a body into a list rather than demand something of it.</summary>
    static readonly DutyKind[] Lists = [DutyKind.ObligatedList, DutyKind.ExemptList];

    /// <summary>
    /// Duties that an exempt body is spared: it may do without pages, so nobody need answer for them.
    /// </summary>
    static readonly DutyKind[] AboutPages =
    [
        DutyKind.Organiser,
        DutyKind.ContentWorker,
        DutyKind.JobDescription,
        DutyKind.PageInNetwork,
        DutyKind.FeedbackPlatform,
        DutyKind.RegularPosts,
        DutyKind.TwoFactor,
        DutyKind.StateMark,
        DutyKind.Gospabliki,
        DutyKind.BrandStyle,
        DutyKind.PageContents,
    ];

    /// <summary>Clauses of an act that are judged on a day, in its order.</summary>
    public static IReadOnlyList<string> Clauses(ActTimeline act, DateOnly day) =>
        [
            .. act.BindingsOn(day)
                .Where(binding => !Lists.Contains(binding.Duty))
                .Select(binding => binding.Clause)
                .Distinct(),
        ];

    /// <summary>The verdicts of one clause about one body on a day; never empty.</summary>
    /// <param name="of">What is known of the body.</param>
    /// <param name="owed">The act and the list of it in which the body stands.</param>
    /// <param name="clause">A clause of that act, one of <see cref="Clauses"/>.</param>
    /// <param name="rules">The rules by which it is judged.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<Verdict> Judge(
        BodyEvidence of,
        Obligation owed,
        string clause,
        Rules rules,
        DateOnly day
    )
    {
        var bound = owed
            .Act.BindingsOn(day)
            .Where(binding => binding.Clause == clause && !Lists.Contains(binding.Duty))
            .ToList();
        var asked = bound.Where(binding => binding.About.Contains(owed.Kind)).ToList();
        if (NotOwed(of, owed, clause, bound, asked, rules, day) is { } verdict)
            return [verdict];

        // One page after another, each with all that its clause says.
        IReadOnlyList<Verdict> verdicts =
        [
            .. asked
                .SelectMany(binding => Judge(of, owed.Act, binding, rules, day))
                .GroupBy(told => told.About)
                .SelectMany(about => about),
        ];
        return verdicts.Count > 0 ? verdicts : [Pageless(owed.Act, clause, asked, day)];
    }

    static Verdict? NotOwed(
        BodyEvidence of,
        Obligation owed,
        string clause,
        List<ClauseBinding> bound,
        List<ClauseBinding> asked,
        Rules rules,
        DateOnly day
    )
    {
        var (act, standing) = owed;
        if (rules.Clauses.Count > 0 && !rules.Clauses.Contains(clause))
            return Verdict.Of(clause, null, NotApplicable, "Этот набор правил о пункте не говорит.");
        if (asked.Count == 0 && !IsSpared(owed, bound))
            return Verdict.Of(clause, null, NotApplicable, "Пункт обращён не к этому учреждению.", standing.By);
        if (act.Repeal is { } repeal && repeal.On <= day)
            return Verdict.Of(clause, null, NotApplicable, Repealed(act, repeal), repeal.By);
        if (asked.Count == 0 || IsVoluntary(of, owed, asked, day))
            return Verdict.Of(
                clause,
                null,
                Exempt,
                $"Учреждение вправе не вести страницы и сайт: пункт {standing.Clause}.",
                standing.By
            );
        return act.InForceOn(day)
            ? null
            : Verdict.Of(clause, null, NotYetDue, EntryIntoForce.NotYet(act, day), act.Publication?.By);
    }

    /// <summary>An exempt body to which the clause would speak if it stood in the other list.</summary>
    static bool IsSpared(Obligation owed, List<ClauseBinding> bound) =>
        owed.Kind == InstitutionKind.Exempt
        && bound.Any(binding => AboutPages.Contains(binding.Duty) && binding.About.Contains(InstitutionKind.Obligated));

    /// <summary>An exempt body without any page: what is asked of voluntary pages is asked of none.</summary>
    static bool IsVoluntary(BodyEvidence of, Obligation owed, List<ClauseBinding> asked, DateOnly day) =>
        owed.Kind == InstitutionKind.Exempt
        && asked.All(binding => AboutPages.Contains(binding.Duty))
        && of.OfficialPages(day).Count == 0;

    static string Repealed(ActTimeline act, ActRepeal repeal) =>
        $"{act.KindInWords} № {act.Number} утратило силу с {repeal.On:dd.MM.yyyy}: пункт {repeal.Clause} акта "
        + $"{repeal.RepealingActId}.";

    static IEnumerable<Verdict> Judge(
        BodyEvidence of,
        ActTimeline act,
        ClauseBinding binding,
        Rules rules,
        DateOnly day
    )
    {
        var body = of.Body;
        return binding.Duty switch
        {
            DutyKind.Organiser => [Organiser.Judge(binding, body, day)],
            DutyKind.ContentWorker => ContentWorker.Judge(binding, body, day),
            DutyKind.JobDescription => JobDescription.Judge(binding, body, day),
            DutyKind.Control => [Control.Judge(binding, body, day)],
            DutyKind.EntryIntoForce => [EntryIntoForce.Judge(binding, act)],
            DutyKind.OfficialPublication => [OfficialPublication.Judge(binding, act, day)],
            DutyKind.PlacementOnSite => [PlacementOnSite.Judge(binding, act, day)],
            DutyKind.SiteItem => SiteItem.Judge(binding, of.Items, null, day),
            DutyKind.BodyPassport => SiteItem.Judge(binding, of.Items, BodyPassport.Derive(body, day), day),
            DutyKind.BodyPeople => SiteItem.Judge(binding, of.Items, BodyPeople.Derive(body, day), day),
            _ => JudgePages(of, act, binding, rules, day),
        };
    }

    static IEnumerable<Verdict> JudgePages(
        BodyEvidence of,
        ActTimeline act,
        ClauseBinding binding,
        Rules rules,
        DateOnly day
    )
    {
        var pages = of.OfficialPages(day);
        return binding.Duty switch
        {
            DutyKind.PageInNetwork => PageInNetwork.Judge(binding, pages, rules.OneNetworkIsEnough, day),
            DutyKind.RegularPosts => of.PageFeeds(act, day)
                .Select(feed => RegularPosts.Judge(feed, Week.EndedBy(day), rules, day))
                .SelectMany(week => new[] { week.Regularity, week.Norm }),
            DutyKind.PageContents => pages.Select(page =>
                PageContents.Judge(binding, page, new(of.Body, of.Sites, of.Words), day)
            ),
            // By the federal minimum the page alone is asked.
            DutyKind.FeedbackPlatform when rules.OneNetworkIsEnough => [],
            _ => PageChecks.Each(binding, pages, page => Check(binding, page, of.Style, day)!),
        };
    }

    /// <summary>
    /// The verdict of a duty about the set-up of a single page; null for a duty that is about something else.
    /// </summary>
    public static Verdict? Check(ClauseBinding binding, PageTimeline page, StyleTimeline? style, DateOnly day) =>
        binding.Duty switch
        {
            DutyKind.FeedbackPlatform => FeedbackPlatform.Judge(binding, page, day),
            DutyKind.TwoFactor => TwoFactor.Judge(binding, page, day),
            DutyKind.StateMark => StateMark.Judge(binding, page, day),
            DutyKind.Gospabliki => Gospabliki.Judge(binding, page, day),
            DutyKind.BrandStyle => BrandStyle.Judge(binding, page, style, day),
            _ => null,
        };

    static Verdict Pageless(ActTimeline act, string clause, List<ClauseBinding> asked, DateOnly day)
    {
        var subject = asked.Any(binding => binding.Duty == DutyKind.PageContents) ? "" : ", о которой говорит пункт,";
        var elsewhere = act.Binding(DutyKind.PageInNetwork, day) is { } owed
            ? $"; её отсутствие отмечено по пункту {owed.Clause}"
            : "";
        return Verdict.Of(clause, null, NotApplicable, $"Официальной страницы{subject} нет{elsewhere}.");
    }
}
