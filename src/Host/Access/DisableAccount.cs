using Kedrovy.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Host.Access;

/// <summary>Closes an account for good: its tokens stop at once, its key stays in the history.</summary>
public static class DisableAccountEndpoint
{
    public static async Task<(ProblemDetails, Account?)> LoadAsync(string accountId, UserManager<Account> accounts, HttpContext http) => await accounts.FindByIdAsync(accountId) switch
    {
        null => (Missing.Account, null),
        { } account when account.Id == http.User.Identity?.Name =>
            (Refusal.Conflict("own-account", "Это ваша учётная запись", "Свою учётную запись отключает другой администратор."), account),
        { } account => (WolverineContinue.NoProblems, account),
    };

    [WolverinePost("/api/v1/accounts/{accountId}/disablement"), May(Roles.Administrator)]
    [EndpointSummary("Отключить учётную запись"), EndpointDescription("Токены перестают действовать сразу. Записанное остаётся.")]
    public static async Task<AccountRow> Post(Account account, UserManager<Account> accounts, HttpContext http, TimeProvider clock)
    {
        if (account.DisabledAt is not null) return AccountRow.Of(account);
        (account.DisabledAt, account.DisabledBy) = (clock.GetUtcNow(), http.User.Identity?.Name);
        return (await accounts.UpdateSecurityStampAsync(account)).Succeeded
            ? AccountRow.Of(account)
            : throw new RefusedException(Refusal.Conflict("changed-meanwhile", "Данные уже изменились", "Учётную запись только что изменили. Повторите запрос."));
    }
}

static class Missing
{
    public static ProblemDetails Account => Refusal.NotFound("no-account", "Нет такой учётной записи", "Ключи учётных записей — в списке /api/v1/accounts.");
}
