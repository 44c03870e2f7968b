using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Kedrovy.Access;

/// <summary>
/// Who stands for what somebody records without signing in, at a door that is open to everybody. It is a name and no
/// account: nobody is signed in by it, and it opens no other door. Whether the same person came twice nobody can tell.
/// </summary>
public static class AnonymousAccess
{
    /// <summary>Actor of such facts; accounts are called <c>staff-…</c>.</summary>
    public const string Actor = "public";

    const string Correlation = "X-Correlation-ID";

    /// <summary>
    /// Gives the request that name; the store takes the actor of a fact from it, as from every other. Whoever sends a
    /// token that is not accepted is told so and not taken for nobody.
    /// </summary>
    public static IApplicationBuilder UseAnonymousAccess(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (!IsNobody(context))
                    await next(context);
                else if (context.Request.Headers.Authorization.Count > 0)
                    await context.ChallengeAsync();
                else
                {
                    // It would stand beside the fact for ever, whatever a stranger wrote into it.
                    context.Request.Headers.Remove(Correlation);
                    context.User = new(new ClaimsIdentity([new(ClaimTypes.Name, Actor)]));
                    await next(context);
                }
            }
        );

    static bool IsNobody(HttpContext context) =>
        context.User.Identity?.IsAuthenticated != true
        && Scopes.For(context.Request) == Scopes.Write
        && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
