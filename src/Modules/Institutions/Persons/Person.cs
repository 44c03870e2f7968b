using System.Text.Json;
using JasperFx.Events;
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
    public IReadOnlyList<Consent> Consents { get; init; } = [];
    public IReadOnlyList<Agreed> Values { get; init; } = [];
    public IReadOnlyList<Erasure> Erasures { get; init; } = [];

    public static Person Create(PersonRecorded e) => new(e.PersonId, e.InstitutionId) { Names = [new(e.On, e.Name)] };

    public Person Apply(PersonRenamed e) => this with { Names = Names.With(e.On, e.Name) };

    public Person Apply(PersonContactsRecorded e) => this with { Contacts = Contacts.With(e.On, e.Contacts) };

    public Person Apply(ConsentGiven e) =>
        this with
        {
            Consents = [.. Consents, .. e.Fields.Select(field => new Consent(field, e.Document, e.On, null, e.Until))],
        };

    public Person Apply(ConsentWithdrawn e) =>
        this with
        {
            Consents = Ended(consent => e.Fields.Contains(consent.Field), e.On),
        };

    public Person Apply(PersonalValueRecorded e) => this with { Values = [.. Values, new(e.Field, e.On, e.Value)] };

    /// <summary>What was erased is agreed to no longer: to keep it anew takes a new consent.</summary>
    public Person Apply(IEvent<PersonalDataErased> e) =>
        this with
        {
            Erased = [.. Erased, .. e.Data.Refs],
            Consents = Ended(
                consent => Values.Any(value => value.Field == consent.Field && e.Data.Refs.Contains(value.Kept.Ref)),
                e.Data.On
            ),
            Erasures =
            [
                .. Erasures,
                new(
                    e.Id,
                    e.Data.On,
                    FieldsOf(e.Data.Refs),
                    e.Data.Refs.Count,
                    e.Data.Basis,
                    e.Data.Act,
                    Recorded.In(e)
                ),
            ],
        };

    IReadOnlyList<Consent> Ended(Func<Consent, bool> match, DateOnly on) =>
        [.. Consents.Select(consent => consent.To is null && match(consent) ? consent with { To = on } : consent)];

    IReadOnlyList<string> FieldsOf(IReadOnlyList<Guid> refs) =>
        [
            .. (Names.Any(name => refs.Contains(name.Value.Ref)) ? new[] { "name" } : []),
            .. Contacts.Any(contact => refs.Contains(contact.Value.Ref)) ? new[] { "contacts" } : [],
            .. Values
                .Where(value => refs.Contains(value.Kept.Ref))
                .Select(value => JsonNamingPolicy.CamelCase.ConvertName(value.Field.ToString()))
                .Distinct(),
        ];

    /// <summary>Whether a consent of that field was in force on a day and is not withdrawn or over today.</summary>
    public bool AgreesTo(PersonalField field, DateOnly day, DateOnly today) =>
        Consents.Any(consent =>
            consent.Field == field
            && consent.To is null
            && consent.From <= day
            && (consent.Until is null || (consent.Until >= day && consent.Until >= today))
        );

    /// <summary>The value of a field on a day.</summary>
    public Agreed? ValueAt(PersonalField field, DateOnly day) =>
        Values.Where(value => value.Field == field).ToList().LastBy(day, value => value.From);

    /// <summary>The name on a day; before the first one known, the first.</summary>
    public VaultRef NameAt(DateOnly day) => (Names.LastBy(day, name => name.From) ?? Names[0]).Value;
}

/// <summary>
/// A consent to the publication of a field; <c>To</c> is the day it was withdrawn, <c>Until</c> its last day by its own
/// words.
/// </summary>
public record Consent(PersonalField Field, Document Document, DateOnly From, DateOnly? To, DateOnly? Until);

/// <summary>A value the person agreed to have published, by its reference into the vault.</summary>
public record Agreed(PersonalField Field, DateOnly From, VaultRef Kept);

/// <summary>Values that were destroyed: which fields, how many, by which act.</summary>
public record Erasure(
    Guid Event,
    DateOnly On,
    IReadOnlyList<string> Fields,
    int Values,
    string Basis,
    Document Act,
    Recorded Recorded
);
