using JasperFx;
using Kedrovy.Channels.Addresses;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Channels.Pages;

/// <summary>The page has another name in the network from a day on, or its first one besides its number.</summary>
public record RenamePage([property: Text(2048)] string Url, [property: FactDate] DateOnly On) : IExample<RenamePage>
{
    public static RenamePage Example => new("https://vk.com/kedr_school1_official", new(2023, 9, 1));
}

/// <summary>The number the network gave the page; it stays whatever the page is called.</summary>
public record LinkPageNumber([property: Text(2048)] string Url, [property: FactDate] DateOnly On)
    : IExample<LinkPageNumber>
{
    public static LinkPageNumber Example => new("https://vk.com/club100500", new(2022, 12, 12));
}

public static class RenamePageEndpoint
{
    public static Task<ProblemDetails> ValidateAsync(
        RenamePage command,
        Page page,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) => Addressing.Check(page, institutionId, command.Url, number: false, command.On, session, cancel);

    public static ProblemDetails OnException(DocumentAlreadyExistsException _) => PageRefusals.Taken();

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/name"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать новое имя страницы"),
        Duty(DutyKind.PageInNetwork),
        EndpointDescription(
            "Прежний адрес становится бывшим официальным. Отметку «Госорган, организация» после этого смотрят заново."
        )
    ]
    public static (Receipt, PageRenamed?) Post(RenamePage command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            PageAddress.Read(command.Url, out _)!.Text is var text && text == page.Name
                ? null
                : new PageRenamed(page.InstitutionId, page.Id, text, command.On)
        );
}

public static class LinkPageNumberEndpoint
{
    public static Task<ProblemDetails> ValidateAsync(
        LinkPageNumber command,
        Page page,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    ) => Addressing.Check(page, institutionId, command.Url, number: true, command.On, session, cancel);

    public static ProblemDetails OnException(DocumentAlreadyExistsException _) => PageRefusals.Taken();

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/number"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать номер страницы в сети"),
        Duty(DutyKind.PageInNetwork),
        EndpointDescription("Адрес вида vk.com/club1 или ok.ru/group/1. Оба адреса — одной страницы.")
    ]
    public static (Receipt, PageNumberLinked?) Post(LinkPageNumber command, [WriteModel] Page page) =>
        Receipt.For(
            page.Id,
            page.Version,
            PageAddress.Read(command.Url, out _)!.Text is var text && text == page.Number
                ? null
                : new PageNumberLinked(page.InstitutionId, page.Id, text, command.On)
        );
}

/// <summary>What a further address of a page must be.</summary>
static class Addressing
{
    public static async Task<ProblemDetails> Check(
        Page page,
        string institutionId,
        string url,
        bool number,
        DateOnly on,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (PageRefusals.NotOf(page, institutionId) is { } foreign)
            return foreign;
        if (PageAddress.Read(url, out var reason) is not { } address)
            return NoPageRefusals.At("/url", reason);
        if (page.Timeline.Stages[^1].State == PageState.Archived)
            return Refusal.Conflict(
                "page-archived",
                "Страница в архиве",
                "Страница больше не официальная: адреса её не меняют.",
                DutyKind.PageInNetwork
            );
        if (!IsOfNetwork(page, address))
            return Refusal.Unprocessable(
                "/url",
                "Это другая сеть",
                "Страница в другой сети — другая страница: зарегистрируйте её.",
                DutyKind.PageInNetwork
            );
        if (address.IsNumber != number)
            return Refusal.Unprocessable(
                "/url",
                number ? "Это имя, а не номер" : "Это номер, а не имя",
                number
                    ? "Нужен адрес вида vk.com/club1 или ok.ru/group/1."
                    : "Нужен адрес с именем, например vk.com/kedradm.",
                DutyKind.PageInNetwork
            );
        if (address.Text == (number ? page.Number : page.Name))
            return WolverineContinue.NoProblems;
        if (number && page.Number is { } known)
            return Refusal.Conflict(
                "number-already-linked",
                "Номер уже записан",
                $"Номер страницы не меняется: {known}.",
                DutyKind.PageInNetwork
            );
        var since = page.Timeline.Addresses.LastOrDefault(held => held.IsNumber == number)?.From
            ?? page.Timeline.Stages[0].From;
        if (on < since || (on == since && !number && page.Name is not null))
            return Refusal.Unprocessable(
                "/on",
                "Раньше прошлого адреса",
                $"Прошлый адрес записан с {since:dd.MM.yyyy}.",
                DutyKind.PageInNetwork
            );
        return await PageRefusals.Taken(session, page.Id, address, on, cancel) ?? WolverineContinue.NoProblems;
    }

    /// <summary>A page of a network that was not known as one when it was registered is told by its host.</summary>
    static bool IsOfNetwork(Page page, PageAddress address) =>
        address.Network == page.Network || Host(address.Text) == Host(page.Timeline.Address);

    static string Host(string address) => address.Split('/')[0];
}
