using Kedrovy.Http;

namespace Kedrovy.Host.Feeds;

/// <summary>An answer that is written already, with its ETag.</summary>
sealed record Bytes(byte[] Body, string ContentType, long Version) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => ETags.Write(httpContext, Body, ContentType, Version);
}
