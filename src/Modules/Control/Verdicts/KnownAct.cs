using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Control.Verdicts;

/// <summary>What the control needs of an act: its clauses, since when it is in force, which acts amended it.</summary>
public record KnownAct(string Id, IReadOnlyList<KnownClause> Clauses)
{
    public DateOnly? InForceFrom { get; init; }
    public Ground? Publication { get; init; }
    public IReadOnlyList<string> AmendedBy { get; init; } = [];

    public static KnownAct Create(ActRecorded e) =>
        new(e.ActId, [.. e.Clauses.Select(clause => new KnownClause(clause.Number, clause.Kind, clause.Text))]);

    public KnownAct Apply(IEvent<ActPublished> e) => this with { InForceFrom = e.Data.On, Publication = Ground.In(e) };

    public KnownAct Apply(ActAmended e) => this with { AmendedBy = [.. AmendedBy, e.AmendingActId] };

    /// <summary>Force of a clause's words; mandatory for what the act does not name apart.</summary>
    public ClauseKind KindOf(string clause) =>
        Clauses.FirstOrDefault(known => known.Number == clause)?.Kind ?? ClauseKind.Mandatory;
}

/// <summary>A clause and where its words lie.</summary>
public record KnownClause(string Number, ClauseKind Kind, VaultRef Text);
