using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;

namespace Kedrovy.Institutions.Acts;

/// <summary>An act of the town: what it says, when it came into force, what amended it. Stream key: number and year, e.g. <c>298-2022</c>.</summary>
public record Act(string Id, string Issuer, string Kind, string Number, string Title, DateOnly SignedOn)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public required VaultRef Preamble { get; init; }
    public required VaultRef Signature { get; init; }
    public required IReadOnlyList<ActBase> Bases { get; init; }
    public required IReadOnlyList<ActClause> Clauses { get; init; }
    public Publication? Publication { get; init; }
    public IReadOnlyList<Placement> Placements { get; init; } = [];
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    public static Act Create(ActRecorded e) =>
        new(e.ActId, e.InstitutionId, e.Kind, e.Number, e.Title, e.On)
        {
            Preamble = e.Preamble,
            Signature = e.Signature,
            Bases = e.Bases,
            Clauses = e.Clauses,
        };

    public Act Apply(IEvent<ActPublished> e) =>
        this with
        {
            Publication = new(e.Data.Bulletin, e.Data.Issue, e.Data.On, Recorded.In(e)),
        };

    public Act Apply(IEvent<ActPlacedOnSite> e) =>
        this with
        {
            Placements = [.. Placements, new(e.Data.Address, e.Data.On, Recorded.In(e))],
        };

    public Act Apply(IEvent<ActAmended> e) =>
        this with
        {
            Amendments = [.. Amendments, new(e.Data.AmendingActId, e.Data.Bodies, e.Data.On, Recorded.In(e))],
        };

    /// <summary>Clause 10: in force from the day of its official publication; null while that is not recorded.</summary>
    public DateOnly? InForceFrom => Publication?.On;

    /// <summary>Whether its duties are due on a day.</summary>
    public bool InForceOn(DateOnly day) => InForceFrom <= day;
}

/// <summary>Clause 11: the issue of the Information Bulletin; only this brings the act into force.</summary>
public record Publication(string Bulletin, string Issue, DateOnly On, Recorded Recorded);

/// <summary>Clause 11: the address on the official site; it brings nothing into force.</summary>
public record Placement(Uri Address, DateOnly On, Recorded Recorded);

/// <summary>Another act changed the lists of this one.</summary>
public record Amendment(string AmendingActId, IReadOnlyList<string> Bodies, DateOnly On, Recorded Recorded);
