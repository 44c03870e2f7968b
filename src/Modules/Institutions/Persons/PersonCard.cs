using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Institutions.Persons;

/// <summary>A person as the body keeps one; for those who signed in. A value that was erased reads «изъято».</summary>
public sealed record PersonCard(
    string Id,
    string InstitutionId,
    string Name,
    string? Phone,
    string? Email,
    IReadOnlyList<ConsentRow> Consents,
    DateOnly AsOf
) : IExample<PersonCard>
{
    public static PersonCard Example =>
        new(
            "person-1",
            "administration",
            "Алексеева И.Н.",
            null,
            null,
            [
                new(
                    PersonalField.Reception,
                    "вторник, 15:00–17:00",
                    new("согласие 7", new(2023, 1, 16)),
                    new(2023, 1, 16),
                    null,
                    null
                ),
            ],
            new(2023, 9, 1)
        );
}

/// <summary>
/// A consent and what is kept by it; <c>withdrawnOn</c> once the person took it back before its last day.
/// </summary>
public sealed record ConsentRow(
    PersonalField Field,
    string? Value,
    Document Document,
    DateOnly From,
    DateOnly? Until,
    DateOnly? WithdrawnOn
);

public static class PersonEndpoint
{
    [
        WolverineGet("/api/v1/institutions/{institutionId}/persons/{personId}"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.Auditor)
    ]
    [
        EndpointSummary("Человек: имя и контакты"),
        EndpointDescription("Только для вошедших; руководителю — о людях своего учреждения.")
    ]
    [Duty(DutyKind.BodyPeople)]
    public static async Task<Answer<PersonCard>> Get(
        string institutionId,
        string personId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (
            await session.One<Person>(personId, moment, cancel) is not { } person
            || person.InstitutionId != institutionId
        )
            throw new RefusedException(
                Refusal.NotFound(
                    "person-not-found",
                    "Нет такого человека",
                    "В этом учреждении человек с таким ключом не записан."
                )
            );

        var contacts = person.Contacts.LastBy(moment.AsOf, known => known.From)?.Value;
        var items = await session.Reveal(
            [person.NameAt(moment.AsOf), contacts, .. person.Values.Select(value => value.Kept)],
            cancel
        );
        var kept = items.Value<PersonContacts>(contacts);
        return new(
            new(
                person.Id,
                person.InstitutionId,
                items.Value<string>(person.NameAt(moment.AsOf)) ?? People.Withdrawn,
                kept?.Phone,
                kept?.Email,
                [
                    .. person
                        .Consents.Where(consent => consent.From <= moment.AsOf)
                        .Select(consent => new ConsentRow(
                            consent.Field,
                            consent.To is null
                                ? items.Value<string>(person.ValueAt(consent.Field, moment.AsOf)?.Kept)
                                : null,
                            consent.Document,
                            consent.From,
                            consent.Until,
                            consent.To > consent.Until ? null : consent.To
                        )),
                ],
                moment.AsOf
            ),
            person.Version
        );
    }
}
