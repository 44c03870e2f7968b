using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Marten;
using static Kedrovy.Control.Verdicts.VerdictState;

namespace Kedrovy.Control.Verdicts;

/// <summary>All that is known of the town at a moment, and what follows from it for each body and clause.</summary>
public sealed record CaseFile(IReadOnlyList<KnownAct> Acts, IReadOnlyList<KnownBody> Bodies, IReadOnlyList<KnownPage> Pages, IReadOnlyList<KnownStyle> Styles, IReadOnlyList<KnownItem> Items, IReadOnlyList<KnownCard> Cards)
{
    /// <summary>Clauses that are judged, in the decree's order.</summary>
    public static readonly IReadOnlyList<string> Clauses = ["1", "2", "5", "6.1", "6.2", "6.3", "6.5", "6.6", "6.7", "6.8", .. SiteAsked.Clauses, "12"];

    /// <summary>As known now, or as known at an instant.</summary>
    public static async Task<CaseFile> Open(IQuerySession session, Moment moment, CancellationToken cancel) => new(
        await session.All<KnownAct>(moment, cancel), await session.All<KnownBody>(moment, cancel), await session.All<KnownPage>(moment, cancel), await session.All<KnownStyle>(moment, cancel),
        await session.All<KnownItem>(moment, cancel), await session.All<KnownCard>(moment, cancel));

    /// <summary>Bodies that stand in a list on a day, in the act's order.</summary>
    public IEnumerable<KnownBody> On(DateOnly day) => Bodies.Where(body => body.StandingAt(day) is { Kind: not InstitutionKind.Released })
        .OrderBy(body => body.StandingAt(day)!.Kind).ThenBy(body => body.StandingAt(day)!.Place).ThenBy(body => body.Id, StringComparer.Ordinal);

    /// <summary>The verdicts of one clause about one body on a day; never empty. The body must stand in a list on that day.</summary>
    public IReadOnlyList<Verdict> Judge(KnownBody body, string clause, DateOnly day)
    {
        var standing = body.StandingAt(day)!;
        var act = body.ActOn(Acts, day);
        if (!Asks(clause, standing.Kind)) return [Verdict.Of(clause, null, NotApplicable, "Пункт обращён не к этому учреждению.", standing.Ground)];
        if (standing.Kind == InstitutionKind.Exempt && !SiteAsked.Clauses.Contains(clause)) return [Verdict.Of(clause, null, Exempt, "Учреждение вправе не вести страницы и сайт: пункт 4.", standing.Ground)];
        return act?.InForceFrom is { } force && force <= day
            ? Findings(body, clause, day)
            : [Verdict.Of(clause, null, NotYetDue, "Постановление ещё не опубликовано официально: пункт 10.", act?.Publication)];
    }

    IReadOnlyList<Verdict> Findings(KnownBody body, string clause, DateOnly day)
    {
        var pages = PagesOf(body, day);
        return clause switch
        {
            "1" or "5" => WhoAnswers.Organiser(body, clause, day),
            "2" or "6.2" => WhoAnswers.Workers(body, clause, day),
            "6.1" => PagesAsked.Pages(pages, day),
            "6.3" => WhoAnswers.JobDescriptions(body, day),
            "6.5" => PagesAsked.TwoFactor(pages, day),
            "6.6" => PagesAsked.StateMark(pages, day),
            "6.7" => PagesAsked.Gospabliki(pages, day),
            "6.8" => PagesAsked.BrandStyle(pages, Styles.FirstOrDefault(style => style.InstitutionId == body.Id), day),
            "12" => WhoAnswers.Controller(body, day),
            _ => SiteAsked.Told(clause, Items.Where(item => item.InstitutionId == body.Id), Cards.FirstOrDefault(card => card.Id == body.Id), day),
        };
    }

    IReadOnlyList<KnownPage> PagesOf(KnownBody body, DateOnly day) =>
        [.. Pages.Where(page => page.InstitutionId == body.Id && page.OfficialOn(day) is not null).OrderBy(page => page.Network).ThenBy(page => page.Id, StringComparer.Ordinal)];

    /// <summary>Clauses 1, 2 and 12 speak to the Administration, clause 5 to the bodies of clause 3, clause 6 to both; clause 4 frees from the latter two. Clauses 7 and 8: <see cref="SiteAsked"/>.</summary>
    static bool Asks(string clause, InstitutionKind kind) => clause switch
    {
        "1" or "2" or "12" => kind == InstitutionKind.Administration,
        "5" => kind != InstitutionKind.Administration,
        _ => !SiteAsked.Clauses.Contains(clause) || SiteAsked.Asks(clause, kind),
    };
}
