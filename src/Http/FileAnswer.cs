using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Kedrovy.Http;

/// <summary>A file somebody handed in: to be saved, never to be opened by the browser as part of this site.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="MediaType">What it is by its first bytes.</param>
/// <param name="Name">What it is called for the reader; the ending follows from the kind.</param>
public sealed record FileAnswer(byte[] Content, string MediaType, string Name) : IResult, IEndpointMetadataProvider
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        var disposition = new ContentDispositionHeaderValue("attachment");
        var name = string.Concat(
            Name.Select(sign => char.IsLetterOrDigit(sign) || "-_.,()".Contains(sign) ? sign : ' ')
        );
        disposition.SetHttpFileName($"{name.Trim()}.{FileKinds.Ending(MediaType)}");
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        return ETags.Write(httpContext, Content, MediaType, 0);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(byte[]), ["application/octet-stream"])
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
