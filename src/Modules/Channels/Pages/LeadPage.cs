using Kedrovy.Channels.Bodies;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Pages;

/// <summary>The draft is declared official.</summary>
public record ConfirmPage([property: FactDate] DateOnly On) : IExample<ConfirmPage>
{
    public static ConfirmPage Example => new(new DateOnly(2022, 12, 12));
}

/// <summary>The page is run from a day on.</summary>
public record ActivatePage([property: FactDate] DateOnly On) : IExample<ActivatePage>
{
    public static ActivatePage Example => new(new DateOnly(2022, 12, 12));
}

/// <summary>The page is not run for a while.</summary>
public record SuspendPage(SuspensionReason Reason, [property: FactDate] DateOnly On) : IExample<SuspendPage>
{
    public static SuspendPage Example => new(SuspensionReason.Blocked, new(2023, 3, 1));
}

/// <summary>The page is official no longer; its address becomes formerly official.</summary>
public record ArchivePage([property: FactDate] DateOnly On) : IExample<ArchivePage>
{
    public static ArchivePage Example => new(new DateOnly(2024, 9, 1));
}

public static class ConfirmPageEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ConfirmPage command,
        Page page,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        PageRefusals.NotOf(page, institutionId)
        ?? await BodyRefusals.Fault(institutionId, command.On, official: true, session, cancel)
        ?? Moves.Check(page, institutionId, PageState.Registered, command.On);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/registration"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [EndpointSummary("Объявить страницу официальной"), Duty(DutyKind.PageInNetwork)]
    public static (Receipt, PageRegistered?) Post(ConfirmPage command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            Moves.Done(page, PageState.Registered, command.On)
                ? null
                : new PageRegistered(page.InstitutionId, page.Id, command.On)
        );
}

public static class ActivatePageEndpoint
{
    public static ProblemDetails Validate(ActivatePage command, Page page, string institutionId) =>
        Moves.Check(page, institutionId, PageState.Active, command.On);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/activation"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Начать вести страницу"),
        Duty(DutyKind.PageInNetwork),
        EndpointDescription("И впервые, и после приостановки.")
    ]
    public static (Receipt, PageActivated?) Post(ActivatePage command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            Moves.Done(page, PageState.Active, command.On)
                ? null
                : new PageActivated(page.InstitutionId, page.Id, command.On)
        );
}

public static class SuspendPageEndpoint
{
    public static ProblemDetails Validate(SuspendPage command, Page page, string institutionId) =>
        Moves.Check(page, institutionId, PageState.Suspended, command.On, command.Reason);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/suspension"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Приостановить страницу"),
        Duty(DutyKind.PageInNetwork),
        EndpointDescription(
            "reason — blocked (закрыла сеть), reworked (переделка), reorganised (реорганизация учреждения)."
        )
    ]
    public static (Receipt, PageSuspended?) Post(SuspendPage command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            Moves.Done(page, PageState.Suspended, command.On, command.Reason)
                ? null
                : new PageSuspended(page.InstitutionId, page.Id, command.Reason, command.On)
        );
}

public static class ArchivePageEndpoint
{
    public static ProblemDetails Validate(ArchivePage command, Page page, string institutionId) =>
        Moves.Check(page, institutionId, PageState.Archived, command.On);

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/archiving"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Отправить страницу в архив"),
        Duty(DutyKind.PageInNetwork),
        EndpointDescription("Последний шаг. Адрес становится бывшим официальным, и его можно записать заново.")
    ]
    public static (Receipt, PageArchived?) Post(ArchivePage command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            Moves.Done(page, PageState.Archived, command.On)
                ? null
                : new PageArchived(page.InstitutionId, page.Id, command.On)
        );
}
