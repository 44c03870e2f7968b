using JasperFx.Events;

namespace Kedrovy.Control.RuleSets;

/// <summary>
/// The versions of a rule set that the town adopted. Version 0 is what the act itself says, or what the product brings
/// along of others. Stream key <c>rules-…</c>; the set of an act has the act's key.
/// </summary>
public record RuleBook(string Id)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Edition> Adopted { get; init; } = [];

    public static RuleBook Create(IEvent<RulesAdopted> e) => new RuleBook(KeyOf(e.Data.RuleSetId)).Apply(e);

    public RuleBook Apply(IEvent<RulesAdopted> e)
    {
        var fact = e.Data;
        var stamp = Recorded.In(e);
        return this with
        {
            Adopted =
            [
                .. Adopted,
                new(fact.RuleSetId, fact.Version, fact.Title, fact.Owner, fact.On, fact.Rules, null, stamp),
            ],
        };
    }

    /// <summary>The stream of a rule set.</summary>
    public static string KeyOf(string ruleSetId) => $"rules-{ruleSetId}";
}

/// <summary>A version of a rule set and the day from which it holds.</summary>
/// <param name="Duties">Duties the rules speak of; null for all.</param>
/// <param name="Recorded">Who adopted it; null for what the act says and what the product brings along.</param>
public sealed record Edition(
    string RuleSetId,
    int Version,
    string Title,
    string Owner,
    DateOnly From,
    Rules Rules,
    IReadOnlyList<DutyKind>? Duties,
    Recorded? Recorded
);
