using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Persons;

/// <summary>The person agrees, in a document, to the publication of these values beside the name.</summary>
public record GiveConsent(
    IReadOnlyList<PersonalField> Fields,
    Document Document,
    [property: FactDate] DateOnly On,
    [property: FactDate] DateOnly? Until = null
) : IExample<GiveConsent>
{
    public static GiveConsent Example =>
        new([PersonalField.Phone, PersonalField.Email], new("согласие 7", new(2023, 1, 16)), new(2023, 1, 16));
}

/// <summary>A value the person agreed to have published; it goes into the vault.</summary>
public record RecordPersonalValue(
    PersonalField Field,
    [property: Text(2000)] string Value,
    [property: FactDate] DateOnly On
) : IExample<RecordPersonalValue>
{
    public static RecordPersonalValue Example => new(PersonalField.Reception, "вторник, 15:00–17:00", new(2023, 1, 16));
}

/// <summary>More than the name is published with consent only, field by field.</summary>
public static class GiveConsentEndpoint
{
    public static ProblemDetails Validate(GiveConsent command, Person person, string institutionId) =>
        PersonScope.Check(person, institutionId) is { Status: not null } foreign ? foreign
        : command.Fields.Count == 0 || command.Fields.Any(field => !Enum.IsDefined(field))
            ? Refusal.Unprocessable(
                "/fields",
                "Не сказано, на что согласие",
                "Назовите поля: phone, email, reception, education, biography, portrait.",
                DutyKind.BodyPeople
            )
        : string.IsNullOrWhiteSpace(command.Document.Number) || command.Document.Number.Length > 50
            ? Refusal.Unprocessable(
                "/document/number",
                "Нет номера документа",
                "Впишите номер документа, до 50 знаков.",
                DutyKind.BodyPeople
            )
        : command.Document.Date > command.On
            ? Refusal.Unprocessable(
                "/document/date",
                "Согласие позже, чем действует",
                "Дата документа не может быть позже дня, с которого согласие действует.",
                DutyKind.BodyPeople
            )
        : command.Until < command.On
            ? Refusal.Unprocessable(
                "/until",
                "Срок уже прошёл",
                "Последний день согласия не раньше первого.",
                DutyKind.BodyPeople
            )
        : person.Consents.Any(consent => consent.To > command.On && command.Fields.Contains(consent.Field))
            ? Refusal.Unprocessable(
                "/on",
                "Согласие было отозвано позже",
                "Новое согласие действует со дня после отзыва.",
                DutyKind.BodyPeople
            )
        : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/persons/{personId}/consents"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Записать согласие человека по полям"),
        EndpointDescription(
            "Имя руководителя публикуют по закону, остальное — только с согласия: документ, поля, срок."
        )
    ]
    [Duty(DutyKind.BodyPeople)]
    public static (Receipt, ConsentGiven?) Post(GiveConsent command, [WriteModel] Person person) =>
        Receipt.For(
            person.Id,
            person.Version,
            command.Fields.All(field =>
                person.Consents.Contains(new(field, command.Document, command.On, null, command.Until))
            )
                ? null
                : new ConsentGiven(
                    person.InstitutionId,
                    person.Id,
                    [.. command.Fields.Distinct()],
                    command.Document,
                    command.Until,
                    command.On
                )
        );
}

/// <summary>
/// Without a consent in force nothing is kept: what was withdrawn does not come back by being typed or imported again.
/// </summary>
public static class RecordPersonalValueEndpoint
{
    public static ProblemDetails Validate(
        RecordPersonalValue command,
        Person person,
        string institutionId,
        TimeProvider clock
    ) =>
        PersonScope.Check(person, institutionId) is { Status: not null } foreign ? foreign
        : !Enum.IsDefined(command.Field)
            ? Refusal.Unprocessable(
                "/field",
                "Нет такого поля",
                "Поле — phone, email, reception, education, biography или portrait.",
                DutyKind.BodyPeople
            )
        : person.AgreesTo(command.Field, command.On, Town.Today(clock)) ? WolverineContinue.NoProblems
        : Refusal.Conflict(
            "no-consent",
            "Нет согласия",
            "На это поле в этот день нет действующего согласия. Сначала запишите новое согласие.",
            DutyKind.BodyPeople
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/persons/{personId}/values"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Записать сведения, на которые дано согласие"),
        EndpointDescription("Видны всем, пока согласие действует.")
    ]
    [Duty(DutyKind.BodyPeople)]
    public static async Task<(Receipt, PersonalValueRecorded?)> Post(
        RecordPersonalValue command,
        [WriteModel] Person person,
        IDocumentSession session,
        CancellationToken cancel
    ) =>
        Receipt.For(
            person.Id,
            person.Version,
            await session.Keeps(
                person.ValueAt(command.Field, command.On)?.Kept,
                VaultBasis.Consent,
                command.Value,
                cancel
            )
                ? null
                : new PersonalValueRecorded(
                    person.InstitutionId,
                    person.Id,
                    command.Field,
                    session.Keep(
                        person.Id,
                        VaultRef.PersonalData,
                        command.Field.ToString(),
                        VaultBasis.Consent,
                        command.Value
                    ),
                    command.On
                )
        );
}
