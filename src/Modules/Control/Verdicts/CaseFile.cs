using Kedrovy.Contracts.Channels;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using static Kedrovy.Contracts.Control.VerdictState;

namespace Kedrovy.Control.Verdicts;

/// <summary>All that is known of the town, or of one body, at a moment, and what follows from it for each body and clause by one set of rules.</summary>
public sealed record CaseFile(
    IReadOnlyList<KnownAct> Acts,
    IReadOnlyList<KnownBody> Bodies,
    IReadOnlyList<KnownPage> Pages,
    IReadOnlyList<KnownStyle> Styles
)
{
    /// <summary>Clauses that are judged, in the decree's order.</summary>
    public static readonly IReadOnlyList<string> Clauses =
    [
        "1",
        "2",
        "4",
        "5",
        "6.1",
        "6.2",
        "6.3",
        "6.4",
        "6.5",
        "6.6",
        "6.7",
        "6.8",
        .. SiteAsked.Clauses,
        "9.1",
        "12",
    ];

    /// <summary>What pages say of their bodies, clause 9.1.</summary>
    public ContentsFile Contents { get; init; } = new([], new Dictionary<Guid, VaultItem>());

    /// <summary>What the site says, clauses 7 and 8.</summary>
    public IReadOnlyList<KnownItem> Items { get; init; } = [];

    public IReadOnlyList<KnownFeed> Feeds { get; init; } = [];
    public IReadOnlyList<KnownPost> Posts { get; init; } = [];

    /// <summary>Every edition of every rule set.</summary>
    public IReadOnlyList<Edition> Editions { get; init; } = [];

    /// <summary>The rule set by which is judged.</summary>
    public string RuleSet { get; init; } = RuleBook.Decree;

    /// <summary>The edition that holds on a day.</summary>
    public Edition EditionOn(DateOnly day) => Editions.On(RuleSet, day);

    /// <summary>Bodies that stand in a list on a day, in the act's order.</summary>
    public IEnumerable<KnownBody> On(DateOnly day) =>
        Bodies
            .Where(body => body.StandingAt(day) is { Kind: not InstitutionKind.Released })
            .OrderBy(body => body.StandingAt(day)!.Kind)
            .ThenBy(body => body.StandingAt(day)!.Place)
            .ThenBy(body => body.Id, StringComparer.Ordinal);

    /// <summary>The verdicts of one clause about one body on a day; never empty. The body must stand in a list on that day.</summary>
    public IReadOnlyList<Verdict> Judge(KnownBody body, string clause, DateOnly day)
    {
        var standing = body.StandingAt(day)!;
        var act = body.ActOn(Acts, day);
        var rules = EditionOn(day).Rules;
        if (rules.Clauses.Count > 0 && !rules.Clauses.Contains(clause))
            return [Verdict.Of(clause, null, NotApplicable, "Этот набор правил о пункте не говорит.")];
        if (!Asks(clause, standing.Kind))
            return [Verdict.Of(clause, null, NotApplicable, "Пункт обращён не к этому учреждению.", standing.Ground)];
        if (
            standing.Kind == InstitutionKind.Exempt
            && !SiteAsked.Clauses.Contains(clause)
            && (clause is not ("4" or "9.1") || PagesOf(body, day).Count == 0)
        )
            return
            [
                Verdict.Of(
                    clause,
                    null,
                    Exempt,
                    "Учреждение вправе не вести страницы и сайт: пункт 4.",
                    standing.Ground
                ),
            ];
        return act?.InForceFrom is { } force && force <= day
            ? Findings(body, clause, rules, day)
            :
            [
                Verdict.Of(
                    clause,
                    null,
                    NotYetDue,
                    "Постановление ещё не опубликовано официально: пункт 10.",
                    act?.Publication
                ),
            ];
    }

    IReadOnlyList<Verdict> Findings(KnownBody body, string clause, Rules rules, DateOnly day)
    {
        var pages = PagesOf(body, day);
        return clause switch
        {
            "1" or "4" or "5" => WhoAnswers.Organiser(body, clause, day),
            "2" or "6.2" => WhoAnswers.Workers(body, clause, day),
            "6.1" => PagesAsked.Pages(pages, rules.OneNetworkIsEnough, day),
            "6.3" => WhoAnswers.JobDescriptions(body, day),
            "6.4" => PagesAsked.OrNone(
                "6.4",
                [
                    .. FeedsOf(body, day)
                        .Select(feed => PostsAsked.Judge(feed, Week.EndedBy(day), rules, day))
                        .SelectMany(week => new[] { week.Regularity, week.Norm }),
                ]
            ),
            "6.5" => PagesAsked.TwoFactor(pages, day),
            "6.6" => PagesAsked.StateMark(pages, day),
            "6.7" => PagesAsked.Gospabliki(pages, day),
            "6.8" => PagesAsked.BrandStyle(pages, Styles.FirstOrDefault(style => style.InstitutionId == body.Id), day),
            "9.1" => PagesSay.Contents(Contents, body, pages, day),
            "12" => WhoAnswers.Controller(body, day),
            _ => SiteAsked.Told(clause, Items, body, day),
        };
    }

    /// <summary>The official pages of a body on a day.</summary>
    public IReadOnlyList<KnownPage> PagesOf(KnownBody body, DateOnly day) =>
        [
            .. Pages
                .Where(page => page.InstitutionId == body.Id && page.OfficialOn(day) is not null)
                .OrderBy(page => page.Network)
                .ThenBy(page => page.Id, StringComparer.Ordinal),
        ];

    /// <summary>What tells of the weeks of those pages of which clause 6.4 speaks.</summary>
    public IEnumerable<PageFeed> FeedsOf(KnownBody body, DateOnly day) =>
        PagesOf(body, day)
            .Where(page => page.Network != SocialNetwork.Other)
            .Select(page => new PageFeed(
                body,
                body.ActOn(Acts, day),
                page,
                Feeds.FirstOrDefault(feed => feed.Id == KnownFeed.KeyOf(page.Id)),
                [.. Posts.Where(post => post.PageId == page.Id)]
            ));

    /// <summary>Clauses 1, 2 and 12 speak to the Administration, clause 5 to the bodies of clause 3, clause 6 to both; clause 4 frees from the latter two. Clause 9.1 speaks of any official page, a voluntary one too. Clauses 7 and 8: <see cref="SiteAsked.Asks"/>.</summary>
    static bool Asks(string clause, InstitutionKind kind) =>
        clause switch
        {
            "1" or "2" or "12" => kind == InstitutionKind.Administration,
            "4" => kind == InstitutionKind.Exempt,
            "5" => kind != InstitutionKind.Administration,
            _ => !SiteAsked.Clauses.Contains(clause) || SiteAsked.Asks(clause, kind),
        };
}
