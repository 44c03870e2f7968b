using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>Numbers of the body in the state registers, as text. A department may have none of its own.</summary>
public record RecordIdentifiers(
    [property: FactDate] DateOnly On,
    string? Inn = null,
    string? Ogrn = null,
    string? Oktmo = null
) : IExample<RecordIdentifiers>
{
    public static RecordIdentifiers Example => new(new(2022, 12, 5), Oktmo: "00000000");
}

public static class RecordIdentifiersEndpoint
{
    public static ProblemDetails Validate(RecordIdentifiers command) =>
        command switch
        {
            { Inn: { } inn } when !StateNumbers.IsInn(inn) => Wrong("/inn", "ИНН", "10 цифр, последняя — контрольная"),
            { Ogrn: { } ogrn } when !StateNumbers.IsOgrn(ogrn) => Wrong(
                "/ogrn",
                "ОГРН",
                "13 цифр, последняя — контрольная"
            ),
            { Oktmo: { } oktmo } when !StateNumbers.IsOktmo(oktmo) => Wrong("/oktmo", "ОКТМО", "8 или 11 цифр"),
            _ => WolverineContinue.NoProblems,
        };

    static ProblemDetails Wrong(string pointer, string name, string form) =>
        Refusal.Unprocessable(
            pointer,
            $"{name} с ошибкой",
            $"{name} — {form}. Проверьте по выписке.",
            DutyKind.BodyPassport
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/identifiers"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Записать ИНН, ОГРН, ОКТМО")]
    [Duty(DutyKind.BodyPassport)]
    public static (Receipt, IdentifiersRecorded?) Post(
        RecordIdentifiers command,
        [WriteModel] Institution institution
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.Identifiers.LastBy(command.On, known => known.From)?.Value
            == new Identifiers(command.Inn, command.Ogrn, command.Oktmo)
                ? null
                : new IdentifiersRecorded(institution.Id, command.Inn, command.Ogrn, command.Oktmo, command.On)
        );
}
