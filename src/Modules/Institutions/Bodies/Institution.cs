using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Institutions.Bodies;

/// <summary>
/// A body of the decree as its whole timeline: every list keeps what was true from which day, so that the same state answers for any date.
/// Folded from the stream whose key is the body's own, e.g. <c>school-1</c>.
/// </summary>
public record Institution(string Id)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Since<string>> Names { get; init; } = [];
    public IReadOnlyList<Standing> Standings { get; init; } = [];
    public IReadOnlyList<Since<Identifiers>> Identifiers { get; init; } = [];
    public IReadOnlyList<Since<VaultRef>> Contacts { get; init; } = [];
    public IReadOnlyList<Unit> Units { get; init; } = [];
    public IReadOnlyList<Position> Positions { get; init; } = [];
    public IReadOnlyList<Holding> Holdings { get; init; } = [];
    public IReadOnlyList<Appointment> Organisers { get; init; } = [];
    public IReadOnlyList<Designation> ContentWorkers { get; init; } = [];
    public IReadOnlyList<JobDescription> JobDescriptions { get; init; } = [];
    public IReadOnlyList<Appointment> Controllers { get; init; } = [];

    public static Institution Create(InstitutionRegistered e) => new(e.InstitutionId) { Names = [new(e.On, e.Name)] };

    public Institution Apply(InstitutionRenamed e) => this with { Names = Names.With(e.On, e.Name) };

    public Institution Apply(AdministrationNamed e) =>
        Stands(new(e.On, InstitutionKind.Administration, e.ActId, e.Clause, e.Place));

    public Institution Apply(InstitutionIncluded e) =>
        Stands(new(e.On, InstitutionKind.Obligated, e.ActId, e.Clause, e.Place));

    public Institution Apply(InstitutionExempted e) =>
        Stands(new(e.On, InstitutionKind.Exempt, e.ActId, e.Clause, e.Place));

    public Institution Apply(ExemptionLifted e) =>
        Stands(new(e.On, InstitutionKind.Obligated, e.ActId, e.Ground, StandingAt(e.On)?.Place ?? 0));

    public Institution Apply(InstitutionReleased e) =>
        Stands(new(e.On, InstitutionKind.Released, e.ActId, null, StandingAt(e.On)?.Place ?? 0));

    public Institution Apply(IdentifiersRecorded e) =>
        this with
        {
            Identifiers = Identifiers.With(e.On, new(e.Inn, e.Ogrn, e.Oktmo)),
        };

    public Institution Apply(ContactsRecorded e) => this with { Contacts = Contacts.With(e.On, e.Contacts) };

    public Institution Apply(UnitEstablished e) => this with { Units = [.. Units, new(e.UnitId, e.Name, e.On, null)] };

    public Institution Apply(UnitClosed e) => this with { Units = Units.Ended(unit => unit.Id == e.UnitId, e.On) };

    public Institution Apply(PositionEstablished e) =>
        this with
        {
            Positions = [.. Positions, new(e.PositionId, e.Title, e.Head, e.UnitId, e.On, null)],
        };

    public Institution Apply(PositionAbolished e) =>
        this with
        {
            Positions = Positions.Ended(position => position.Id == e.PositionId, e.On),
            Holdings = Holdings.Ended(holding => holding.PositionId == e.PositionId, e.On),
        };

    public Institution Apply(IEvent<PositionFilled> e) =>
        this with
        {
            Holdings = Holdings.Followed(
                holding => holding.PositionId == e.Data.PositionId && holding.Acting == e.Data.Acting,
                new(e.Data.PositionId, e.Data.PersonId, e.Data.Acting, e.Data.Order, e.Data.On, null, Recorded.In(e))
            ),
        };

    public Institution Apply(PositionVacated e) =>
        this with
        {
            Holdings = Holdings.Ended(holding => holding.PositionId == e.PositionId, e.On),
        };

    public Institution Apply(IEvent<OrganiserAppointed> e) =>
        this with
        {
            Organisers = Organisers.Followed(
                organiser => organiser.Clause == e.Data.Clause,
                new(e.Data.Clause, e.Data.PositionId, e.Data.PersonId, e.Data.On, null, Recorded.In(e))
            ),
        };

    public Institution Apply(OrganiserRelieved e) =>
        this with
        {
            Organisers = Organisers.Ended(organiser => organiser.Clause == e.Clause, e.On),
        };

    public Institution Apply(IEvent<ContentWorkerDesignated> e) =>
        this with
        {
            ContentWorkers =
            [
                .. ContentWorkers,
                new(e.Data.Clause, e.Data.PersonId, e.Data.Places, e.Data.Order, e.Data.On, null, Recorded.In(e)),
            ],
        };

    public Institution Apply(ContentWorkerRelieved e) =>
        this with
        {
            ContentWorkers = ContentWorkers.Ended(worker => worker.PersonId == e.PersonId, e.On),
        };

    public Institution Apply(JobDescriptionAmended e) =>
        this with
        {
            JobDescriptions = [.. JobDescriptions, new(e.PersonId, e.Document, e.On)],
        };

    public Institution Apply(IEvent<ControllerAssigned> e) =>
        this with
        {
            Controllers = Controllers.Followed(
                _ => true,
                new("12", e.Data.PositionId, null, e.Data.On, null, Recorded.In(e))
            ),
        };

    Institution Stands(Standing standing) => this with { Standings = [.. Standings, standing] };

    /// <summary>The list of the act the body stands in on a day; null before it stood in any.</summary>
    public Standing? StandingAt(DateOnly day) => Standings.LastBy(day, standing => standing.From);

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public string NameAt(DateOnly day) => (Names.LastBy(day, name => name.From) ?? Names[0]).Value;
}
