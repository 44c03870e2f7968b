using Marten;
using Marten.Events.Daemon;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Marten.Events.Daemon.AsyncDaemonHealthCheckExtensions;

namespace Kedrovy.Http.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; 503 when not. Checks run at most
/// once a second however often they are asked for. A module adds its own with <c>AddHealthChecks().AddCheck</c>.
/// </summary>
public static class Readiness
{
    const int MostFactsBehind = 1000;
    static readonly TimeSpan StuckAfter = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddReadiness(this IServiceCollection services)
    {
        services.ConfigureMarten(options => options.Storage.ExtendedSchemaObjects.Add(WriteProbe.Table));
        services.AddSingleton(new AsyncDaemonHealthCheckSettings(MostFactsBehind, StuckAfter));
        services.AddSingleton<ProjectionStateTracker>();
        services.AddSingleton<LatestReport>();
        services
            .AddHealthChecks()
            .AddCheck<WriteProbe>("write", timeout: Patience)
            .AddCheck<ClockSkew>("clock", timeout: Patience)
            .AddCheck<AsyncDaemonHealthCheck>("projections", timeout: Patience);
    }

    public static void MapReadiness(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Json(new { status = "live" }))
            .AllowAnonymous()
            .ExcludeFromDescription();
        app.MapGet("/health/ready", async (LatestReport latest, HttpContext context) =>
            {
                var report = await latest.Get(context.RequestAborted);
                context.Response.Headers.CacheControl = "no-store";
                return TypedResults.Json(
                    new
                    {
                        Status = Word(report.Status),
                        Checks = report.Entries.Select(entry => new
                        {
                            Name = entry.Key,
                            Status = Word(entry.Value.Status),
                            Milliseconds = (long)entry.Value.Duration.TotalMilliseconds,
                            entry.Value.Data,
                        }),
                    },
                    statusCode: report.Status == HealthStatus.Unhealthy
                        ? StatusCodes.Status503ServiceUnavailable
                        : StatusCodes.Status200OK
                );
            })
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    static string Word(HealthStatus status) =>
        status switch
        {
            HealthStatus.Healthy => "ready",
            HealthStatus.Degraded => "degraded",
            _ => "notReady",
        };
}
