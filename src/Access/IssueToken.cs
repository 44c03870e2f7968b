using System.ComponentModel.DataAnnotations;
using Kedrovy.Http.Pipeline;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Access;

/// <summary>A token for an account: at most its roles, narrowed to these scopes, for so many days.</summary>
public record IssueToken(
    IReadOnlyList<string> Scopes,
    [property: Range(1, AccessToken.MostDays, ErrorMessage = "Срок — от 1 до 365 дней.")] int Days = 90
) : IExample<IssueToken>
{
    public static IssueToken Example => new(["read"]);
}

/// <summary>The only time the token is shown.</summary>
public record TokenIssued(string Id, string Token, DateTimeOffset ExpiresAt)
    : CreationResponse(""),
        IExample<TokenIssued>
{
    public static TokenIssued Example =>
        new("0123456789abcdef", "kdr_0123456789abcdef_…", new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero));
}

public static class IssueTokenEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        IssueToken command,
        string accountId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        command.Scopes.Count == 0 || command.Scopes.Except(Scopes.All).Any()
            ? Refusal.Unprocessable(
                "/scopes",
                "Неизвестная область",
                $"Назовите области токена: {string.Join(", ", Scopes.All)}."
            )
            : await session.LoadAsync<Account>(accountId, cancel) switch
            {
                null => Missing.Account,
                { DisabledAt: not null } => Refusal.Conflict(
                    "account-disabled",
                    "Учётная запись отключена",
                    "Отключённой записи токен не выдать. Создайте новую."
                ),
                _ => WolverineContinue.NoProblems,
            };

    [WolverinePost("/api/v1/accounts/{accountId}/tokens"), May(Roles.Administrator), ShownOnce]
    [
        EndpointSummary("Выпустить токен"),
        EndpointDescription(
            "Токен показывается один раз и не хранится, поэтому Idempotency-Key здесь не действует: если ответ "
                + "потерян, отзовите токен и выпустите другой."
        )
    ]
    public static TokenIssued Post(
        IssueToken command,
        string accountId,
        IDocumentSession session,
        HttpContext http,
        TimeProvider clock
    )
    {
        var (token, text) = AccessToken.Issue(
            session.TenantId,
            accountId,
            command.Scopes,
            command.Days,
            http.User.Identity?.Name,
            clock
        );
        session.Insert(token);
        http.Response.Headers.CacheControl = "no-store";
        return new(token.Id, text, token.ExpiresAt) { Url = $"/api/v1/accounts/{accountId}/tokens/{token.Id}" };
    }
}
