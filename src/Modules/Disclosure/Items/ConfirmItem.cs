using Kedrovy.Contracts;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>Somebody looked: what is shown is still true on that day.</summary>
public record ConfirmItem([property: FactDate] DateOnly On) : IExample<ConfirmItem>
{
    public static ConfirmItem Example => new(new DateOnly(2023, 3, 1));
}

/// <summary>What is shown is no longer true since a day: an act was repealed, the staff changed.</summary>
public record ReportChange([property: FactDate] DateOnly On) : IExample<ReportChange>
{
    public static ReportChange Example => new(new DateOnly(2023, 5, 2));
}

public static class ConfirmItemEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ConfirmItem command,
        Item item,
        string institutionId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    ) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Ahead(item, command.On, clock)
        ?? Unpublished(item, command.On, await session.Catalogue(institutionId, command.On, cancel))
        ?? WolverineContinue.NoProblems;

    static ProblemDetails? Unpublished(Item item, DateOnly on, Catalogue? catalogue) =>
        catalogue?.IsDerived(item.Code) == true
        || item.Timeline.Showings.LastBy(on, showing => showing.On) is { There: true }
            ? null
            : Refusal.Conflict(
                "nothing-published",
                "Подтверждать нечего",
                "В этот день ничего не размещено.",
                item.Clause
            );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/confirmation"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Подтвердить, что сведения верны"),
        EndpointDescription("Срок обновления считается заново с этого дня; новый текст не нужен.")
    ]
    public static (Receipt, ItemConfirmed?) Post(ConfirmItem command, [WriteModel] Item item) =>
        Receipt.For(
            item.Id,
            item.Version,
            Looks.Stands(
                item.Timeline.Confirmations,
                command.On,
                [.. item.Timeline.Changes, .. item.Timeline.Audits.Select(audit => audit.By)]
            )
                ? null
                : new ItemConfirmed(item.InstitutionId, item.Id, command.On)
        );
}

public static class ReportChangeEndpoint
{
    public static ProblemDetails Validate(ReportChange command, Item item, string institutionId, TimeProvider clock) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Ahead(item, command.On, clock)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/change"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Записать, что сведения изменились"),
        EndpointDescription("С этого дня идёт срок обновления по правилам keepCurrent и withinWorkingDays.")
    ]
    public static (Receipt, ItemOutdated?) Post(ReportChange command, [WriteModel] Item item) =>
        Receipt.For(
            item.Id,
            item.Version,
            Looks.Stands(
                item.Timeline.Changes,
                command.On,
                [.. item.Timeline.Confirmations, .. item.Timeline.Showings.Select(showing => showing.By)]
            )
                ? null
                : new ItemOutdated(item.InstitutionId, item.Id, command.On)
        );
}

/// <summary>What was seen on a day is not said twice, unless something else was recorded since.</summary>
static class Looks
{
    public static bool Stands(IReadOnlyList<FactRef> known, DateOnly on, IReadOnlyList<FactRef> others) =>
        known.LastOrDefault(look => look.On == on) is { } last
        && others.All(other => other.RecordedAt < last.RecordedAt);
}
