using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;

namespace Kedrovy.Institutions.Persons;

/// <summary>
/// A person as facts may know one: a pseudonymous key and references into the vault. Stream key <c>person-…</c>.
/// The body that recorded the person answers for the data.
/// </summary>
public record Person(string Id, string InstitutionId)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Since<VaultRef>> Names { get; init; } = [];
    public IReadOnlyList<Since<VaultRef>> Contacts { get; init; } = [];
    public IReadOnlyList<Guid> Erased { get; init; } = [];

    public static Person Create(PersonRecorded e) => new(e.PersonId, e.InstitutionId) { Names = [new(e.On, e.Name)] };

    public Person Apply(PersonRenamed e) => this with { Names = Names.With(e.On, e.Name) };
    public Person Apply(PersonContactsRecorded e) => this with { Contacts = Contacts.With(e.On, e.Contacts) };
    public Person Apply(PersonalDataErased e) => this with { Erased = [.. Erased, .. e.Refs] };

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public VaultRef NameAt(DateOnly day) => (Names.LastBy(day, name => name.From) ?? Names[0]).Value;
}
