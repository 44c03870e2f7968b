using Kedrovy.Contracts;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>The item is refreshed by another rule from a day on; what was due before stays as it was counted.</summary>
public record SetRefreshRule(RefreshRule Rule, [property: FactDate] DateOnly On, int? WorkingDays = null)
    : IExample<SetRefreshRule>
{
    public static SetRefreshRule Example => new(RefreshRule.WithinWorkingDays, new(2023, 9, 1), 5);
}

public static class SetRefreshRuleEndpoint
{
    public static ProblemDetails Validate(SetRefreshRule command, Item item, string institutionId) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Before(item, command.On)
        ?? ItemRefusals.Term(command.Rule, command.WorkingDays)
        ?? WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/rule"), May(Roles.Controller)]
    [
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople),
        EndpointSummary("Установить правило обновления"),
        EndpointDescription(
            "keepCurrent, withinWorkingDays (с числом дней), quarterly, yearly. Сроков в постановлении нет: правило "
                + "— решение контролёра с даты."
        )
    ]
    public static (Receipt, RefreshRuleSet?) Post(SetRefreshRule command, [WriteModel] Item item) =>
        Receipt.For(
            item.Id,
            item.Version,
            item.RuleAt(command.On) == new Refresh(command.Rule, command.WorkingDays)
                ? null
                : new RefreshRuleSet(item.InstitutionId, item.Id, command.Rule, command.WorkingDays, command.On)
        );
}
