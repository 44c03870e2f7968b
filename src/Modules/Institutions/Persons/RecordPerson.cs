using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Institutions.Persons;

/// <summary>
/// A person by a key of the clerk's choice that tells nothing, <c>person-…</c>; the name goes into the vault.
/// </summary>
public record RecordPerson(
    [property: Key] string PersonId,
    [property: Text(200)] string Name,
    VaultBasis Basis,
    [property: FactDate] DateOnly On
) : IExample<RecordPerson>
{
    public static RecordPerson Example =>
        new("person-1", "Алексеева И.Н.", VaultBasis.PublishedByLaw, new(2022, 12, 1));
}

/// <summary>Names of heads are published; a worker's name is for those who signed in, unless an act names it.</summary>
public static class RecordPersonEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        RecordPerson command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        !command.PersonId.StartsWith("person-", StringComparison.Ordinal)
            ? Refusal.Unprocessable(
                "/personId",
                "Ключ человека начинается с person-",
                "Возьмите ключ, который ничего не говорит о человеке, например person-7."
            )
        : command.Basis == VaultBasis.Consent ? PersonRefusals.NameNeedsNoConsent()
        : await session.LoadAsync<Institution>(institutionId, cancel) is null
            ? Refusal.NotFound("institution-not-found", "Нет такого учреждения", "Проверьте ключ учреждения в адресе.")
        : await session.LoadAsync<Person>(command.PersonId, cancel) is not null
            ? Refusal.Conflict(
                "person-already-recorded",
                "Ключ занят",
                $"Под ключом {command.PersonId} уже записан человек. Возьмите другой ключ."
            )
        : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/persons"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Записать человека"),
        EndpointDescription("В историю попадает только ссылка. Имя лежит отдельно, и его можно стереть.")
    ]
    [Duty(DutyKind.BodyPeople)]
    public static CreationResponse Post(RecordPerson command, string institutionId, IDocumentSession session)
    {
        var name = session.Keep(command.PersonId, VaultRef.PersonalData, "name", command.Basis, command.Name);
        session.Events.StartStream<Person>(
            command.PersonId,
            new PersonRecorded(institutionId, command.PersonId, name, command.On)
        );
        return new($"/api/v1/institutions/{institutionId}/persons/{command.PersonId}");
    }
}
