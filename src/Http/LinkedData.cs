using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Http;

/// <summary>A thing as JSON-LD, with its ETag. What is not known is left out rather than null.</summary>
public sealed record LinkedData<T>(T Value, long Version) : IResult, IEndpointMetadataProvider
{
    const string ContentType = "application/ld+json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext) =>
        ETags.Write(httpContext, JsonSerializer.SerializeToUtf8Bytes(Value, Json), ContentType, Version);

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [ContentType]));
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

/// <summary>Addresses of this server as its reader writes them.</summary>
public static class OwnAddresses
{
    /// <summary>
    /// The whole address of a path; the scheme is as the proxy before us tells it. Throws <see
    /// cref="RefusedException"/> (400) when the request names no server.
    /// </summary>
    public static Uri Absolute(this HttpRequest request, string path) =>
        Uri.TryCreate(
            UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, path),
            UriKind.Absolute,
            out var address
        )
        && address.Host != ""
            ? address
            : throw new RefusedException(
                Refusal.Because(
                    StatusCodes.Status400BadRequest,
                    "unreadable-host",
                    "Адрес сервера не разобран",
                    "Заголовок Host должен называть сервер, к которому вы обращаетесь."
                )
            );

    /// <summary>What stands for a body in linked data.</summary>
    public static Uri Body(this HttpRequest request, string institutionId) =>
        new(request.Absolute($"/opendata/institutions/{institutionId}.jsonld"), "#body");
}
