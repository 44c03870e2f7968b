using Kedrovy.Contracts.Control;

namespace Kedrovy.Channels.Checks;

/// <summary>
/// For how long evidence stands, as the town adopted it in its rules for an act, by the day from which that holds.
/// </summary>
public record AdoptedTerms(string Id)
{
    public IReadOnlyList<Since<EvidenceTerms>> Terms { get; init; } = [];

    public static AdoptedTerms Create(RulesAdopted e) => new AdoptedTerms(KeyOf(e.RuleSetId)).Apply(e);

    public AdoptedTerms Apply(RulesAdopted e) =>
        e.Rules.Evidence is { } terms ? this with { Terms = Terms.With(e.On, terms) } : this;

    /// <summary>The terms on a day; null until the town adopts some.</summary>
    public EvidenceTerms? On(DateOnly day) => Terms.LastBy(day, terms => terms.From)?.Value;

    /// <summary>Key of a rule set; the one for an act bears the act's own.</summary>
    public static string KeyOf(string ruleSetId) => $"rules-{ruleSetId}";
}
