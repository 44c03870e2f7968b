using Kedrovy.Contracts.Control;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Channels.Checks;

/// <summary>For how long evidence stands, as the town adopted it in its rules for the decree, by the day from which that holds.</summary>
public record AdoptedTerms(string Id)
{
    const string Decree = "rules-298-2022";

    public IReadOnlyList<Since<EvidenceTerms>> Terms { get; init; } = [];

    public static AdoptedTerms Create(RulesAdopted e) => new AdoptedTerms($"rules-{e.RuleSetId}").Apply(e);

    public AdoptedTerms Apply(RulesAdopted e) =>
        e.Rules.Evidence is { } terms ? this with { Terms = Terms.With(e.On, terms) } : this;

    /// <summary>The terms of a check on a day. A fact keeps the last day it was recorded with, so new terms alter nothing recorded before.</summary>
    internal static async Task<EvidenceTerms> On(DateOnly day, IQuerySession session, CancellationToken cancel) =>
        (await session.LoadAsync<AdoptedTerms>(Decree, cancel))?.Terms.LastBy(day, terms => terms.From)?.Value
        ?? EvidenceTerms.Default;
}
