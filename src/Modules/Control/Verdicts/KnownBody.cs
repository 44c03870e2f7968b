using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;

namespace Kedrovy.Control.Verdicts;

/// <summary>What the control needs of a body: its lists, and who answers for what.</summary>
public record KnownBody(string Id)
{
    public IReadOnlyList<Entry<string>> Names { get; init; } = [];
    public IReadOnlyList<Entry<VaultRef>> Contacts { get; init; } = [];
    public IReadOnlyList<Standing> Standings { get; init; } = [];
    public IReadOnlyList<HeadPost> HeadPosts { get; init; } = [];
    public IReadOnlyList<Holding> Holdings { get; init; } = [];
    public IReadOnlyList<Appointment> Organisers { get; init; } = [];
    public IReadOnlyList<Appointment> Controllers { get; init; } = [];
    public IReadOnlyList<Worker> Workers { get; init; } = [];
    public IReadOnlyList<JobDescription> JobDescriptions { get; init; } = [];

    public static KnownBody Create(IEvent<InstitutionRegistered> e) =>
        new(e.Data.InstitutionId) { Names = [new(e.Data.On, e.Data.Name, Ground.In(e))] };

    public KnownBody Apply(IEvent<InstitutionRenamed> e) =>
        this with
        {
            Names = [.. Names, new(e.Data.On, e.Data.Name, Ground.In(e))],
        };

    public KnownBody Apply(IEvent<ContactsRecorded> e) =>
        this with
        {
            Contacts = [.. Contacts, new(e.Data.On, e.Data.Contacts, Ground.In(e))],
        };

    public KnownBody Apply(IEvent<AdministrationNamed> e) =>
        Stands(new(e.Data.On, InstitutionKind.Administration, e.Data.ActId, e.Data.Place, Ground.In(e)));

    public KnownBody Apply(IEvent<InstitutionIncluded> e) =>
        Stands(new(e.Data.On, InstitutionKind.Obligated, e.Data.ActId, e.Data.Place, Ground.In(e)));

    public KnownBody Apply(IEvent<InstitutionExempted> e) =>
        Stands(new(e.Data.On, InstitutionKind.Exempt, e.Data.ActId, e.Data.Place, Ground.In(e)));

    public KnownBody Apply(IEvent<ExemptionLifted> e) =>
        Stands(
            new(e.Data.On, InstitutionKind.Obligated, e.Data.ActId, StandingAt(e.Data.On)?.Place ?? 0, Ground.In(e))
        );

    public KnownBody Apply(IEvent<InstitutionReleased> e) =>
        Stands(new(e.Data.On, InstitutionKind.Released, e.Data.ActId, StandingAt(e.Data.On)?.Place ?? 0, Ground.In(e)));

    public KnownBody Apply(PositionEstablished e) =>
        e.Head ? this with { HeadPosts = [.. HeadPosts, new(e.PositionId, e.On, null)] } : this;

    public KnownBody Apply(IEvent<PositionFilled> e) =>
        this with
        {
            Holdings = Holdings.Followed(
                holding => holding.PositionId == e.Data.PositionId && holding.Acting == e.Data.Acting,
                new(e.Data.PositionId, e.Data.PersonId, e.Data.Acting, e.Data.On, null, Ground.In(e))
            ),
        };

    public KnownBody Apply(PositionVacated e) =>
        this with
        {
            Holdings = Holdings.Ended(holding => holding.PositionId == e.PositionId, e.On),
        };

    public KnownBody Apply(PositionAbolished e) =>
        this with
        {
            Holdings = Holdings.Ended(holding => holding.PositionId == e.PositionId, e.On),
            HeadPosts = HeadPosts.Ended(post => post.PositionId == e.PositionId, e.On),
        };

    public KnownBody Apply(IEvent<OrganiserAppointed> e) =>
        this with
        {
            Organisers = Organisers.Followed(
                organiser => organiser.Clause == e.Data.Clause,
                new(e.Data.Clause, e.Data.PositionId, e.Data.PersonId, e.Data.On, null, Ground.In(e))
            ),
        };

    public KnownBody Apply(OrganiserRelieved e) =>
        this with
        {
            Organisers = Organisers.Ended(organiser => organiser.Clause == e.Clause, e.On),
        };

    public KnownBody Apply(IEvent<ControllerAssigned> e) =>
        this with
        {
            Controllers = Controllers.Followed(
                _ => true,
                new("12", e.Data.PositionId, null, e.Data.On, null, Ground.In(e))
            ),
        };

    public KnownBody Apply(IEvent<ContentWorkerDesignated> e) =>
        this with
        {
            Workers = [.. Workers, new(e.Data.PersonId, e.Data.Places, e.Data.On, null, Ground.In(e))],
        };

    public KnownBody Apply(ContentWorkerRelieved e) =>
        this with
        {
            Workers = Workers.Ended(worker => worker.PersonId == e.PersonId, e.On),
        };

    public KnownBody Apply(IEvent<JobDescriptionAmended> e) =>
        this with
        {
            JobDescriptions = [.. JobDescriptions, new(e.Data.PersonId, e.Data.On, Ground.In(e))],
        };

    KnownBody Stands(Standing standing) => this with { Standings = [.. Standings, standing] };

    /// <summary>The list of the act the body stands in on a day; null before it stood in any.</summary>
    public Standing? StandingAt(DateOnly day) => Standings.LastBy(day, standing => standing.From);

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public string NameAt(DateOnly day) => (Names.LastBy(day, name => name.From) ?? Names[0]).Value;

    /// <summary>The act whose clauses apply: an amending act moves a body within the lists of the act it amends.</summary>
    public KnownAct? ActOn(IReadOnlyList<KnownAct> acts, DateOnly day) =>
        Standings
            .Where(standing => standing.From <= day)
            .Select(standing => acts.FirstOrDefault(act => act.Id == standing.ActId))
            .LastOrDefault(act => act?.Clauses.Count > 0)
        ?? acts.FirstOrDefault(act => act.AmendedBy.Contains(StandingAt(day)?.ActId ?? ""));
}

/// <summary>A value and the day from which the register holds it.</summary>
public record Entry<T>(DateOnly From, T Value, Ground Ground);

/// <summary>A position that heads the body or a unit.</summary>
public record HeadPost(string PositionId, DateOnly From, DateOnly? To) : IPeriod<HeadPost>
{
    public HeadPost EndedOn(DateOnly day) => this with { To = day };
}

public record Standing(DateOnly From, InstitutionKind Kind, string ActId, int Place, Ground Ground);

public record Holding(string PositionId, string PersonId, bool Acting, DateOnly From, DateOnly? To, Ground Ground)
    : IPeriod<Holding>
{
    public Holding EndedOn(DateOnly day) => this with { To = day };
}

public record Appointment(
    string Clause,
    string PositionId,
    string? PersonId,
    DateOnly From,
    DateOnly? To,
    Ground Ground
) : IPeriod<Appointment>
{
    public Appointment EndedOn(DateOnly day) => this with { To = day };
}

public record Worker(string PersonId, IReadOnlyList<string> Places, DateOnly From, DateOnly? To, Ground Ground)
    : IPeriod<Worker>
{
    public Worker EndedOn(DateOnly day) => this with { To = day };
}

public record JobDescription(string PersonId, DateOnly On, Ground Ground);
