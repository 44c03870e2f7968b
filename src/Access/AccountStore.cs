using JasperFx;
using Marten;
using Marten.Exceptions;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Kedrovy.Access;

/// <summary>ASP.NET Core Identity over account documents, in the municipality of whoever asks.</summary>
public sealed class AccountStore(IDocumentStore documents, IHttpContextAccessor http, AccessSettings settings)
    : IUserPasswordStore<Account>,
        IUserRoleStore<Account>,
        IUserSecurityStampStore<Account>,
        IUserLockoutStore<Account>
{
    static readonly IdentityErrorDescriber Errors = new();

    string Tenant => http.HttpContext?.User.FindFirst(Claims.Tenant)?.Value ?? settings.Tenant;

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) =>
        Save(user, (session, account) => session.Insert(account), cancellationToken);

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) =>
        Save(user, (session, account) => session.Store(account), cancellationToken);

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        Save(user, (session, account) => session.Delete(account), cancellationToken);

    async Task<IdentityResult> Save(Account account, Action<IDocumentSession, Account> change, CancellationToken cancel)
    {
        await using var session = documents.LightweightSession(Tenant);
        change(session, account);
        try
        {
            await session.SaveChangesAsync(cancel);
            return IdentityResult.Success;
        }
        catch (ConcurrencyException)
        {
            return IdentityResult.Failed(Errors.ConcurrencyFailure());
        }
        catch (MartenCommandException fault)
            when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return IdentityResult.Failed(Errors.DuplicateUserName(account.Login));
        }
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var session = documents.QuerySession(Tenant);
        return await session.LoadAsync<Account>(userId, cancellationToken);
    }

    public async Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken)
    {
        await using var session = documents.QuerySession(Tenant);
        return await session
            .Query<Account>()
            .SingleOrDefaultAsync(account => account.NormalizedLogin == normalizedUserName, cancellationToken);
    }

    public async Task<IList<Account>> GetUsersInRoleAsync(string roleName, CancellationToken cancellationToken)
    {
        await using var session = documents.QuerySession(Tenant);
        return
        [
            .. await session
                .Query<Account>()
                .Where(account => account.Roles.Contains(roleName))
                .ToListAsync(cancellationToken),
        ];
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Id);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Login);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        Set(user.Login = userName!);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.NormalizedLogin);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Set(user.NormalizedLogin = normalizedName!);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) =>
        Set(user.PasswordHash = passwordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task<IList<string>> GetRolesAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<IList<string>>([.. user.Roles]);

    public Task<bool> IsInRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Task.FromResult(user.Roles.Contains(roleName));

    public Task AddToRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Set(user.Roles = [.. user.Roles.Union([roleName])]);

    public Task RemoveFromRoleAsync(Account user, string roleName, CancellationToken cancellationToken) =>
        Set(user.Roles.Remove(roleName));

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) =>
        Set(user.SecurityStamp = stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockedUntil);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Set(user.LockedUntil = lockoutEnd);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.FailedSignIns);

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(++user.FailedSignIns);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        Set(user.FailedSignIns = 0);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    static Task Set<T>(T _) => Task.CompletedTask;

    void IDisposable.Dispose() { }
}
