using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Access;

/// <summary>An account with its roles; an institution only for the roles of one body.</summary>
public record CreateAccount([property: Text(64)] string Login, IReadOnlyList<string> Roles, string? Institution = null)
    : IExample<CreateAccount>
{
    public static CreateAccount Example => new("ivanova", ["institutionHead"], "school-1");
}

/// <summary>The new account; its key is the actor of what it will record.</summary>
public record AccountCreated(string Id, string Login)
    : CreationResponse($"/api/v1/accounts/{Id}"),
        IExample<AccountCreated>
{
    public static AccountCreated Example => new("staff-1", "ivanova");
}

public static class CreateAccountEndpoint
{
    public static ProblemDetails Validate(CreateAccount command) =>
        Account.Fault(command.Login, command.Roles, command.Institution) is { } fault
            ? Refusal.Unprocessable(fault.Pointer, "Учётную запись не создать", fault.Detail)
            : WolverineContinue.NoProblems;

    [WolverinePost("/api/v1/accounts"), May(Roles.Administrator)]
    [
        EndpointSummary("Создать учётную запись"),
        EndpointDescription("Из личных данных хранится только логин. В записях остаётся ключ учётной записи.")
    ]
    public static async Task<AccountCreated> Post(
        CreateAccount command,
        UserManager<Account> accounts,
        HttpContext http,
        TimeProvider clock
    )
    {
        var account = Account.Open(command.Login, command.Roles, command.Institution, http.User.Identity?.Name, clock);
        return (await accounts.CreateAsync(account)).Succeeded
            ? new(account.Id, account.Login)
            : throw new RefusedException(
                Refusal.Conflict(
                    "login-taken",
                    "Логин занят",
                    $"Учётная запись {command.Login} уже есть. Выберите другой логин."
                )
            );
    }
}
