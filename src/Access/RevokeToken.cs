using Marten;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Access;

/// <summary>A token stops at once; who revoked it stays known.</summary>
public static class RevokeTokenEndpoint
{
    public static async Task<(ProblemDetails, AccessToken?)> LoadAsync(
        string accountId,
        string tokenId,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        await session.LoadAsync<AccessToken>(tokenId, cancel) is { } token
        && token.AccountId == accountId
        && token.Tenant == session.TenantId
            ? (WolverineContinue.NoProblems, token)
            : (
                Refusal.NotFound(
                    "no-token",
                    "Нет такого токена",
                    "Токены учётной записи — по адресу /api/v1/accounts/{accountId}."
                ),
                null
            );

    [WolverineDelete("/api/v1/accounts/{accountId}/tokens/{tokenId}"), May(Roles.Administrator)]
    [EndpointSummary("Отозвать токен")]
    public static void Delete(
        [NotBody] AccessToken token,
        IDocumentSession session,
        HttpContext http,
        TimeProvider clock
    )
    {
        if (token.RevokedAt is null)
            session.Store(token with { RevokedAt = clock.GetUtcNow(), RevokedBy = http.User.Identity?.Name });
    }
}
