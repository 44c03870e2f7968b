using System.Security.Claims;
using System.Text.Encodings.Web;
using Marten;
using Marten.Patching;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Kedrovy.Access;

/// <summary>
/// Signs a request in by its <c>Authorization: Bearer</c> token (RFC 6750). The name of who signed in is the account's
/// key.
/// </summary>
public sealed partial class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    IDocumentStore documents,
    AccessSettings settings,
    TimeProvider clock,
    IProblemDetailsService problems
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme, and type of the identities it makes.</summary>
    public const string Name = "Bearer";

    static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Sent is not { } text)
            return AuthenticateResult.NoResult();
        if (AccessToken.IdIn(text) is not { } id)
            return AuthenticateResult.Fail("Not a token of ours.");

        var now = clock.GetUtcNow();
        await using var session = documents.LightweightSession(settings.Tenant);
        if (
            await session.LoadAsync<AccessToken>(id, Context.RequestAborted) is not { } token
            || !token.Admits(text, now)
        )
            return AuthenticateResult.Fail("Unknown, expired or revoked.");
        if (
            await session.ForTenant(token.Tenant).LoadAsync<Account>(token.AccountId, Context.RequestAborted)
            is not { DisabledAt: null } account
        )
            return AuthenticateResult.Fail("The account is disabled.");

        if (token.LastUsedAt is not { } last || now - last >= UseIsNotedEvery)
            await NoteUse(session, id, now);
        return AuthenticateResult.Success(new(new(Identity(account, token)), Name));
    }

    string? Sent =>
        Request.Headers.Authorization is [{ } header]
        && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;

    static ClaimsIdentity Identity(Account account, AccessToken token)
    {
        var identity = new ClaimsIdentity(Name);
        identity.AddClaim(new(ClaimTypes.Name, account.Id));
        identity.AddClaim(new(Claims.Tenant, token.Tenant));
        if (account.Institution is { } institution)
            identity.AddClaim(new(Claims.Institution, institution));
        identity.AddClaims(account.Roles.Select(role => new Claim(ClaimTypes.Role, role)));
        identity.AddClaims(token.Scopes.Select(scope => new Claim(Scopes.Claim, scope)));
        return identity;
    }

    /// <summary>Only this one member, so that a revocation at the same moment stands.</summary>
    async Task NoteUse(IDocumentSession session, string id, DateTimeOffset now)
    {
        try
        {
            session.Patch<AccessToken>(id).Set(token => token.LastUsedAt, now);
            await session.SaveChangesAsync(Context.RequestAborted);
        }
        catch (Exception fault) when (fault is NpgsqlException or Marten.Exceptions.MartenException)
        {
            UseNotNoted(Logger, id, fault);
        }
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Sent is null ? Name : $"{Name} error=\"invalid_token\"";
        if (Sent is null)
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            await Write(
                Refusal.Because(
                    401,
                    "token-refused",
                    "Токен не принят",
                    "Токен неверен, просрочен или отозван, либо учётная запись отключена. Попросите у "
                        + "администратора новый."
                )
            );
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.HasClaim(Scopes.Claim, Scopes.For(Request)))
            Response.StatusCode = StatusCodes.Status403Forbidden;
        else
            await Write(
                Refusal.Because(
                    403,
                    "scope-needed",
                    "Токен этого не даёт",
                    $"Нужен токен с областью {Scopes.For(Request)}. Его выпускает администратор."
                )
            );
    }

    async Task Write(ProblemDetails problem)
    {
        Response.StatusCode = problem.Status!.Value;
        await problems.TryWriteAsync(new() { HttpContext = Context, ProblemDetails = problem });
    }

    [LoggerMessage(LogLevel.Warning, "Use of token {Id} was not noted")]
    static partial void UseNotNoted(ILogger log, string id, Exception fault);
}
