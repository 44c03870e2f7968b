using System.Globalization;
using Kedrovy.Http;
using Marten;
using Marten.Services;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace Kedrovy.Host.Outward;

/// <summary>
/// Public reads are kept for a second and given again to whoever asks the same. Every commit of this host, and every midnight, makes all of them old at once, so that the next
/// read is new; a host beside it is behind by a second at most. An answer begun before a commit is never given after it.
/// </summary>
public sealed class KeptAnswers : DocumentSessionListenerBase, IOutputCachePolicy
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(1);
    static readonly string[] Kept = ["/api/v1", "/feeds", "/opendata"];

    long commits;

    public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token)
    {
        Interlocked.Increment(ref commits);
        return Task.CompletedTask;
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking =
            HttpMethods.IsGet(request.Method) && request.Headers.Authorization.Count == 0 && request.Headers.Cookie.Count == 0 && Kept.Any(path => request.Path.StartsWithSegments(path));
        context.ResponseExpirationTimeSpan = Life;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.HeaderNames = new([HeaderNames.Accept, HeaderNames.AcceptEncoding, HeaderNames.Origin]);
        context.CacheVaryByRules.VaryByValues["commits"] = Interlocked.Read(ref commits).ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["day"] = $"{Town.Today(context.HttpContext.RequestServices.GetRequiredService<TimeProvider>()):o}";
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage &= context.HttpContext.Response is { StatusCode: StatusCodes.Status200OK, Headers.SetCookie.Count: 0 };
        return ValueTask.CompletedTask;
    }
}

/// <summary>How answers are kept: in memory, a few at a time.</summary>
public static class KeepingAnswers
{
    public static void AddKeptAnswers(this IServiceCollection services)
    {
        var kept = new KeptAnswers();
        services.ConfigureMarten(options => options.Listeners.Add(kept));
        services.AddOutputCache(cache =>
        {
            cache.AddBasePolicy(kept);
            (cache.SizeLimit, cache.MaximumBodySize) = (64 * 1024 * 1024, 1024 * 1024);
        });
    }
}
