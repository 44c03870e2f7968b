using System.Text.Json.Serialization;

namespace Kedrovy.Duties.Evidence;

/// <summary>What lies behind a state, for those who do not read sentences.</summary>
public enum Cause
{
    NeverChecked,
    ProbeFailed,
    FoundMissing,
    TermOver,
    AdministratorsChanged,
    Seized,
    Renamed,
    NoStyle,
    StyleNotAgreed,
    StyleNotApplied,
    StyleChanged,
    NotAskedOfThisNetwork,
    NotOfficial,
}

/// <summary>One verdict that explains itself.</summary>
/// <param name="Clause">Number of the clause.</param>
/// <param name="About">The page, place or network it is about; null for the body as such.</param>
/// <param name="State">What is held.</param>
/// <param name="Reason">Why, a Russian sentence.</param>
/// <param name="Grounds">The facts counted; empty when nothing was recorded.</param>
public sealed record Verdict(
    string Clause,
    string? About,
    VerdictState State,
    string Reason,
    IReadOnlyList<FactRef> Grounds
)
{
    /// <summary>Whether it is demanded or advised; of one clause, parts may be either.</summary>
    public ClauseKind Force { get; init; } = ClauseKind.Mandatory;

    /// <summary>Why, as a word; null when it is done or the sentence alone says it.</summary>
    [JsonIgnore]
    public Cause? Cause { get; init; }

    /// <summary>
    /// Something was proved once and the proof stands no longer: it is unknown, and somebody must look again.
    /// </summary>
    [JsonIgnore]
    public bool Lapsed { get; init; }

    /// <summary>Whether the control has to ask the body about it.</summary>
    [JsonIgnore]
    public bool IsToBePutRight => State == VerdictState.NonCompliant || Lapsed;

    /// <summary>The gravest of several: a known breach, then what is not known, then the rest.</summary>
    [JsonIgnore]
    public int Weight => WeightOf(State);

    static int WeightOf(VerdictState state) =>
        state switch
        {
            VerdictState.NonCompliant => 5,
            VerdictState.Unknown => 4,
            VerdictState.BelowRecommendation => 3,
            VerdictState.Excused => 2,
            VerdictState.Compliant => 1,
            _ => 0,
        };

    /// <summary>The graver of two states.</summary>
    public static VerdictState Graver(VerdictState one, VerdictState other) =>
        WeightOf(other) > WeightOf(one) ? other : one;

    /// <summary>With nothing recorded to rest on, or with the facts given.</summary>
    public static Verdict Of(
        string clause,
        string? about,
        VerdictState state,
        string reason,
        params IReadOnlyList<FactRef?> grounds
    ) => new(clause, about, state, reason, [.. grounds.OfType<FactRef>()]);

    /// <summary>The same, proved once and no longer.</summary>
    public Verdict Overtaken(Cause cause) => this with { Lapsed = true, Cause = cause };
}
