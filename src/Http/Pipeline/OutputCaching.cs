using System.Globalization;
using Marten;
using Marten.Services;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Public reads are kept for a second and given again to whoever asks the same. Every commit of this host, and every
/// midnight, makes all of them old at once, so that the next read is new; a host beside it is behind by a second at
/// most. An answer begun before a commit is never given after it.
/// </summary>
public sealed class OutputCachePolicy : DocumentSessionListenerBase, IOutputCachePolicy
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    static readonly string[] Kept = ["/api/v1", "/feeds", "/opendata"];

    long commits;

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        Interlocked.Increment(ref commits);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Whether the answer to a request is kept: a public read, but no archive, which is large, and no stream of
    /// changes, which waits for them.
    /// </summary>
    public static bool Keeps(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Authorization.Count == 0
        && request.Headers.Cookie.Count == 0
        && Kept.Any(path => request.Path.StartsWithSegments(path))
        && request.Path.Value?.EndsWith(".zip", StringComparison.Ordinal) == false
        && request.Path != "/api/v1/changes";

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.EnableOutputCaching =
            context.AllowCacheLookup =
            context.AllowCacheStorage =
            context.AllowLocking =
                Keeps(context.HttpContext.Request);
        context.ResponseExpirationTimeSpan = Life;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = new([
            HeaderNames.Accept,
            HeaderNames.AcceptEncoding,
            HeaderNames.Origin,
        ]);
        context.CacheVaryByRules.VaryByValues["commits"] = Interlocked
            .Read(ref commits)
            .ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["day"] =
            $"{Town.Today(context.HttpContext.RequestServices.GetRequiredService<TimeProvider>()):o}";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &=
            context.HttpContext.Response is { StatusCode: StatusCodes.Status200OK, Headers.SetCookie.Count: 0 };
        return ValueTask.CompletedTask;
    }
}

/// <summary>How answers are kept: in memory, a few at a time.</summary>
public static class OutputCaching
{
    public static void AddOutputCaching(this IServiceCollection services)
    {
        var kept = new OutputCachePolicy();
        services.ConfigureMarten(options => options.Listeners.Add(kept));
        services.AddOutputCache(cache =>
        {
            cache.AddBasePolicy(kept);
            (cache.SizeLimit, cache.MaximumBodySize) = (64 * 1024 * 1024, 1024 * 1024);
        });
    }

    public static void UseOutputCaching(this IApplicationBuilder app)
    {
        app.UseWhen(
            context => context.Request.Headers.IfNoneMatch.Count > 0 && OutputCachePolicy.Keeps(context.Request),
            asked => asked.Use(WholeToKeep)
        );
        app.UseOutputCache();
    }

    /// <summary>
    /// Behind this the answer is made whole, so that there is something to keep; 304 is said here, to who has it.
    /// </summary>
    static async Task WholeToKeep(HttpContext context, RequestDelegate next)
    {
        var (sent, body) = (context.Request.Headers.IfNoneMatch, context.Response.Body);
        context.Request.Headers.Remove(HeaderNames.IfNoneMatch);
        using var whole = new MemoryStream();
        context.Response.Body = whole;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
            context.Request.Headers.IfNoneMatch = sent;
        }

        if (
            context.Response.StatusCode == StatusCodes.Status200OK
            && context.Response.Headers.ETag is [{ } tag]
            && ETags.Matches(sent, tag)
        )
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            foreach (
                var about in (string[])[HeaderNames.ContentLength, HeaderNames.ContentType, HeaderNames.ContentEncoding]
            )
                context.Response.Headers.Remove(about);
            return;
        }

        whole.Position = 0;
        await whole.CopyToAsync(body, context.RequestAborted);
    }
}
