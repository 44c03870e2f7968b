using Kedrovy.Audit.History;

namespace Kedrovy.Audit.Packet;

/// <summary>
/// Which facts go into a packet: what the verdict rests on, what happened in the period, and what one must know to
/// believe and weigh both.
/// </summary>
static class PacketFacts
{
    static readonly HashSet<string> Standing =
    [
        "institution_registered",
        "administration_named",
        "institution_included",
        "institution_exempted",
        "exemption_lifted",
        "institution_released",
    ];
    static readonly HashSet<string> Act =
    [
        "act_recorded",
        "act_published",
        "act_amended",
        "clauses_bound",
        "act_repealed",
    ];

    /// <summary>The facts below a size of the log, in its order, each with the first reason that holds.</summary>
    public static IReadOnlyList<(LoggedFact Fact, Why Why)> Choose(
        LogIndex index,
        long size,
        string tenant,
        string institution,
        string clause,
        DateOnly from,
        DateOnly to,
        HashSet<Guid> grounds,
        IEnumerable<string> ruleStreams
    )
    {
        var rules = ruleStreams.ToHashSet();
        var bound = index.Bound(tenant).At(size);
        bool Within(DateOnly? day) => day >= from && day <= to;
        var standing = index.Find(fact =>
            fact.Index < size
            && fact.Tenant == tenant
            && fact.InstitutionId == institution
            && Standing.Contains(fact.Type)
        );
        var acts = index
            .Read(standing.Select(fact => fact.Index))
            .Select(fact => fact.Data.TryGetProperty("actId", out var act) ? act.GetString() : null)
            .OfType<string>()
            .ToHashSet();
        var opening = index.Find(_ => true, most: 1)[0];

        Why? Reason(LoggedFact fact) =>
            grounds.Contains(fact.Id) ? Why.Ground
            : fact.Tenant == tenant
            && fact.InstitutionId == institution
            && (fact with { Bound = bound }).IsAbout(clause)
            && (Within(fact.On) || Within(Town.DayOf(fact.RecordedAt)))
                ? Why.Period
            : fact.Tenant == tenant && fact.InstitutionId == institution && Standing.Contains(fact.Type) ? Why.Standing
            : fact.Tenant == tenant && acts.Contains(fact.Stream) && Act.Contains(fact.Type) ? Why.Act
            : fact.Tenant == tenant && fact.Type == "rules_adopted" && rules.Contains(fact.Stream) ? Why.Rules
            : fact.Index == opening.Index
            || (
                fact.Stream == opening.Stream
                && fact.Tenant == opening.Tenant
                && fact.Type.Contains("key", StringComparison.Ordinal)
            )
                ? Why.Key
            : null;

        var chosen = index.Find(fact => fact.Index < size && Reason(fact) is not null);
        return
        [
            .. index
                .Read(chosen.Select(fact => fact.Index))
                .Zip(chosen, (fact, head) => (fact with { Bound = bound }, Reason(head)!.Value)),
        ];
    }
}
