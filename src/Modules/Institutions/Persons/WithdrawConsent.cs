using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Persons;

/// <summary>The person agrees no longer; the act of destruction is named.</summary>
public record WithdrawConsent(IReadOnlyList<PersonalField> Fields, Document Act, [property: FactDate] DateOnly On)
    : IExample<WithdrawConsent>
{
    public static WithdrawConsent Example =>
        new([PersonalField.Phone], new("Акт об уничтожении 3", new(2024, 2, 1)), new(2024, 2, 1));
}

/// <summary>
/// 152-FZ: every version of the values goes in the transaction of the withdrawal, from each view, export and past day
/// at once.
/// </summary>
public static class WithdrawConsentEndpoint
{
    const string Basis = "отзыв согласия, ч. 5 ст. 21 152-ФЗ";

    public static ProblemDetails Validate(WithdrawConsent command, Person person, string institutionId) =>
        PersonScope.Check(person, institutionId) is { Status: not null } foreign ? foreign
        : command.Fields.Count == 0 || command.Fields.Any(field => !Enum.IsDefined(field))
            ? Refusal.Unprocessable(
                "/fields",
                "Не сказано, что отзывают",
                "Назовите поля: phone, email, reception, education, biography, portrait.",
                DutyKind.BodyPeople
            )
        : string.IsNullOrWhiteSpace(command.Act.Number) || command.Act.Number.Length > 50
            ? Refusal.Unprocessable(
                "/act/number",
                "Нет номера акта",
                "Впишите номер акта об уничтожении, до 50 знаков.",
                DutyKind.BodyPeople
            )
        : command.Fields.Any(field => person.Consents.All(consent => consent.Field != field))
            ? Refusal.Conflict(
                "no-consent",
                "Отзывать нечего",
                "Согласия на одно из этих полей не было.",
                DutyKind.BodyPeople
            )
        : person.Consents.Any(consent =>
            consent.To is null && command.Fields.Contains(consent.Field) && command.On < consent.From
        )
            ? Refusal.Unprocessable(
                "/on",
                "Отозвано раньше, чем дано",
                "День отзыва не раньше дня согласия.",
                DutyKind.BodyPeople
            )
        : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/persons/{personId}/consents/withdrawal"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Отозвать согласие и уничтожить сведения"),
        EndpointDescription(
            "Все значения этих полей удаляются без возврата, и на прошлые даты тоже. Остаётся выписка: "
                + "persons/{personId}/erasures."
        )
    ]
    [Duty(DutyKind.BodyPeople)]
    public static (Receipt, ConsentWithdrawn?, PersonalDataErased?) Post(
        WithdrawConsent command,
        [WriteModel] Person person,
        IDocumentSession session
    )
    {
        var fields = command
            .Fields.Distinct()
            .Where(field => person.Consents.Any(consent => consent.Field == field && consent.To is null))
            .ToArray();
        var refs = person
            .Values.Where(value => command.Fields.Contains(value.Field))
            .Select(value => value.Kept.Ref)
            .Except(person.Erased)
            .ToArray();
        session.Erase(refs);
        var withdrawn =
            fields.Length == 0 ? null : new ConsentWithdrawn(person.InstitutionId, person.Id, fields, command.On);
        var erased =
            refs.Length == 0
                ? null
                : new PersonalDataErased(person.InstitutionId, person.Id, refs, Basis, command.Act, command.On);
        return (
            new(person.Id, person.Version + (withdrawn is null ? 0 : 1) + (erased is null ? 0 : 1)),
            withdrawn,
            erased
        );
    }
}
