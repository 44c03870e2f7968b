namespace Kedrovy.Duties.Evidence;

/// <summary>
/// A body of the acts as its whole timeline: its names, the lists it stands in, and who holds and answers for what.
/// </summary>
public sealed record BodyTimeline(string Id)
{
    public IReadOnlyList<BodyName> Names { get; init; } = [];
    public IReadOnlyList<Standing> Standings { get; init; } = [];
    public IReadOnlyList<Dated<Identifiers>> Identifiers { get; init; } = [];
    public IReadOnlyList<Dated<VaultRef>> Contacts { get; init; } = [];
    public IReadOnlyList<Unit> Units { get; init; } = [];
    public IReadOnlyList<Position> Positions { get; init; } = [];
    public IReadOnlyList<Holding> Holdings { get; init; } = [];
    public IReadOnlyList<Appointment> Organisers { get; init; } = [];
    public IReadOnlyList<Appointment> Controllers { get; init; } = [];
    public IReadOnlyList<Designation> ContentWorkers { get; init; } = [];
    public IReadOnlyList<JobDescriptionChange> JobDescriptions { get; init; } = [];

    /// <summary>The body as it was registered.</summary>
    public static BodyTimeline Begun(InstitutionRegistered fact, FactRef by) =>
        new(fact.InstitutionId) { Names = [new(fact.On, fact.Name, null, by)] };

    /// <summary>
    /// The same body after a further fact of its stream; what is no fact about bodies changes nothing.
    /// </summary>
    public BodyTimeline After(IFact fact, FactRef by) =>
        fact switch
        {
            InstitutionRenamed renamed => this with { Names = [.. Names, new(by.On, renamed.Name, renamed.ActId, by)] },
            IdentifiersRecorded f => this with
            {
                Identifiers = [.. Identifiers, new(by.On, new(f.Inn, f.Ogrn, f.Oktmo), by)],
            },
            ContactsRecorded f => this with { Contacts = [.. Contacts, new(by.On, f.Contacts, by)] },
            UnitEstablished f => this with { Units = [.. Units, new(f.UnitId, f.Name, f.On, null)] },
            UnitClosed f => this with { Units = Units.Ended(unit => unit.Id == f.UnitId, f.On) },
            _ => Listed(fact, by),
        };

    BodyTimeline Listed(IFact fact, FactRef by) =>
        fact switch
        {
            AdministrationNamed f => Stands(InstitutionKind.Administration, f.ActId, f.Clause, f.Place, by),
            InstitutionIncluded f => Stands(InstitutionKind.Obligated, f.ActId, f.Clause, f.Place, by),
            InstitutionExempted f => Stands(InstitutionKind.Exempt, f.ActId, f.Clause, f.Place, by),
            ExemptionLifted f => Lifted(f, by),
            ListingAnnulled f => this with
            {
                Standings = [.. Standings.Where(standing => (standing.ActId, standing.From) != (f.ActId, f.On))],
                Names = [.. Names.Where(name => (name.ActId, name.From) != (f.ActId, f.On))],
            },
            InstitutionReleased f => Stands(InstitutionKind.Released, f.ActId, null, StandingAt(f.On)?.Place ?? 0, by),
            _ => Held(fact, by),
        };

    BodyTimeline Stands(InstitutionKind kind, string actId, string? clause, int place, FactRef by) =>
        this with
        {
            Standings = [.. Standings, new(by.On, kind, actId, clause, place, by)],
        };

    /// <summary>
    /// The body moves within the lists of the act that exempted it, whatever act or decision lifts the exemption.
    /// </summary>
    BodyTimeline Lifted(ExemptionLifted fact, FactRef by)
    {
        var exempted = Standings
            .Where(standing => standing.Kind == InstitutionKind.Exempt)
            .ToList()
            .LastBy(fact.On, standing => standing.From);
        var lifted = new Standing(
            by.On,
            InstitutionKind.Obligated,
            fact.ActId,
            fact.Ground,
            exempted?.Place ?? 0,
            by,
            exempted?.ListOf ?? exempted?.ActId
        );
        return this with { Standings = [.. Standings, lifted] };
    }

    BodyTimeline Held(IFact fact, FactRef by) =>
        fact switch
        {
            PositionEstablished f => this with
            {
                Positions = [.. Positions, new(f.PositionId, f.Title, f.Head, f.UnitId, f.On, null)],
            },
            PositionAbolished f => this with
            {
                Positions = Positions.Ended(position => position.Id == f.PositionId, f.On),
                Holdings = Holdings.Ended(holding => holding.PositionId == f.PositionId, f.On),
            },
            PositionFilled f => this with
            {
                Holdings = Holdings.Followed(
                    holding => holding.PositionId == f.PositionId && holding.Acting == f.Acting,
                    new(f.PositionId, f.PersonId, f.Acting, f.Order, f.On, null, by)
                ),
            },
            PositionVacated f => this with
            {
                Holdings = Holdings.Ended(holding => holding.PositionId == f.PositionId, f.On),
            },
            _ => Answering(fact, by),
        };

