using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Persons;

/// <summary>The person is called otherwise from a day on.</summary>
public record RenamePerson([property: Text(200)] string Name, VaultBasis Basis, [property: FactDate] DateOnly On)
    : IExample<RenamePerson>
{
    public static RenamePerson Example => new("Алексеева И.Н.", VaultBasis.PublishedByLaw, new(2023, 9, 1));
}

/// <summary>
/// Work phone and mailbox; only for those who signed in, unless the person agreed to their publication.
/// </summary>
public record RecordPersonContacts(
    [property: FactDate] DateOnly On,
    [property: Text(50)] string? Phone = null,
    [property: Text(254)] string? Email = null
) : IExample<RecordPersonContacts>
{
    public static RecordPersonContacts Example => new(new(2022, 12, 5), "+7 38250 00-000");
}

/// <summary>A person's contacts as they lie in the vault.</summary>
public record PersonContacts(string? Phone, string? Email);

public static class RenamePersonEndpoint
{
    public static ProblemDetails Validate(RenamePerson command, Person person, string institutionId) =>
        command.Basis == VaultBasis.Consent
            ? PersonRefusals.NameNeedsNoConsent()
            : PersonScope.Check(person, institutionId);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/persons/{personId}/name"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать новое имя человека")]
    [Duty(DutyKind.BodyPeople)]
    public static async Task<(Receipt, PersonRenamed?)> Post(
        RenamePerson command,
        [WriteModel] Person person,
        IDocumentSession session,
        CancellationToken cancel
    ) =>
        Receipt.For(
            person.Id,
            person.Version,
            await session.Keeps(person.NameAt(command.On), command.Basis, command.Name, cancel)
                ? null
                : new PersonRenamed(
                    person.InstitutionId,
                    person.Id,
                    session.Keep(person.Id, VaultRef.PersonalData, "name", command.Basis, command.Name),
                    command.On
                )
        );
}

public static class RecordPersonContactsEndpoint
{
    public static ProblemDetails Validate(RecordPersonContacts command, Person person, string institutionId) =>
        PersonScope.Check(person, institutionId);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/persons/{personId}/contacts"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать телефон и почту человека"), EndpointDescription("Видны только вошедшим.")]
    [Duty(DutyKind.BodyPeople)]
    public static async Task<(Receipt, PersonContactsRecorded?)> Post(
        RecordPersonContacts command,
        [WriteModel] Person person,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var contacts = new PersonContacts(command.Phone, command.Email);
        return Receipt.For(
            person.Id,
            person.Version,
            await session.Keeps(
                person.Contacts.LastBy(command.On, known => known.From)?.Value,
                VaultBasis.Staff,
                contacts,
                cancel
            )
                ? null
                : new PersonContactsRecorded(
                    person.InstitutionId,
                    person.Id,
                    session.Keep(person.Id, VaultRef.PersonalData, "contacts", VaultBasis.Staff, contacts),
                    command.On
                )
        );
    }
}

/// <summary>
/// The body in the address must be the one that recorded the person: it answers for the data, and accounts are scoped
/// by it.
/// </summary>
static class PersonScope
{
    public static ProblemDetails Check(Person person, string institutionId) =>
        person.InstitutionId == institutionId
            ? WolverineContinue.NoProblems
            : Refusal.NotFound(
                "person-not-found",
                "Нет такого человека",
                "В этом учреждении человек с таким ключом не записан."
            );
}
