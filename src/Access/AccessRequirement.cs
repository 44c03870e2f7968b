using Microsoft.AspNetCore.Authorization;

namespace Kedrovy.Access;

/// <summary>
/// What every identified request must keep to. A token: its scopes. An account of one body: that body, which the route
/// names as
/// <c>institutionId</c>; a route that names none is not for it. A town-wide role frees from that only where the
/// endpoint lets in that very role: an auditor who also heads a school still acts as a head in that school alone.
/// </summary>
public sealed class AccessRequirement : AuthorizationHandler<AccessRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        if (
            context.Resource is HttpContext http
            && WithinScopes(context, http.Request)
            && WithinInstitution(context, http)
        )
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    static bool WithinScopes(AuthorizationHandlerContext context, HttpRequest request) =>
        context.User.Identity?.AuthenticationType != BearerTokens.Name
        || context.User.HasClaim(Scopes.Claim, Scopes.For(request));

    static bool WithinInstitution(AuthorizationHandlerContext context, HttpContext http)
    {
        var own = context.User.FindFirst(Claims.Institution)?.Value;
        return (own is not null && own == http.GetRouteValue("institutionId") as string)
            || (http.GetEndpoint()?.Metadata.GetOrderedMetadata<MayAttribute>() ?? []).All(may =>
                may.Roles!.Split(',').Except(Roles.OfOneInstitution).Any(context.User.IsInRole)
            );
    }
}
