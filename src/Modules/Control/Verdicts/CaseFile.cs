using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;
using Kedrovy.Vault;
using Marten;
using static Kedrovy.Control.Verdicts.VerdictState;

namespace Kedrovy.Control.Verdicts;

/// <summary>All that is known of the town at a moment, and what follows from it for each body and clause.</summary>
public sealed record CaseFile(IReadOnlyList<KnownAct> Acts, IReadOnlyList<KnownBody> Bodies, IReadOnlyList<KnownPage> Pages, IReadOnlyList<KnownStyle> Styles)
{
    /// <summary>Clauses that are judged, in the decree's order.</summary>
    public static readonly IReadOnlyList<string> Clauses = ["1", "2", "4", "5", "6.1", "6.2", "6.3", "6.5", "6.6", "6.7", "6.8", "9.1", "12"];

    /// <summary>What pages say of their bodies, clause 9.1.</summary>
    public ContentsFile Contents { get; init; } = new([], [], [], new Dictionary<Guid, VaultItem>());

    /// <summary>As known now, or as known at an instant.</summary>
    public static async Task<CaseFile> Open(IQuerySession session, Moment moment, CancellationToken cancel) => new(
        await session.All<KnownAct>(moment, cancel), await session.All<KnownBody>(moment, cancel), await session.All<KnownPage>(moment, cancel), await session.All<KnownStyle>(moment, cancel))
    {
        Contents = await ContentsFile.Open(session, moment, cancel),
    };

    /// <summary>Bodies that stand in a list on a day, in the act's order.</summary>
    public IEnumerable<KnownBody> On(DateOnly day) => Bodies.Where(body => body.StandingAt(day) is { Kind: not InstitutionKind.Released })
        .OrderBy(body => body.StandingAt(day)!.Kind).ThenBy(body => body.StandingAt(day)!.Place).ThenBy(body => body.Id, StringComparer.Ordinal);

    /// <summary>The verdicts of one clause about one body on a day; never empty. The body must stand in a list on that day.</summary>
    public IReadOnlyList<Verdict> Judge(KnownBody body, string clause, DateOnly day)
    {
        var standing = body.StandingAt(day)!;
        var act = body.ActOn(Acts, day);
        if (!Asks(clause, standing.Kind)) return [Verdict.Of(clause, null, NotApplicable, "Пункт обращён не к этому учреждению.", standing.Ground)];
        if (standing.Kind == InstitutionKind.Exempt && (clause is not ("4" or "9.1") || PagesOf(body, day).Count == 0)) return [Verdict.Of(clause, null, Exempt, "Учреждение вправе не вести страницы и сайт: пункт 4.", standing.Ground)];
        return act?.InForceFrom is { } force && force <= day
            ? Findings(body, clause, day)
            : [Verdict.Of(clause, null, NotYetDue, "Постановление ещё не опубликовано официально: пункт 10.", act?.Publication)];
    }

    IReadOnlyList<Verdict> Findings(KnownBody body, string clause, DateOnly day)
    {
        var pages = PagesOf(body, day);
        return clause switch
        {
            "1" or "4" or "5" => WhoAnswers.Organiser(body, clause, day),
            "2" or "6.2" => WhoAnswers.Workers(body, clause, day),
            "6.1" => PagesAsked.Pages(pages, day),
            "6.3" => WhoAnswers.JobDescriptions(body, day),
            "6.5" => PagesAsked.TwoFactor(pages, day),
            "6.6" => PagesAsked.StateMark(pages, day),
            "6.7" => PagesAsked.Gospabliki(pages, day),
            "6.8" => PagesAsked.BrandStyle(pages, Styles.FirstOrDefault(style => style.InstitutionId == body.Id), day),
            "9.1" => PagesSay.Contents(Contents, body, pages, day),
            _ => WhoAnswers.Controller(body, day),
        };
    }

    IReadOnlyList<KnownPage> PagesOf(KnownBody body, DateOnly day) =>
        [.. Pages.Where(page => page.InstitutionId == body.Id && page.OfficialOn(day) is not null).OrderBy(page => page.Network).ThenBy(page => page.Id, StringComparer.Ordinal)];

    /// <summary>Clauses 1, 2 and 12 speak to the Administration, clause 5 to the bodies of clause 3, clause 6 to both; clause 4 frees from the latter two. Who runs a page without having to answers for it all the same: clause 4 for who, clause 9.1 for what it says.</summary>
    static bool Asks(string clause, InstitutionKind kind) => clause switch
    {
        "1" or "2" or "12" => kind == InstitutionKind.Administration,
        "4" => kind == InstitutionKind.Exempt,
        "5" => kind != InstitutionKind.Administration,
        _ => true,
    };
}
