using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>Postal address, phones of the reference service, e-mail if there is one.</summary>
public record RecordContacts(
    [property: Text(500)] string PostalAddress,
    [property: Text(50)] IReadOnlyList<string> Phones,
    [property: FactDate] DateOnly On,
    [property: Text(254)] string? Email = null
) : IExample<RecordContacts>
{
    public static RecordContacts Example =>
        new(
            "Томская область, г. Кедровый, 1-й микрорайон",
            ["+7 38250 00-000"],
            new(2022, 12, 5),
            "kedradm@example.ru"
        );
}

/// <summary>
/// Contacts of a body as they lie in the vault: small bodies give a person's phone or mailbox, so they must stay
/// erasable.
/// </summary>
public record Contacts(string PostalAddress, IReadOnlyList<string> Phones, string? Email) : IExample<Contacts>
{
    public static Contacts Example =>
        new("Томская область, г. Кедровый, 1-й микрорайон", ["+7 38250 00-000"], "kedradm@example.ru");
}

public static class RecordContactsEndpoint
{
    public static ProblemDetails Validate(RecordContacts command) =>
        command.Phones.Count > 20
            ? Refusal.Unprocessable(
                "/phones",
                "Слишком много телефонов",
                "Впишите не больше 20 телефонов справочных служб.",
                DutyKind.BodyPassport
            )
        : command.Email is { } email
        && !(
            email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            && at == email.LastIndexOf('@')
            && at < email.Length - 1
            && !email.Contains(' ', StringComparison.Ordinal)
        )
            ? Refusal.Unprocessable(
                "/email",
                "Это не адрес почты",
                "Впишите адрес вида name@example.ru или не передавайте поле: почту указывают «при наличии».",
                DutyKind.BodyPassport
            )
        : WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/contacts"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать адрес и телефоны")]
    [Duty(DutyKind.BodyPassport)]
    public static async Task<(Receipt, ContactsRecorded?)> Post(
        RecordContacts command,
        [WriteModel] Institution institution,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var contacts = new Contacts(command.PostalAddress, command.Phones, command.Email);
        return Receipt.For(
            institution.Id,
            institution.Version,
            await session.Keeps(
                institution.Timeline.Contacts.LastBy(command.On, known => known.From)?.Value,
                VaultBasis.PublishedByLaw,
                contacts,
                cancel
            )
                ? null
                : new ContactsRecorded(
                    institution.Id,
                    session.Keep(institution.Id, VaultRef.Content, "contacts", VaultBasis.PublishedByLaw, contacts),
                    command.On
                )
        );
    }
}
