using Kedrovy.Disclosure.Town;
using Kedrovy.Http;
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
    public static ProblemDetails Validate(ConfirmItem command, Item item, string institutionId, TimeProvider clock) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Ahead(item, command.On, clock)
        ?? (
            ItemRefusals.Derived(item) is null
            && item.ShownAt(command.On) is not ({ Revision: not null } or { Withdrawal.Kind: WithdrawalKind.Redirect })
                ? Refusal.Conflict(
                    "nothing-published",
                    "Подтверждать нечего",
                    "В этот день ничего не размещено.",
                    item.Clause
                )
                : WolverineContinue.NoProblems
        );

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/confirmation"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Подтвердить, что сведения верны · п. 7, 8"),
        EndpointDescription("Срок обновления считается заново с этого дня; новый текст не нужен.")
    ]
    public static (Receipt, ItemConfirmed?) Post(ConfirmItem command, [WriteModel] Item item) =>
        Receipt.For(
            item.Id,
            item.Version,
            Looks.Stands(
                item.Confirmations,
                command.On,
                [.. item.Changes, .. item.Sheets.Select(sheet => sheet.Source)]
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
        EndpointSummary("Записать, что сведения изменились · п. 7, 8"),
        EndpointDescription("С этого дня идёт срок обновления по правилам keepCurrent и withinWorkingDays.")
    ]
    public static (Receipt, ItemOutdated?) Post(ReportChange command, [WriteModel] Item item) =>
        Receipt.For(
            item.Id,
            item.Version,
            Looks.Stands(item.Changes, command.On, [.. item.Confirmations, .. item.Shown.Select(shown => shown.Source)])
                ? null
                : new ItemOutdated(item.InstitutionId, item.Id, command.On)
        );
}

/// <summary>What was seen on a day is not said twice, unless something else was recorded since.</summary>
static class Looks
{
    public static bool Stands(IReadOnlyList<RecordedFact> known, DateOnly on, IReadOnlyList<RecordedFact> others) =>
        known.LastOrDefault(look => look.On == on) is { } last
        && others.All(other => other.RecordedAt < last.RecordedAt);
}
