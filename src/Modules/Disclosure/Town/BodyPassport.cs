using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;

namespace Kedrovy.Disclosure.Town;

/// <summary>What clause 8.1 tells of a body, from the register's own facts: nobody types it twice.</summary>
public record BodyPassport(string Id)
{
    public IReadOnlyList<Since<string>> Names { get; init; } = [];
    public IReadOnlyList<Since<InstitutionKind>> Standings { get; init; } = [];
    public IReadOnlyList<Told<VaultRef>> Contacts { get; init; } = [];
    public IReadOnlyList<Unit> Units { get; init; } = [];
    public IReadOnlyList<Position> Positions { get; init; } = [];
    public IReadOnlyList<Holding> Holdings { get; init; } = [];
    public IReadOnlyList<Organiser> Organisers { get; init; } = [];

    public static BodyPassport Create(InstitutionRegistered e) => new(e.InstitutionId) { Names = [new(e.On, e.Name)] };

    public BodyPassport Apply(InstitutionRenamed e) => this with { Names = Names.With(e.On, e.Name) };

    public BodyPassport Apply(AdministrationNamed e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Administration),
        };

    public BodyPassport Apply(InstitutionIncluded e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Obligated),
        };

    public BodyPassport Apply(InstitutionExempted e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Exempt),
        };

    public BodyPassport Apply(ExemptionLifted e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Obligated),
        };

    public BodyPassport Apply(InstitutionReleased e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Released),
        };

    public BodyPassport Apply(JasperFx.Events.IEvent<ContactsRecorded> e) =>
        this with
        {
            Contacts = [.. Contacts, new(e.Data.On, e.Data.Contacts, RecordedFact.Of(e))],
        };

    public BodyPassport Apply(UnitEstablished e) => this with { Units = [.. Units, new(e.UnitId, e.Name, e.On, null)] };

    public BodyPassport Apply(UnitClosed e) => this with { Units = Units.Ended(unit => unit.Id == e.UnitId, e.On) };

    public BodyPassport Apply(PositionEstablished e) =>
        this with
        {
            Positions = [.. Positions, new(e.PositionId, e.Title, e.Head, e.UnitId, e.On, null)],
        };

    public BodyPassport Apply(PositionAbolished e) =>
        this with
        {
            Positions = Positions.Ended(position => position.Id == e.PositionId, e.On),
            Holdings = Holdings.Ended(holding => holding.PositionId == e.PositionId, e.On),
        };

    public BodyPassport Apply(JasperFx.Events.IEvent<PositionFilled> e) =>
        this with
        {
            Holdings = Holdings.Followed(
                holding => holding.PositionId == e.Data.PositionId && holding.Acting == e.Data.Acting,
                new(e.Data.PositionId, e.Data.PersonId, e.Data.Acting, e.Data.On, null, RecordedFact.Of(e))
            ),
        };

    public BodyPassport Apply(OrganiserAppointed e) =>
        this with
        {
            Organisers = Organisers.Followed(
                organiser => organiser.Clause == e.Clause,
                new(e.Clause, e.PositionId, e.On, null)
            ),
        };

    public BodyPassport Apply(OrganiserRelieved e) =>
        this with
        {
            Organisers = Organisers.Ended(organiser => organiser.Clause == e.Clause, e.On),
        };

    public BodyPassport Apply(PositionVacated e) =>
        this with
        {
            Holdings = Holdings.Ended(holding => holding.PositionId == e.PositionId, e.On),
        };

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public string NameAt(DateOnly day) => (Names.LastBy(day, name => name.From) ?? Names[0]).Value;

    /// <summary>The list of the act the body stands in on a day; null before it stood in any and after it was released.</summary>
    public InstitutionKind? KindAt(DateOnly day) =>
        Standings.LastBy(day, standing => standing.From) is { Value: not InstitutionKind.Released and var kind }
            ? kind
            : null;

    /// <summary>Positions that head the body or a unit, on a day.</summary>
    public IReadOnlyList<Position> HeadsAt(DateOnly day) =>
        [.. Positions.Where(position => position.Head && position.Covers(day))];

    /// <summary>The position that answers for the pages on a day, by clause 1 or 5; null while none does.</summary>
    public string? OrganiserAt(DateOnly day) =>
        Organisers.FirstOrDefault(organiser => organiser.Covers(day))?.PositionId;

    public record Organiser(string Clause, string PositionId, DateOnly From, DateOnly? To) : IPeriod<Organiser>
    {
        public Organiser EndedOn(DateOnly day) => this with { To = day };
    }

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
        DateOnly From,
        DateOnly? To,
        RecordedFact Source
    ) : IPeriod<Holding>
    {
        public Holding EndedOn(DateOnly day) => this with { To = day };
    }
}

/// <summary>A value, the day from which it holds, and the fact it comes from.</summary>
public record Told<T>(DateOnly From, T Value, RecordedFact Source);
