using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Persons;

/// <summary>All values about a person are deleted; the act of destruction is named.</summary>
public record ErasePersonalData([property: Text(500)] string Basis, Document Act, [property: FactDate] DateOnly On)
    : IExample<ErasePersonalData>
{
    public static ErasePersonalData Example =>
        new("отзыв согласия, ч. 5 ст. 21 152-ФЗ", new("Акт об уничтожении 3", new(2024, 2, 1)), new(2024, 2, 1));
}

/// <summary>152-FZ: the values are gone for good, the history keeps only that, when and why they were erased.</summary>
public static class ErasePersonalDataEndpoint
{
    public static ProblemDetails Validate(ErasePersonalData command, Person person, string institutionId) =>
        PersonScope.Check(person, institutionId);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/persons/{personId}/erasure"),
        May(Roles.Controller, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Стереть данные человека"),
        EndpointDescription(
            "Имя, контакты и сведения по согласию удаляются без возврата. История остаётся и проверяется."
        )
    ]
    [Duty(DutyKind.BodyPeople)]
    public static (Receipt, PersonalDataErased?) Post(
        ErasePersonalData command,
        [WriteModel] Person person,
        IDocumentSession session
    )
    {
        var refs = person
            .Names.Concat(person.Contacts)
            .Select(value => value.Value.Ref)
            .Concat(person.Values.Select(value => value.Kept.Ref))
            .Except(person.Erased)
            .ToArray();
        session.Erase(refs);
        return Receipt.For(
            person.Id,
            person.Version,
            refs.Length == 0
                ? null
                : new PersonalDataErased(person.InstitutionId, person.Id, refs, command.Basis, command.Act, command.On)
        );
    }
}
