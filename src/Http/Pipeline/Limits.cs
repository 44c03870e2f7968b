using System.Globalization;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// So many requests a minute for each account, and for each address of those who did not sign in
/// (<c>Limits:Account</c>, <c>Limits:Address</c>). Few writes of those are let through (<c>Limits:AnonymousWrites</c>),
/// lest one address fill the journal of refusals; and fewer still, counted by the hour, at a door that asks for it
/// (<see cref="FewPerHourAttribute"/>; <c>Limits:FewPerHour</c> puts another number for all such doors). The headers
/// are those of draft-ietf-httpapi-ratelimit-headers.
/// </summary>
public static class Limits
{
    const string Few = "few-per-hour";
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1),
        Hour = TimeSpan.FromHours(1);

    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var quotas = new Quotas(
            configuration.GetValue("Limits:Account", 1200),
            configuration.GetValue("Limits:Address", 600),
            configuration.GetValue("Limits:AnonymousWrites", 30),
            configuration.GetValue<int?>("Limits:FewPerHour")
        );
        services.AddSingleton(
            new RateLimiters(
                quotas,
                PartitionedRateLimiter.Create<HttpContext, (string, string)>(context =>
                    RateLimitPartition.GetFixedWindowLimiter(Who(context), who =>
                        new() { Window = Minute, PermitLimit = quotas.Of(who.Item1) }
                    )
                ),
                PartitionedRateLimiter.Create<HttpContext, (string?, string)>(context =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        (context.GetEndpoint()?.DisplayName, Who(context).Who),
                        _ => new() { Window = Hour, PermitLimit = quotas.Of(FewAt(context)!) }
                    )
                )
            )
        );
    }

    public static void UseLimits(this IApplicationBuilder app)
    {
        var limiters = app.ApplicationServices.GetRequiredService<RateLimiters>();
        app.UseWhen(
            context => !context.Request.Path.StartsWithSegments("/health"),
            limited =>
                limited.Use(
                    async (context, next) =>
                    {
                        var kind = Who(context).Kind;
                        Admit(context, limiters.ByMinute, kind, limiters.Quotas.Of(kind), Minute);
                        if (FewAt(context) is { } few)
                            Admit(context, limiters.ByHour, Few, limiters.Quotas.Of(few), Hour);
                        await next(context);
                    }
                )
        );
    }

    static void Admit(
        HttpContext context,
        PartitionedRateLimiter<HttpContext> limiter,
        string kind,
        int quota,
        TimeSpan window
    )
    {
        using var lease = limiter.AttemptAcquire(context);
        var left = limiter.GetStatistics(context)?.CurrentAvailablePermits ?? 0;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time)
            ? (int)Math.Ceiling(time.TotalSeconds)
            : (int?)null;
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Append("RateLimit-Policy", $"\"{kind}\";q={quota};w={window.TotalSeconds:0}");
            context.Response.Headers.Append(
                "RateLimit",
                wait is { } seconds ? $"\"{kind}\";r={left};t={seconds}" : $"\"{kind}\";r={left}"
            );
            if (wait is { } later)
                context.Response.Headers.RetryAfter = later.ToString(CultureInfo.InvariantCulture);
            return Task.CompletedTask;
        });
        if (!lease.IsAcquired)
            throw new RefusedException(Problems.Standard(StatusCodes.Status429TooManyRequests));
    }

    /// <summary>What the door asks of those who did not sign in; null where it asks nothing.</summary>
    static FewPerHourAttribute? FewAt(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true
            ? null
            : context.GetEndpoint()?.Metadata.GetMetadata<FewPerHourAttribute>();

    static (string Kind, string Who) Who(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true
            ? ("account", context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.User.Identity.Name ?? "")
            : (
                Scopes.For(context.Request) == Scopes.Read ? "address" : "anonymous-writes",
                Address(context.Connection.RemoteIpAddress)
            );

    sealed record Quotas(int Account, int Address, int AnonymousWrites, int? FewPerHour)
    {
        public int Of(string kind) =>
            kind switch
            {
                "account" => Account,
                "address" => Address,
                _ => AnonymousWrites,
            };

        public int Of(FewPerHourAttribute few) => FewPerHour ?? few.Most;
    }

    sealed record RateLimiters(
        Quotas Quotas,
        PartitionedRateLimiter<HttpContext> ByMinute,
        PartitionedRateLimiter<HttpContext> ByHour
    );

    /// <summary>A client of IPv6 has a whole /64 of addresses.</summary>
    static string Address(System.Net.IPAddress? address) =>
        address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(
                address.GetAddressBytes().AsSpan(0, 8)
            ),
            _ => address.ToString(),
        };
}
