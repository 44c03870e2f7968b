using Kedrovy.Contracts;
using Kedrovy.Duties;
using Marten;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Caching.Memory;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Keeps at hand by which clauses the acts of the town ask for a duty, so that a refusal can name its ground. What is
/// kept is a second old at most.
/// </summary>
public sealed class ClausesAtHand(string defaultTenant, IClauses clauses, IDocumentStore store, TimeProvider clock)
    : IDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    readonly MemoryCache books = new(new MemoryCacheOptions());

    /// <summary>The book of a town, as its acts are read today; of the default one for who did not sign in.</summary>
    public async Task<ClauseBook> Of(string? town, CancellationToken cancel)
    {
        var tenant = town ?? defaultTenant;
        if (books.TryGetValue(tenant, out ClauseBook? known))
            return known!;
        await using var session = store.QuerySession(tenant);
        return books.Set(tenant, await clauses.Book(session, Town.Today(clock), cancel), Fresh);
    }

    /// <inheritdoc />
    public void Dispose() => books.Dispose();

    /// <summary>
    /// Puts the clauses in the place of the duty by which was refused; several when several acts or lists ask for it.
    /// </summary>
    internal static void Name(HttpContext context, ProblemDetails problem)
    {
        if (!problem.Extensions.Remove(Refusal.Duty, out var duty))
            return;
        if (context.Features.Get<ClauseBook>()?.Of((DutyKind)duty!) is { Count: > 0 } numbers)
            problem.Extensions["clause"] = string.Join(", ", numbers);
    }
}

/// <summary>Requests that may be refused by a duty bring the clauses along.</summary>
public static class ClausesInRequests
{
    /// <param name="services">Of the host.</param>
    /// <param name="defaultTenant">The town of who did not sign in.</param>
    public static IServiceCollection AddClausesAtHand(this IServiceCollection services, string defaultTenant) =>
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ClausesAtHand>(provider, defaultTenant));

    /// <summary>Behind authentication, which tells the town.</summary>
    public static IApplicationBuilder UseClausesAtHand(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
                {
                    var town = context.User.FindFirst("tenant")?.Value;
                    var clauses = context.RequestServices.GetRequiredService<ClausesAtHand>();
                    context.Features.Set(await clauses.Of(town, context.RequestAborted));
                }

                await next(context);
            }
        );
}
