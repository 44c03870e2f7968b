using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Control.RuleSets;

namespace Kedrovy.Control.Verdicts;

/// <summary>
/// All that is known of the town, or of one body, at a moment, and what follows from it for each body and clause.
/// </summary>
public sealed record CaseFile(IReadOnlyList<ActTimeline> Acts, IReadOnlyList<BodyEvidence> Bodies, Editions Editions)
{
    /// <summary>The rule set of others by which is judged; null when each act is judged by its own.</summary>
    public string? RuleSet { get; init; }

    /// <summary>Rules that are only tried; null when the adopted ones hold.</summary>
    public Rules? Draft { get; init; }

    /// <summary>The edition by which an act is judged on a day.</summary>
    public Edition EditionOf(ActTimeline act, DateOnly day)
    {
        var edition = Editions.On(RuleSet ?? act.Id, day);
        return Draft is null ? edition : edition with { Rules = Draft, Duties = null };
    }

    /// <summary>Bodies that owe something on a day, in the order of the lists.</summary>
    public IEnumerable<BodyEvidence> On(DateOnly day) =>
        from body in Bodies
        let owed = MainOf(body, day)
        where owed is not null
        orderby owed.Kind, owed.Standing.Place, body.Body.Id
        select body;

    /// <summary>The rule set of the act that holds longest in town, by which a report is named.</summary>
    public string TownRules(DateOnly day) =>
        Acts.Where(act => act.Readings.Count > 0)
            .OrderBy(act => !act.InForceOn(day))
            .ThenBy(act => act.InForceFrom ?? DateOnly.MaxValue)
            .ThenBy(act => act.SignedOn)
            .Select(act => act.Id)
            .FirstOrDefault(Editions.Ids[0]);

    /// <summary>The acts a body owes on a day, and the list of each in which it stands.</summary>
    public IReadOnlyList<Obligation> OwedBy(BodyEvidence body, DateOnly day) => Obligations.Of(body.Body, Acts, day);

    /// <summary>The act a body owes longest; null when it stands in no list.</summary>
    public Obligation? MainOf(BodyEvidence body, DateOnly day) => OwedBy(body, day).FirstOrDefault();

    /// <summary>The clauses that are judged of a body on a day, act by act.</summary>
    public IEnumerable<(Obligation Owed, string Clause)> Judged(BodyEvidence body, DateOnly day) =>
        from owed in OwedBy(body, day)
        from clause in BodyJudgement.Clauses(owed.Act, day)
        select (owed, clause);

    /// <summary>The verdicts of one clause about one body on a day; never empty.</summary>
    public IReadOnlyList<Verdict> Judge(BodyEvidence body, Obligation owed, string clause, DateOnly day)
    {
        var edition = EditionOf(owed.Act, day);
        return Speaks(edition, owed.Act, clause, day)
            ? BodyJudgement.Judge(body, owed, clause, edition.Rules, day)
            : [Verdict.Of(clause, null, VerdictState.NotApplicable, "Этот набор правил о пункте не говорит.")];
    }

    static bool Speaks(Edition edition, ActTimeline act, string clause, DateOnly day) =>
        edition.Duties is not { } duties
        || act.BindingsOn(day).Any(binding => binding.Clause == clause && duties.Contains(binding.Duty));

    /// <summary>
    /// What tells of the weeks of a body's pages: by the act it owes longest that asks for regular posts, since a week
    /// is held once.
    /// </summary>
    public IEnumerable<PageFeed> FeedsOf(BodyEvidence body, DateOnly day) =>
        OwedBy(body, day)
            .Select(owed => body.PageFeeds(owed.Act, day).ToList())
            .FirstOrDefault(feeds => feeds.Count > 0)
        ?? [];
}
