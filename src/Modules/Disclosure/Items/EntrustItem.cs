using Kedrovy.Contracts;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>Another position answers for the item from a day on.</summary>
public record EntrustItem(
    [property: Key] string OwnerPositionId,
    [property: FactDate] DateOnly On,
    [property: Key] string? OwnerInstitutionId = null
) : IExample<EntrustItem>
{
    public static EntrustItem Example => new("deputy-mayor-social", new(2023, 9, 1));
}

public static class EntrustItemEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        EntrustItem command,
        Item item,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Before(item, command.On)
        ?? ItemRefusals.Position(
            (await session.LoadAsync<KnownBody>(command.OwnerInstitutionId ?? institutionId, cancel))?.Timeline,
            command.OwnerPositionId,
            command.On,
            "/ownerPositionId"
        )
        ?? WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/owner"), May(Roles.Controller)]
    [Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople), EndpointSummary("Сменить владельца пункта")]
    public static (Receipt, ItemEntrusted?) Post(EntrustItem command, [WriteModel] Item item)
    {
        var owner = new Owner(command.OwnerInstitutionId ?? item.InstitutionId, command.OwnerPositionId);
        return Receipt.For(
            item.Id,
            item.Version,
            item.OwnerAt(command.On) == owner
                ? null
                : new ItemEntrusted(item.InstitutionId, item.Id, owner.InstitutionId, owner.PositionId, command.On)
        );
    }
}
