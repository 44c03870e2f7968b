using System.Text.Json.Serialization;

namespace Kedrovy.Duties.Evidence;

/// <summary>
/// An act of the town: its clauses, which duties they are bound to, since when and how long it is in force, and which
/// acts amended it.
/// </summary>
public sealed record ActTimeline(string Id, string Kind, string Number, DateOnly SignedOn)
{
    public required IReadOnlyList<ActClause> Clauses { get; init; }
    public ActPublication? Publication { get; init; }
    public IReadOnlyList<ActPlacement> Placements { get; init; } = [];
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];
    public IReadOnlyList<Dated<ClausesBound>> Readings { get; init; } = [];
    public IReadOnlyList<Rewording> Rewordings { get; init; } = [];
    public ActRepeal? Repeal { get; init; }

    /// <summary>The act as it was recorded.</summary>
    public static ActTimeline Begun(ActRecorded fact) =>
        new(fact.ActId, fact.Kind, fact.Number, fact.On) { Clauses = fact.Clauses };

    /// <summary>The same act after a further fact of its stream.</summary>
    public ActTimeline After(IFact fact, FactRef by) =>
        fact switch
        {
            ActPublished f => this with { Publication = new(f.Bulletin, f.Issue, f.On, by) },
            ActPlacedOnSite f => this with { Placements = [.. Placements, new(f.Address, f.On, by)] },
            ClausesBound f => this with { Readings = [.. Readings, new(f.On, f, by)] },
            ActRepealed f => this with { Repeal = new(f.RepealingActId, f.Clause, f.On, by) },
            ActAmended f => this with { Amendments = [.. Amendments, new(f.AmendingActId, f.Bodies, f.On, by)] },
            ClausesReworded f => this with
            {
                Rewordings = [.. Rewordings, new(f.AmendingActId, f.Clauses, f.Deleted, f.On, by)],
            },
            _ => PutRight(fact, by),
        };

    /// <summary>
    /// What was recorded wrongly counts no more from the recording of the correction on, for every day.
    /// </summary>
    ActTimeline PutRight(IFact fact, FactRef by) =>
        fact switch
        {
            ActCorrected f => this with { Kind = f.Kind, Number = f.Number, SignedOn = f.On, Clauses = f.Clauses },
            ActPublicationCorrected f => this with { Publication = new(f.Bulletin, f.Issue, f.On, by) },
            ActPublicationAnnulled => this with { Publication = null },
            AmendmentAnnulled f => this with
            {
                Amendments = [.. Amendments.Where(amendment => amendment.AmendingActId != f.AmendingActId)],
                Rewordings = [.. Rewordings.Where(rewording => rewording.AmendingActId != f.AmendingActId)],
            },
            RepealAnnulled => this with { Repeal = null },
            _ => this,
        };

    /// <summary>The clauses on a day: as they were signed, and as acts in force by then have reworded them.</summary>
    public IReadOnlyList<ActClause> ClausesOn(DateOnly day)
    {
        var clauses = Clauses;
        foreach (var rewording in Rewordings.Where(rewording => rewording.On <= day).OrderBy(rewording => rewording.On))
            clauses = rewording.Of(clauses);
        return clauses;
    }

    /// <summary>
    /// How the act is read on a day; before its first reading, by the first. Null for an act nobody has bound yet.
    /// </summary>
    public ClausesBound? ReadingOn(DateOnly day) =>
        Readings.Count == 0 ? null : Readings.LastOrFirst(day, reading => reading.From).Value;

    /// <summary>What its clauses demand on a day, in the order of the clauses.</summary>
    public IReadOnlyList<ClauseBinding> BindingsOn(DateOnly day)
    {
        var order = ClausesOn(day).Index().ToDictionary(clause => clause.Item.Number, clause => clause.Index);
        var bindings = ReadingOn(day)?.Bindings ?? [];
        return
        [
            .. bindings.Where(binding => order.ContainsKey(binding.Clause)).OrderBy(binding => order[binding.Clause]),
        ];
    }

    /// <summary>The clause bound to a duty on a day; null when the act has none.</summary>
    public ClauseBinding? Binding(DutyKind duty, DateOnly day) =>
        BindingsOn(day).FirstOrDefault(binding => binding.Duty == duty);

    /// <summary>
    /// The day of its official publication, or a later one that the act itself names; null until it is published.
    /// </summary>
    [JsonIgnore]
    public DateOnly? InForceFrom =>
        Publication is { On: var published }
            ? NamedDay is { } named && named > published
                ? named
                : published
            : null;

    DateOnly? NamedDay => Readings.Select(reading => Entry(reading.Value)?.Measure.InForceFrom).LastOrDefault();

    static ClauseBinding? Entry(ClausesBound reading) =>
        reading.Bindings.FirstOrDefault(binding => binding.Duty == DutyKind.EntryIntoForce);

    /// <summary>Whether its duties are due on a day: it has come into force and no act has repealed it.</summary>
    public bool InForceOn(DateOnly day) => InForceFrom <= day && !RepealedOn(day);

    /// <summary>Whether another act has taken its force by a day.</summary>
    public bool RepealedOn(DateOnly day) => Repeal?.On <= day;

    /// <summary>Force of a clause's words; mandatory for what the act does not name apart.</summary>
    public ClauseKind KindOf(string clause, DateOnly day) => ClauseOf(clause, day)?.Kind ?? ClauseKind.Mandatory;

    /// <summary>A clause by its number, as it was on a day.</summary>
    public ActClause? ClauseOf(string clause, DateOnly day) =>
        ClausesOn(day).FirstOrDefault(known => known.Number == clause);

    /// <summary>What the act calls itself, in the genitive: «постановления».</summary>
    [JsonIgnore]
    public string KindOfWhat => Kind.EndsWith('е') ? $"{Kind[..^1]}я" : "акта";

    /// <summary>What the act calls itself, with a capital: «Постановление».</summary>
    [JsonIgnore]
    public string KindInWords => Kind.Length == 0 ? "Акт" : $"{char.ToUpperInvariant(Kind[0])}{Kind[1..]}";
}

/// <summary>The issue of the bulletin in which the act was published officially.</summary>
public sealed record ActPublication(string Bulletin, string Issue, DateOnly On, FactRef By);

/// <summary>Where on the official site the act was placed; it brings nothing into force.</summary>
public sealed record ActPlacement(Uri Address, DateOnly On, FactRef By);

/// <summary>Another act changed the lists of this one, or its words.</summary>
public sealed record Amendment(string AmendingActId, IReadOnlyList<string> Bodies, DateOnly On, FactRef By);

/// <summary>Another act took the force of this one by one of its clauses.</summary>
public sealed record ActRepeal(string RepealingActId, string Clause, DateOnly On, FactRef By);

/// <summary>
/// Another act changed words of this one from a day on: clauses in their new wording, and those it deleted.
/// </summary>
public sealed record Rewording(
    string AmendingActId,
    IReadOnlyList<ActClause> Clauses,
    IReadOnlyList<string> Deleted,
    DateOnly On,
    FactRef By
)
{
    /// <summary>These clauses reworded: a changed one in its place, a new one where its number belongs.</summary>
    public IReadOnlyList<ActClause> Of(IReadOnlyList<ActClause> before) => before.Reworded(Clauses, Deleted);
}
