using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The body is called otherwise from a day on, perhaps by an act.</summary>
public record RenameInstitution(
    [property: Text(500)] string Name,
    [property: FactDate] DateOnly On,
    [property: Key] string? ActId = null
) : IExample<RenameInstitution>
{
    public static RenameInstitution Example =>
        new("Муниципальное учреждение «Культура» города Кедрового", new(2023, 9, 1));
}

public static class RenameInstitutionEndpoint
{
    [WolverinePost("/api/v1/institutions/{institutionId}/name"), May(Roles.Controller, Roles.ContentLead)]
    [
        EndpointSummary("Переименовать учреждение"),
        EndpointDescription("Прежние имена остаются: на любую дату видно имя того дня.")
    ]
    [Duty(DutyKind.BodyPassport)]
    public static (Receipt, InstitutionRenamed?) Post(
        RenameInstitution command,
        [WriteModel] Institution institution
    ) =>
        Receipt.For(
            institution.Id,
            institution.Version,
            institution.Timeline.NameAt(command.On) == command.Name
                ? null
                : new InstitutionRenamed(institution.Id, command.Name, command.ActId, command.On)
        );
}
