using System.Globalization;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Kedrovy.Host.Access;
using Kedrovy.Http;

namespace Kedrovy.Host.Outward;

/// <summary>
/// So many requests a minute for each account, and for each address of those who did not sign in (<c>Limits:Account</c>, <c>Limits:Address</c>).
/// Writes of nobody in particular are refused sooner or later; few of them are let through (<c>Limits:AnonymousWrites</c>), lest one
/// address fill the journal of refusals.
/// The headers are those of draft-ietf-httpapi-ratelimit-headers.
/// </summary>
public static class Limits
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var quotas = new Quotas(configuration.GetValue("Limits:Account", 1200), configuration.GetValue("Limits:Address", 600), configuration.GetValue("Limits:AnonymousWrites", 30));
        services.AddSingleton(quotas);
        services.AddSingleton(PartitionedRateLimiter.Create<HttpContext, (string Kind, string Who)>(context =>
        {
            var who = Who(context);
            return RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { Window = Window, PermitLimit = quotas.Of(who.Kind) });
        }));
    }

    public static void UseLimits(this IApplicationBuilder app)
    {
        var limiter = app.ApplicationServices.GetRequiredService<PartitionedRateLimiter<HttpContext>>();
        var quotas = app.ApplicationServices.GetRequiredService<Quotas>();
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/health"), limited => limited.Use(async (context, next) =>
        {
            using var lease = limiter.AttemptAcquire(context);
            var left = limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0;
            Tell(context, quotas, lease, left);
            if (!lease.IsAcquired) throw new RefusedException(Problems.Standard(StatusCodes.Status429TooManyRequests));
            await next(context);
        }));
    }

    static void Tell(HttpContext context, Quotas quotas, RateLimitLease lease, long left)
    {
        var kind = Who(context).Kind;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? (int)Math.Ceiling(time.TotalSeconds) : (int?)null;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["RateLimit-Policy"] = $"\"{kind}\";q={quotas.Of(kind)};w={Window.TotalSeconds:0}";
            context.Response.Headers["RateLimit"] = wait is { } seconds ? $"\"{kind}\";r={left};t={seconds}" : $"\"{kind}\";r={left}";
            if (wait is { } later) context.Response.Headers.RetryAfter = later.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
    }

    static (string Kind, string Who) Who(HttpContext context) => context.User.Identity?.IsAuthenticated == true
        ? ("account", context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.User.Identity.Name ?? "")
        : (Scopes.For(context.Request) == Scopes.Read ? "address" : "anonymous-writes", Address(context.Connection.RemoteIpAddress));

    sealed record Quotas(int Account, int Address, int AnonymousWrites)
    {
        public int Of(string kind) => kind switch { "account" => Account, "address" => Address, _ => AnonymousWrites };
    }

    /// <summary>A client of IPv6 has a whole /64 of addresses.</summary>
    static string Address(System.Net.IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
