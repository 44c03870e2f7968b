using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kedrovy.Audit;

/// <summary>Lets commands through only while log, state file and database agree; reads always pass.</summary>
public sealed class AuditGate : IHealthCheck
{
    const int MostAlarms = 100;
    readonly Lock writing = new();
    volatile bool interrupted;
    volatile AuditException? closed = new(Codes.Starting, "Журнал проверки ещё открывается. Повторите через минуту.");
    volatile IReadOnlyList<Alarm> alarms = [];

    /// <summary>Why no commands pass; null while they do.</summary>
    public AuditException? Closed => closed;

    /// <summary>
    /// Why nothing at all may be recorded: log and database do not agree, or the one is being given back to the other.
    /// Null also while another host records.
    /// </summary>
    public AuditException? Contradiction =>
        closed is { Code: not (Codes.Starting or Codes.LogInUse) } fault ? fault : null;

    /// <summary>Events of which the sequencer had something to say since the start, newest last.</summary>
    public IReadOnlyList<Alarm> Alarms => alarms;

    internal void Open() => (closed, interrupted) = (null, false);

    internal void Interrupt() => interrupted = true;

    internal void Close(AuditException fault) => closed = fault;

    internal void Raise(Alarm alarm)
    {
        lock (writing)
            alarms = [.. alarms.TakeLast(MostAlarms - 1), alarm];
    }

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            closed is { } fault
                ? HealthCheckResult.Unhealthy(
                    "Commands are refused.",
                    data: new Dictionary<string, object> { ["code"] = fault.Code }
                )
            : interrupted
                ? HealthCheckResult.Degraded("Facts are recorded, but not logged; the server's journal says why.")
            : alarms.Count > 0
                ? HealthCheckResult.Degraded(
                    "Events without a valid seal were logged.",
                    data: new Dictionary<string, object> { ["alarms"] = alarms.Count }
                )
            : HealthCheckResult.Healthy()
        );
}

/// <summary>An event that the log shows as the table did, though it should not be there.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="EventId">Key of the event.</param>
/// <param name="Seq">Its place in the table.</param>
/// <param name="At">When the sequencer met it.</param>
public sealed record Alarm(string Code, Guid EventId, long Seq, DateTimeOffset At);

/// <summary>The gate in the pipeline.</summary>
public static class AuditGatePipeline
{
    /// <summary>Answers every unsafe request under <c>/api/v1</c> with 503 while the gate is closed.</summary>
    public static IApplicationBuilder UseAuditGate(this IApplicationBuilder app)
    {
        var gate = app.ApplicationServices.GetRequiredService<AuditGate>();
        return app.Use(
            async (context, next) =>
            {
                if (gate.Closed is not { } fault || !IsCommand(context.Request))
                {
                    await next(context);
                    return;
                }

                var problem = Refusal.Because(
                    StatusCodes.Status503ServiceUnavailable,
                    "audit-gate",
                    "Запись остановлена",
                    fault.Message
                );
                problem.Extensions["code"] = fault.Code;
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                context.Response.Headers.RetryAfter = "30";
                await context
                    .RequestServices.GetRequiredService<IProblemDetailsService>()
                    .WriteAsync(new() { HttpContext = context, ProblemDetails = problem });
            }
        );
    }

    static bool IsCommand(HttpRequest request) =>
        request.Path.StartsWithSegments("/api/v1")
        && !HttpMethods.IsGet(request.Method)
        && !HttpMethods.IsHead(request.Method)
        && !HttpMethods.IsOptions(request.Method);
}