    BodyTimeline Answering(IFact fact, FactRef by) =>
        fact switch
        {
            OrganiserAppointed f => this with
            {
                Organisers = Organisers.Followed(
                    organiser => organiser.Clause == f.Clause,
                    new(f.Clause, f.PositionId, f.PersonId, f.On, null, by)
                ),
            },
            OrganiserRelieved f => this with
            {
                Organisers = Organisers.Ended(organiser => organiser.Clause == f.Clause, f.On),
            },
            ControllerAssigned f => this with
            {
                Controllers = Controllers.Followed(_ => true, new(null, f.PositionId, null, f.On, null, by)),
            },
            _ => Filling(fact, by),
        };

    BodyTimeline Filling(IFact fact, FactRef by) =>
        fact switch
        {
            ContentWorkerDesignated f => this with
            {
                ContentWorkers = [.. ContentWorkers, new(f.Clause, f.PersonId, f.Places, f.Order, f.On, null, by)],
            },
            ContentWorkerRelieved f => this with
            {
                ContentWorkers = ContentWorkers.Ended(worker => worker.PersonId == f.PersonId, f.On),
            },
            JobDescriptionAmended f => this with
            {
                JobDescriptions = [.. JobDescriptions, new(f.PersonId, f.Document, f.On, by)],
            },
            _ => this,
        };

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public string NameAt(DateOnly day) => Names.LastOrFirst(day, name => name.From).Value;

    /// <summary>
    /// The list, of whatever act, the body was put into last up to a day; null before it stood in any.
    /// </summary>
    public Standing? StandingAt(DateOnly day) => Standings.LastBy(day, standing => standing.From);

    /// <summary>Positions that head the body or a unit, on a day.</summary>
    public IReadOnlyList<Position> HeadsAt(DateOnly day) =>
        [.. Positions.Where(position => position.Head && position.Covers(day))];
}

/// <summary>
/// The body stands in a list of an act from a day on; <c>ListOf</c> is that act where another one or a decision says
/// so; the clause is that of the list, or the ground of a lifted exemption.
/// </summary>
public sealed record Standing(
    DateOnly From,
    InstitutionKind Kind,
    string ActId,
    string? Clause,
    int Place,
    FactRef By,
    string? ListOf = null
);

/// <summary>What a body is called from a day on, and by which act, if one renamed it.</summary>
public sealed record BodyName(DateOnly From, string Value, string? ActId, FactRef By);

/// <summary>State numbers, as text.</summary>
public sealed record Identifiers(string? Inn, string? Ogrn, string? Oktmo);

public sealed record Unit(string Id, string Name, DateOnly From, DateOnly? To) : IPeriod<Unit>
{
    public Unit EndedOn(DateOnly day) => this with { To = day };
}

public sealed record Position(string Id, string Title, bool Head, string? UnitId, DateOnly From, DateOnly? To)
    : IPeriod<Position>
{
    public Position EndedOn(DateOnly day) => this with { To = day };
}

public sealed record Holding(
    string PositionId,
    string PersonId,
    bool Acting,
    Document? Order,
    DateOnly From,
    DateOnly? To,
    FactRef By
) : IPeriod<Holding>
{
    public Holding EndedOn(DateOnly day) => this with { To = day };
}

/// <summary>
/// By position, or of a named person in a position; a controller's is not bound to a clause by the fact.
/// </summary>
public sealed record Appointment(
    string? Clause,
    string PositionId,
    string? PersonId,
    DateOnly From,
    DateOnly? To,
    FactRef By
) : IPeriod<Appointment>
{
    public Appointment EndedOn(DateOnly day) => this with { To = day };
}

/// <summary>Somebody fills places: <c>site</c>, a network by its short name, or one page by its key.</summary>
public sealed record Designation(
    string Clause,
    string PersonId,
    IReadOnlyList<string> Places,
    Document Order,
    DateOnly From,
    DateOnly? To,
    FactRef By
) : IPeriod<Designation>
{
    public Designation EndedOn(DateOnly day) => this with { To = day };
}

public sealed record JobDescriptionChange(string PersonId, Document Document, DateOnly On, FactRef By);

/// <summary>An official site of a body and where it is found.</summary>
public sealed record SiteTimeline(string Id, string InstitutionId, IReadOnlyList<SiteStay> Stays)
{
    /// <summary>The site as it was opened.</summary>
    public static SiteTimeline Begun(SiteOpened fact, FactRef by) =>
        new(fact.SiteId, fact.InstitutionId, [new(fact.Address, fact.On, null, by)]);

    /// <summary>The same site after a further fact of its stream.</summary>
    public SiteTimeline After(IFact fact, FactRef by) =>
        fact switch
        {
            SiteMoved f => this with { Stays = [.. Stays.Ended(_ => true, f.On), new(f.Address, f.On, null, by)] },
            SiteClosed f => this with { Stays = Stays.Ended(_ => true, f.On) },
            _ => this,
        };
}

/// <summary>The site was at an address.</summary>
public sealed record SiteStay(string Address, DateOnly From, DateOnly? To, FactRef By) : IPeriod<SiteStay>
{
    public SiteStay EndedOn(DateOnly day) => this with { To = day };
}
