using Kedrovy.Http;

namespace Kedrovy.Institutions.Bodies;

public record Standing(DateOnly From, InstitutionKind Kind, string ActId, string? Clause, int Place);

public record Identifiers(string? Inn, string? Ogrn, string? Oktmo);

public record Unit(string Id, string Name, DateOnly From, DateOnly? To) : IPeriod<Unit>
{
    public Unit EndedOn(DateOnly day) => this with { To = day };
}

public record Position(string Id, string Title, bool Head, string? UnitId, DateOnly From, DateOnly? To)
    : IPeriod<Position>
{
    public Position EndedOn(DateOnly day) => this with { To = day };
}

public record Holding(
    string PositionId,
    string PersonId,
    bool Acting,
    Document? Order,
    DateOnly From,
    DateOnly? To,
    Recorded Recorded
) : IPeriod<Holding>
{
    public Holding EndedOn(DateOnly day) => this with { To = day };
}

/// <summary>By position (clauses 5 and 12), or of a named person in a position (clause 1).</summary>
public record Appointment(
    string Clause,
    string PositionId,
    string? PersonId,
    DateOnly From,
    DateOnly? To,
    Recorded Recorded
) : IPeriod<Appointment>
{
    public Appointment EndedOn(DateOnly day) => this with { To = day };
}

public record Designation(
    string Clause,
    string PersonId,
    IReadOnlyList<string> Places,
    Document Order,
    DateOnly From,
    DateOnly? To,
    Recorded Recorded
) : IPeriod<Designation>
{
    public Designation EndedOn(DateOnly day) => this with { To = day };
}

public record JobDescription(string PersonId, Document Document, DateOnly On);
