using Kedrovy.Contracts;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>There is nothing to tell under this item: why, who approved it, and when that is looked at again.</summary>
public record FindNotApplicable(
    [property: Text(2000)] string Reason,
    [property: Key] string ApproverPositionId,
    [property: FactDate] DateOnly ReviewOn,
    [property: FactDate] DateOnly On
) : IExample<FindNotApplicable>
{
    public static FindNotApplicable Example =>
        new("Международных договоров у города нет.", "deputy-mayor-social", new(2023, 12, 12), new(2022, 12, 12));
}

/// <summary>There is something to tell again.</summary>
public record FindApplicable([property: FactDate] DateOnly On) : IExample<FindApplicable>
{
    public static FindApplicable Example => new(new DateOnly(2023, 9, 1));
}

public static class FindNotApplicableEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        FindNotApplicable command,
        Item item,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Before(item, command.On)
        ?? (
            command.ReviewOn <= command.On || command.ReviewOn > command.On.AddYears(2)
                ? Refusal.Unprocessable(
                    "/reviewOn",
                    "Неверный день пересмотра",
                    $"День пересмотра — после {command.On:dd.MM.yyyy} и не позже чем через два года.",
                    item.Clause
                )
                : null
        )
        ?? await Approver(command, institutionId, session, cancel)
        ?? WolverineContinue.NoProblems;

    static async Task<ProblemDetails?> Approver(
        FindNotApplicable command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var (position, on) = (command.ApproverPositionId, command.On);
        var catalogues = await Catalogues.All(session, new(on, null), cancel);
        var own = catalogues.FirstOrDefault(catalogue => catalogue.Body.Id == institutionId)?.Body;
        var fault = ItemRefusals.Position(own, position, on, "/approverPositionId");
        var isOfTown = catalogues.Any(catalogue =>
            catalogue.IsAdministration && ItemRefusals.Position(catalogue.Body, position, on, "") is null
        );
        return isOfTown ? null : fault;
    }

    [WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/not-applicable"), May(Roles.Controller)]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Признать пункт неприменимым"),
        EndpointDescription(
            "С причиной, должностью того, кто утвердил, и днём пересмотра. После этого дня состояние снова неизвестно."
        )
    ]
    public static async Task<(Receipt, ItemFoundNotApplicable?)> Post(
        FindNotApplicable command,
        [WriteModel] Item item,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var last = item.Rulings.LastBy(command.On, ruling => ruling.From);
        return Receipt.For(
            item.Id,
            item.Version,
            last is not null
            && last.ApproverPositionId == command.ApproverPositionId
            && last.ReviewOn == command.ReviewOn
            && await session.Keeps(last.Reason, VaultBasis.PublishedByLaw, command.Reason, cancel)
                ? null
                : new ItemFoundNotApplicable(
                    item.InstitutionId,
                    item.Id,
                    session.Keep(item.Id, VaultRef.Content, "reason", VaultBasis.PublishedByLaw, command.Reason),
                    command.ApproverPositionId,
                    command.ReviewOn,
                    command.On
                )
        );
    }
}

public static class FindApplicableEndpoint
{
    public static ProblemDetails Validate(FindApplicable command, Item item, string institutionId) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Before(item, command.On)
        ?? WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/applicable"), May(Roles.Controller)]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Признать пункт снова применимым")
    ]
    public static (Receipt, ItemFoundApplicable?) Post(FindApplicable command, [WriteModel] Item item) =>
        Receipt.For(
            item.Id,
            item.Version,
            item.Rulings.LastBy(command.On, ruling => ruling.From)?.Reason is null
                ? null
                : new ItemFoundApplicable(item.InstitutionId, item.Id, command.On)
        );
}
