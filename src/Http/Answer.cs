using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Kedrovy.Http;

/// <summary>
/// One thing, with its ETag. The tag is <c>"{version}-{digest}"</c>: the stream's version is what If-Match compares,
/// the digest of the bytes makes the tag a true validator even when only the date, another stream or the reader's
/// rights changed the answer.
/// </summary>
/// <param name="Value">Written as JSON.</param>
/// <param name="Version">Version of the stream the thing is kept in.</param>
public sealed record Answer<T>(T Value, long Version) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext
            .RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>()
            .Value.SerializerOptions;
        var body = JsonSerializer.SerializeToUtf8Bytes(Value, options);
        return ETags.Write(httpContext, body, "application/json; charset=utf-8", Version);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"])
        );
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status304NotModified));
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(
                StatusCodes.Status404NotFound,
                typeof(ProblemDetails),
                ["application/problem+json"]
            )
        );
    }
}

/// <summary>Entity tags, RFC 9110 section 8.8.3.</summary>
public static class ETags
{
    /// <summary>The tag of bytes that stand for a stream at a version.</summary>
    public static string Of(long version, ReadOnlySpan<byte> body) =>
        $"\"{version}-{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 6))}\"";

    /// <summary>The stream version a client's If-Match speaks of; null for what is no tag of ours.</summary>
    public static long? Version(string tag) =>
        tag.Length > 2 && tag[0] == '"' && tag[^1] == '"' && long.TryParse(tag[1..^1].Split('-')[0], out var version)
            ? version
            : null;

    /// <summary>Whether a client that sent this If-None-Match has what the tag stands for.</summary>
    public static bool Matches(StringValues sent, string tag) =>
        sent.Any(one => one == "*" || one?.Contains(tag, StringComparison.Ordinal) == true);

    /// <summary>Tells the tag; when the client has it, the answer is 304 and there is nothing to write.</summary>
    public static bool Known(HttpContext context, string tag)
    {
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Vary = "Authorization, Accept, Accept-Encoding";
        if (!Matches(context.Request.Headers.IfNoneMatch, tag))
            return false;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    /// <summary>Writes the body with its tag, or 304 when the client has it.</summary>
    public static async Task Write(HttpContext context, byte[] body, string contentType, long version)
    {
        if (Known(context, Of(version, body)))
            return;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body);
    }
}
