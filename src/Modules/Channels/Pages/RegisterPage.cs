using JasperFx;
using Kedrovy.Channels.Addresses;
using Kedrovy.Channels.Bodies;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Channels.Pages;

/// <summary>
/// A page by its address, under a key of the clerk's choice, <c>page-…</c>; a draft only reserves the address.
/// </summary>
public record RegisterPage(
    [property: Key] string PageId,
    [property: Text(2048)] string Url,
    [property: FactDate] DateOnly On,
    bool Draft = false
) : IExample<RegisterPage>
{
    public static RegisterPage Example => new("page-school-1-vk", "https://vk.com/kedr_school1", new(2022, 12, 12));
}

/// <summary>
/// An address belongs to one page of the town. The pages themselves hold it unique, so of two clerks at once one is
/// refused.
/// </summary>
public static class RegisterPageEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        RegisterPage command,
        string institutionId,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (!command.PageId.StartsWith("page-", StringComparison.Ordinal))
            return Refusal.Unprocessable(
                "/pageId",
                "Ключ страницы начинается с page-",
                "Возьмите ключ вида page-school-1-vk.",
                DutyKind.PageInNetwork
            );
        var unlisted = await BodyRefusals.Fault(institutionId, command.On, official: !command.Draft, session, cancel);
        if (unlisted is not null)
            return unlisted;
        if (PageAddress.Read(command.Url, out var reason) is not { } address)
            return NoPageRefusals.At("/url", reason);
        if (await session.LoadAsync<Page>(command.PageId, cancel) is not null)
            return Refusal.Conflict(
                "page-already-recorded",
                "Ключ занят",
                $"Под ключом {command.PageId} уже есть страница. Возьмите другой ключ.",
                DutyKind.PageInNetwork
            );
        return await PageRefusals.Taken(session, command.PageId, address, command.On, cancel)
            ?? WolverineContinue.NoProblems;
    }

    public static ProblemDetails OnException(DocumentAlreadyExistsException _) => PageRefusals.Taken();

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Зарегистрировать страницу"),
        Duty(DutyKind.PageInNetwork),
        EndpointDescription(
            "Адрес приводится к одному виду и не может быть у двух страниц. draft — только занять адрес: черновик "
                + "ещё не официальный."
        )
    ]
    public static CreationResponse Post(RegisterPage command, string institutionId, IDocumentSession session)
    {
        var address = PageAddress.Read(command.Url, out _)!;
        var drafted = new PageDrafted(institutionId, command.PageId, address.Network, address.Text, command.On);
        IFact[] facts = command.Draft
            ? [drafted]
            : [drafted, new PageRegistered(institutionId, command.PageId, command.On)];
        session.Events.StartStream<Page>(command.PageId, facts);
        return new($"/api/v1/pages/{command.PageId}");
    }
}
