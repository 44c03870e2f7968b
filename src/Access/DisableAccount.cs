using Marten;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Access;

/// <summary>Closes an account for good: its tokens stop at once, its key stays in the history.</summary>
public static class DisableAccountEndpoint
{
    public static async Task<(ProblemDetails, Account?)> LoadAsync(
        string accountId,
        IQuerySession session,
        HttpContext http,
        CancellationToken cancel
    ) =>
        await session.LoadAsync<Account>(accountId, cancel) switch
        {
            null => (Missing.Account, null),
            { } own when own.Id == http.User.Identity?.Name => (
                Refusal.Conflict(
                    "own-account",
                    "Это ваша учётная запись",
                    "Вашу учётную запись отключает другой администратор."
                ),
                own
            ),
            { } account => (WolverineContinue.NoProblems, account),
        };

    [WolverinePost("/api/v1/accounts/{accountId}/disablement"), May(Roles.Administrator)]
    [
        EndpointSummary("Отключить учётную запись"),
        EndpointDescription("Токены перестают действовать сразу. Записанное остаётся.")
    ]
    public static AccountRow Post(
        [NotBody] Account account,
        IDocumentSession session,
        HttpContext http,
        TimeProvider clock
    )
    {
        if (account.DisabledAt is null)
        {
            (account.DisabledAt, account.DisabledBy, account.SecurityStamp) = (
                clock.GetUtcNow(),
                http.User.Identity?.Name,
                Guid.NewGuid().ToString()
            );
            session.Store(account);
        }

        return AccountRow.Of(account);
    }
}
