using System.Security.Claims;
using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>The last revision goes to a second pair of eyes.</summary>
public record SubmitItem([property: FactDate] DateOnly On) : IExample<SubmitItem>
{
    public static SubmitItem Example => new(new DateOnly(2022, 12, 13));
}

/// <summary>The second pair of eyes gives it back and says what to change.</summary>
public record ReturnItem([property: Text(4000)] string Remarks, [property: FactDate] DateOnly On) : IExample<ReturnItem>
{
    public static ReturnItem Example => new("Укажите период действия программы.", new(2022, 12, 14));
}

/// <summary>The second pair of eyes agrees.</summary>
public record ApproveItem([property: FactDate] DateOnly On) : IExample<ApproveItem>
{
    public static ApproveItem Example => new(new DateOnly(2022, 12, 15));
}

public static class SubmitItemEndpoint
{
    public static ProblemDetails Validate(SubmitItem command, Item item, string institutionId) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? Review.Fault(item, command.On, RevisionState.Draft)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/submission"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [Duty(DutyKind.SiteItem), EndpointSummary("Отдать редакцию на проверку")]
    public static (Receipt, ItemSubmitted) Post(SubmitItem command, [WriteModel] Item item) =>
        Receipt.For(
            item.Id,
            item.Version,
            new ItemSubmitted(item.InstitutionId, item.Id, item.Steps[^1].Revision, command.On)
        )!;
}

public static class ReturnItemEndpoint
{
    public static ProblemDetails Validate(ReturnItem command, Item item, string institutionId) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? Review.Fault(item, command.On, RevisionState.Submitted)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/remarks"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [Duty(DutyKind.SiteItem), EndpointSummary("Вернуть редакцию с замечаниями")]
    public static (Receipt, ItemReturned) Post(ReturnItem command, [WriteModel] Item item, IDocumentSession session) =>
        Receipt.For(
            item.Id,
            item.Version,
            new ItemReturned(
                item.InstitutionId,
                item.Id,
                item.Steps[^1].Revision,
                session.Keep(item.Id, VaultRef.Content, "remarks", VaultBasis.Staff, command.Remarks),
                command.On
            )
        )!;
}

public static class ApproveItemEndpoint
{
    public static ProblemDetails Validate(ApproveItem command, Item item, string institutionId, ClaimsPrincipal user) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? Review.Fault(item, command.On, RevisionState.Submitted)
        ?? Review.FourEyes(item, user.Identity?.Name)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/approval"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Одобрить редакцию"),
        EndpointDescription("Не тот, кто её написал или отдал на проверку.")
    ]
    public static (Receipt, ItemApproved) Post(ApproveItem command, [WriteModel] Item item) =>
        Receipt.For(
            item.Id,
            item.Version,
            new ItemApproved(item.InstitutionId, item.Id, item.Steps[^1].Revision, command.On)
        )!;
}

/// <summary>Whose turn it is.</summary>
static class Review
{
    public static ProblemDetails? Fault(Item item, DateOnly on, RevisionState from) =>
        item.Steps.LastOrDefault() switch
        {
            null => Refusal.Conflict(
                "nothing-drafted",
                "Редакции ещё нет",
                "Сначала запишите текст или ссылки.",
                item.Clause
            ),
            var last when last.State != from => Refusal.Conflict(
                "not-your-turn",
                "Такой шаг невозможен",
                $"Редакция {last.Revision} {Word(last.State)} с {last.Source.On:dd.MM.yyyy}.",
                item.Clause
            ),
            var last when on < last.Source.On => Refusal.Unprocessable(
                "/on",
                "Раньше прошлого шага",
                $"Прошлый шаг записан с {last.Source.On:dd.MM.yyyy}.",
                item.Clause
            ),
            _ => null,
        };

    /// <summary>Whoever wrote or submitted a revision does not approve it.</summary>
    public static ProblemDetails? FourEyes(Item item, string? account) =>
        item.Steps.Any(step => step.Revision == item.Steps[^1].Revision && step.Source.RecordedBy == account)
            ? Refusal.Conflict(
                "second-person-needed",
                "Нужен второй человек",
                "Редакцию одобряет не тот, кто её написал или отдал на проверку.",
                item.Clause
            )
            : null;

    static string Word(RevisionState state) =>
        state switch
        {
            RevisionState.Draft => "готовится",
            RevisionState.Submitted => "на проверке",
            RevisionState.Returned => "возвращена с замечаниями",
            _ => "одобрена",
        };
}
