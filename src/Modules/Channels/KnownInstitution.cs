using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Http;

namespace Kedrovy.Channels;

/// <summary>What pages need to know of a body: its name, state number and contacts, the list of the act it stands in, and whether an organiser is named.</summary>
public record KnownInstitution(string Id)
{
    public IReadOnlyList<Since<string>> Names { get; init; } = [];
    public IReadOnlyList<Since<string>> Ogrns { get; init; } = [];
    public IReadOnlyList<Since<VaultRef>> Contacts { get; init; } = [];
    public IReadOnlyList<Since<InstitutionKind>> Standings { get; init; } = [];
    public IReadOnlyList<Organiser> Organisers { get; init; } = [];

    public static KnownInstitution Create(InstitutionRegistered e) =>
        new(e.InstitutionId) { Names = [new(e.On, e.Name)] };

    public KnownInstitution Apply(InstitutionRenamed e) => this with { Names = Names.With(e.On, e.Name) };

    public KnownInstitution Apply(IdentifiersRecorded e) =>
        e.Ogrn is null ? this : this with { Ogrns = Ogrns.With(e.On, e.Ogrn) };

    public KnownInstitution Apply(ContactsRecorded e) => this with { Contacts = Contacts.With(e.On, e.Contacts) };

    public KnownInstitution Apply(AdministrationNamed e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Administration),
        };

    public KnownInstitution Apply(InstitutionIncluded e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Obligated),
        };

    public KnownInstitution Apply(InstitutionExempted e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Exempt),
        };

    public KnownInstitution Apply(ExemptionLifted e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Obligated),
        };

    public KnownInstitution Apply(InstitutionReleased e) =>
        this with
        {
            Standings = Standings.With(e.On, InstitutionKind.Released),
        };

    public KnownInstitution Apply(OrganiserAppointed e) =>
        this with
        {
            Organisers = Organisers.Followed(organiser => organiser.Clause == e.Clause, new(e.Clause, e.On, null)),
        };

    public KnownInstitution Apply(OrganiserRelieved e) =>
        this with
        {
            Organisers = Organisers.Ended(organiser => organiser.Clause == e.Clause, e.On),
        };

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public string NameAt(DateOnly day) => (Names.LastBy(day, name => name.From) ?? Names[0]).Value;

    /// <summary>The list of the act the body stands in on a day; null before it stood in any and after it was released.</summary>
    public InstitutionKind? KindAt(DateOnly day) =>
        Standings.LastBy(day, standing => standing.From) is { Value: not InstitutionKind.Released and var kind }
            ? kind
            : null;

    /// <summary>The clause by which somebody must answer for the body's pages: 1, 5, or for a voluntary page 4.</summary>
    public string ClauseAt(DateOnly day) =>
        KindAt(day) switch
        {
            InstitutionKind.Administration => "1",
            InstitutionKind.Exempt => "4",
            _ => "5",
        };

    /// <summary>Somebody is named to organise the body's pages.</summary>
    public record Organiser(string Clause, DateOnly From, DateOnly? To) : IPeriod<Organiser>
    {
        public Organiser EndedOn(DateOnly day) => this with { To = day };
    }
}
