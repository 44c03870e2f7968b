using Kedrovy.Contracts;

namespace Kedrovy.Control.RuleSets;

/// <summary>A version of a rule set; <c>to</c> is the first day without it, null while it holds.</summary>
public sealed record RuleSetRow(
    string RuleSetId,
    int Version,
    string Title,
    string Owner,
    DateOnly From,
    DateOnly? To,
    Rules Rules,
    string? RecordedBy,
    DateTimeOffset? RecordedAt
)
{
    /// <summary>An edition; rules that speak of duties name the clauses that ask for them.</summary>
    internal static RuleSetRow Of(Edition edition, DateOnly? to, ClauseBook clauses) =>
        new(
            edition.RuleSetId,
            edition.Version,
            edition.Title,
            edition.Owner,
            edition.From,
            to,
            edition.Duties is { } duties ? edition.Rules with { Clauses = clauses.Of(duties) } : edition.Rules,
            edition.Recorded?.By,
            edition.Recorded?.At
        );
}
