namespace Kedrovy.Duties.Evidence;

/// <summary>
/// An item of the site in a body: whether it is told, by which rule it is looked at again, and what was seen of it.
/// </summary>
public sealed record ItemTimeline(string Id, string InstitutionId, string Clause, string Code, FactRef Listed)
{
    public IReadOnlyList<Since<Refresh>> Rules { get; init; } = [];
    public IReadOnlyList<Applicability> Rulings { get; init; } = [];
    public IReadOnlyList<Showing> Showings { get; init; } = [];
    public IReadOnlyList<FactRef> Confirmations { get; init; } = [];
    public IReadOnlyList<FactRef> Changes { get; init; } = [];
    public IReadOnlyList<SiteAudit> Audits { get; init; } = [];

    /// <summary>The item as it was taken up.</summary>
    public static ItemTimeline Begun(ItemListed fact, FactRef by) =>
        new(fact.ItemId, fact.InstitutionId, fact.Clause, fact.Code, by)
        {
            Rules = [new(fact.On, new(fact.Rule, fact.WorkingDays))],
        };

    /// <summary>
    /// The same item after a further fact of its stream; what changes only its words or owner changes nothing here.
    /// </summary>
    public ItemTimeline After(IFact fact, FactRef by) =>
        fact switch
        {
            RefreshRuleSet f => this with { Rules = Rules.With(f.On, new(f.Rule, f.WorkingDays)) },
            ItemFoundNotApplicable f => this with { Rulings = [.. Rulings, new(f.On, f.ReviewOn, by)] },
            ItemFoundApplicable f => this with { Rulings = [.. Rulings, new(f.On, null, by)] },
            ItemPublished f => this with { Showings = [.. Showings, new(f.On, true, f.Revision, by)] },
            ItemPublicationCancelled f => this with
            {
                Showings = [.. Showings.Where(shown => shown.Revision != f.Revision || shown.On < f.On)],
            },
            ItemWithdrawn f => this with
            {
                Showings = [.. Showings, new(f.On, f.Kind == WithdrawalKind.Redirect, null, by)],
            },
            ItemConfirmed => this with { Confirmations = [.. Confirmations, by] },
            ItemOutdated => this with { Changes = [.. Changes, by] },
            ItemAudited f => this with { Audits = [.. Audits, new(f.On, f.Found, by)] },
            _ => this,
        };
}

/// <summary>Not asked until the day of review; asked again without one.</summary>
public sealed record Applicability(DateOnly From, DateOnly? ReviewOn, FactRef By);

/// <summary>There, or not, from a day on.</summary>
public sealed record Showing(DateOnly On, bool There, int? Revision, FactRef By);

/// <summary>Somebody looked for it on the site.</summary>
public sealed record SiteAudit(DateOnly On, bool Found, FactRef By);
