using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>What is shown is taken down from a day on: how, why, and where to it went if it did.</summary>
public record WithdrawItem(
    WithdrawalKind Kind,
    [property: Text(2000)] string Explanation,
    [property: FactDate] DateOnly On,
    Uri? RedirectTo = null
) : IExample<WithdrawItem>
{
    public static WithdrawItem Example =>
        new(
            WithdrawalKind.Redirect,
            "Раздел переехал на новый сайт.",
            new(2023, 9, 1),
            new("https://www.kedradm.ru/new")
        );
}

public static class WithdrawItemEndpoint
{
    public static ProblemDetails Validate(WithdrawItem command, Item item, string institutionId) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Before(item, command.On)
        ?? (
            item.ShownAt(command.On) switch
            {
                null => Refusal.Conflict(
                    "nothing-published",
                    "Снимать нечего",
                    "В этот день ничего не размещено.",
                    item.Clause
                ),
                { Withdrawal.Kind: var kind, From: var from } when kind == command.Kind && from != command.On =>
                    Refusal.Conflict("already-withdrawn", "Уже снято", $"Снято с {from:dd.MM.yyyy}.", item.Clause),
                _ => null,
            }
        )
        ?? (
            (command.Kind == WithdrawalKind.Redirect) == command.RedirectTo is not null
                ? null
                : Refusal.Unprocessable(
                    "/redirectTo",
                    "Адрес не подходит",
                    "Новый адрес пишут с redirect и только с ним.",
                    item.Clause
                )
        )
        ?? (command.RedirectTo is { } address ? ItemRefusals.Address(address, "/redirectTo") : null)
        ?? WolverineContinue.NoProblems;

    [
        WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/withdrawal"),
        May(Roles.Controller, Roles.ContentLead)
    ]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Снять размещённое"),
        EndpointDescription(
            "gone — сведений больше нет; redirect — переехали; withdrawn — устарели, но видны с пометкой. "
                + "Объяснение видят все."
        )
    ]
    public static async Task<(Receipt, ItemWithdrawn?)> Post(
        WithdrawItem command,
        [WriteModel] Item item,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var same =
            item.ShownAt(command.On) is { From: var from, Withdrawal: { } known }
            && from == command.On
            && known.Kind == command.Kind
            && known.RedirectTo == command.RedirectTo
            && await session.Keeps(known.Explanation, VaultBasis.PublishedByLaw, command.Explanation, cancel);
        return Receipt.For(
            item.Id,
            item.Version,
            same
                ? null
                : new ItemWithdrawn(
                    item.InstitutionId,
                    item.Id,
                    command.Kind,
                    session.Keep(
                        item.Id,
                        VaultRef.Content,
                        "explanation",
                        VaultBasis.PublishedByLaw,
                        command.Explanation
                    ),
                    command.RedirectTo,
                    command.On
                )
        );
    }
}
