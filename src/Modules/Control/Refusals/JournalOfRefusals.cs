using System.Security.Claims;
using System.Threading.RateLimiting;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Kedrovy.Control.Refusals;

/// <summary>
/// Writes down every refused command under <c>/api/v1</c>, after its own transaction and in one of its own. What is
/// allowed passes untouched; what cannot be written down is logged and answered all the same.
/// </summary>
public sealed partial class JournalOfRefusals(
    RequestDelegate next,
    IDocumentStore documents,
    TimeProvider clock,
    ILogger<JournalOfRefusals> log,
    string defaultTenant
)
{
    /// <summary>
    /// Refusals of nobody in particular that are kept in a minute; whoever sends more cannot fill the table.
    /// </summary>
    public const int AnonymousPerMinute = 300;

    const int MostCharacters = 300;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    static readonly FixedWindowRateLimiter Anonymous = new(
        new() { PermitLimit = AnonymousPerMinute, Window = TimeSpan.FromMinutes(1) }
    );

    public async Task InvokeAsync(HttpContext context)
    {
        var endpoint = context.GetEndpoint();
        await next(context);
        if (
            IsRefusedCommand(context)
            && (context.User.Identity?.IsAuthenticated == true || Anonymous.AttemptAcquire().IsAcquired)
        )
            await Keep(context, endpoint);
    }

    /// <summary>429 is how a flood is answered and 499 is the client that hung up: neither refuses a command.</summary>
    static bool IsRefusedCommand(HttpContext context) =>
        context.Response.StatusCode is >= 400 and < 500 and not (429 or 499)
        && !HttpMethods.IsGet(context.Request.Method)
        && !HttpMethods.IsHead(context.Request.Method)
        && !HttpMethods.IsOptions(context.Request.Method)
        && context.Request.Path.StartsWithSegments("/api/v1");

    async Task Keep(HttpContext context, Endpoint? endpoint)
    {
        var (request, user, problem, now) = (
            context.Request,
            context.User,
            context.Features.Get<ProblemDetails>(),
            clock.GetUtcNow()
        );
        var refused = new RefusedCommand(
            Guid.CreateVersion7(now),
            now,
            user.Identity?.Name,
            [.. user.FindAll(ClaimTypes.Role).Select(role => role.Value)],
            request.Method,
            Short(request.Path)!,
            endpoint?.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary,
            context.Response.StatusCode,
            problem?.Type,
            problem?.Title,
            problem?.Detail,
            Extension(problem, "clause"),
            Extension(problem, "traceId"),
            Short(request.Headers["X-Correlation-ID"]),
            Short(request.Headers["Idempotency-Key"])
        );
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await using var session = documents.LightweightSession(
                user.FindFirst(Claims.Tenant)?.Value ?? defaultTenant
            );
            session.Insert(refused);
            await session.SaveChangesAsync(patience.Token);
        }
        catch (Exception fault)
        {
            NotKept(log, refused.Method, refused.Path, refused.Actor, fault);
        }
    }

    static string? Extension(ProblemDetails? problem, string name) =>
        problem?.Extensions.TryGetValue(name, out var value) == true ? value?.ToString() : null;

    static string? Short(string? sent) => sent?.Length > MostCharacters ? sent[..MostCharacters] : sent;

    [LoggerMessage(LogLevel.Error, "Refusal of {Method} {Path} to {Actor} was not kept")]
    static partial void NotKept(ILogger log, string method, string path, string? actor, Exception fault);
}
