using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Kedrovy.Http;
using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Wolverine;

namespace Kedrovy.Host.Access;

/// <summary>Who may come in, and what for.</summary>
public static class AccessSetup
{
    /// <summary>Schema of accounts and tokens.</summary>
    public const string Schema = "access";

    /// <summary>Unsafe requests without an identity that one address may send in a minute.</summary>
    public const int AnonymousPerMinute = 30;

    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.ConfigureMarten(options =>
        {
            options.Schema.For<Account>().DatabaseSchemaName(Schema).UniqueIndex(UniqueIndexType.Computed, "account_login", TenancyScope.PerTenant, account => account.NormalizedLogin);
            options.Schema.For<AccessToken>().DatabaseSchemaName(Schema).SingleTenanted().Index(token => token.AccountId);
        });

        services.AddHttpContextAccessor();
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Password.RequiredLength = 12;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
        }).AddUserStore<AccountStore>();
        services.ConfigureWolverine(wolverine => wolverine.CodeGeneration.AlwaysUseServiceLocationFor<UserManager<Account>>());

        services.AddAuthentication(BearerTokens.Name).AddScheme<AuthenticationSchemeOptions, BearerTokens>(BearerTokens.Name, null);
        services.AddSingleton<IAuthorizationHandler, Bounds>();
        var permitted = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Bounds()).Build();
        services.AddAuthorizationBuilder().SetDefaultPolicy(permitted).AddPolicy(MayAttribute.OwnInstitution, permitted);

        return services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(AnonymousWrites);
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = TimeSpan.FromMinutes(1).TotalSeconds.ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
    }

    public static IApplicationBuilder UseAccess(this IApplicationBuilder app) => app.UseAuthentication().UseRateLimiter().UseAuthorization();

    /// <summary>Anonymous writes are refused sooner or later; this keeps one address from filling the journal of refusals.</summary>
    static RateLimitPartition<string> AnonymousWrites(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true || Scopes.For(context.Request) == Scopes.Read || context.Connection.RemoteIpAddress is not { } address
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetFixedWindowLimiter(Network(address), _ => new() { PermitLimit = AnonymousPerMinute, Window = TimeSpan.FromMinutes(1) });

    /// <summary>An IPv6 subscriber has a whole /64.</summary>
    static string Network(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6
        ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
        : address.MapToIPv4().ToString();
}
