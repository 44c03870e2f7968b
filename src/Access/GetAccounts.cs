using Marten;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Access;

/// <summary>An account as administrators and auditors see it.</summary>
public record AccountRow(
    string Id,
    string Login,
    IReadOnlyList<string> Roles,
    string? Institution,
    DateTimeOffset CreatedAt,
    string? CreatedBy,
    DateTimeOffset? DisabledAt,
    string? DisabledBy
) : IExample<AccountRow>
{
    public static AccountRow Example =>
        new(
            "staff-1",
            "ivanova",
            ["institutionHead"],
            "school-1",
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero),
            "staff-0",
            null,
            null
        );

    public static AccountRow Of(Account account) =>
        new(
            account.Id,
            account.Login,
            account.Roles,
            account.Institution,
            account.CreatedAt,
            account.CreatedBy,
            account.DisabledAt,
            account.DisabledBy
        );
}

/// <summary>A token without what it is made of.</summary>
public record TokenRow(
    string Id,
    IReadOnlyList<string> Scopes,
    DateTimeOffset IssuedAt,
    string? IssuedBy,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? RevokedAt,
    string? RevokedBy
) : IExample<TokenRow>
{
    public static TokenRow Example =>
        new(
            "0123456789abcdef",
            ["read"],
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero),
            "staff-0",
            new(2023, 3, 6, 3, 0, 0, TimeSpan.Zero),
            null,
            null,
            null
        );
}

/// <summary>An account and its tokens, newest first.</summary>
public record AccountCard(AccountRow Account, IReadOnlyList<TokenRow> Tokens) : IExample<AccountCard>
{
    public static AccountCard Example => new(AccountRow.Example, [TokenRow.Example]);
}

public static class GetAccountsEndpoint
{
    [WolverineGet("/api/v1/accounts"), May(Roles.Administrator, Roles.Auditor)]
    [EndpointSummary("Учётные записи"), EndpointDescription("По логину. Паролей и токенов в ответе нет.")]
    public static async Task<Listed<AccountRow>> Get(
        [AsParameters] Listing listing,
        IQuerySession session,
        CancellationToken cancel
    ) =>
        listing.Of(
            (await session.Query<Account>().OrderBy(account => account.NormalizedLogin).ToListAsync(cancel)).Select(
                AccountRow.Of
            ),
            account => account.Id
        );

    [WolverineGet("/api/v1/accounts/{accountId}"), May(Roles.Administrator, Roles.Auditor)]
    [EndpointSummary("Учётная запись и её токены")]
    public static async Task<AccountCard> One(string accountId, IQuerySession session, CancellationToken cancel)
    {
        var account = await session.LoadAsync<Account>(accountId, cancel)
            ?? throw new RefusedException(Missing.Account);
        var tokens = await session
            .Query<AccessToken>()
            .Where(token => token.AccountId == accountId && token.Tenant == session.TenantId)
            .ToListAsync(cancel);
        return new(
            AccountRow.Of(account),
            [
                .. tokens
                    .OrderByDescending(token => token.IssuedAt)
                    .Select(token => new TokenRow(
                        token.Id,
                        token.Scopes,
                        token.IssuedAt,
                        token.IssuedBy,
                        token.ExpiresAt,
                        token.LastUsedAt,
                        token.RevokedAt,
                        token.RevokedBy
                    )),
            ]
        );
    }
}

static class Missing
{
    public static ProblemDetails Account =>
        Refusal.NotFound(
            "no-account",
            "Нет такой учётной записи",
            "Ключи учётных записей — в списке /api/v1/accounts."
        );
}
