using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// A body says what it is: the type the call takes, in UTF-8, not packed. What says nothing is refused rather than
/// guessed.
/// </summary>
public static class JsonBodiesOnly
{
    public static void UseJsonBodiesOnly(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true
                    && context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } takes
                )
                {
                    Check(context.Request, takes.ContentTypes);
                    if (IsJson(takes.ContentTypes[0]))
                        context.Request.Body = await Whole(context);
                }

                await next(context);
            }
        );

    static bool IsJson(string type) => type.EndsWith("json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A body over the server's limit ends here with 413 even when its length was not announced.</summary>
    static async Task<MemoryStream> Whole(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        return body;
    }

    static void Check(HttpRequest request, IReadOnlyList<string> types)
    {
        if (request.Headers.ContentEncoding.Count > 0 && request.Headers.ContentEncoding != "identity")
        {
            request.HttpContext.Response.Headers.AcceptEncoding = "identity";
            throw Wrong("Сжатые тела не принимаются: передайте тело без Content-Encoding.");
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            throw Wrong($"Укажите Content-Type: {types[0]}.");
        if (!types.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
            throw Wrong($"Здесь принимается {string.Join(", ", types)}.");
        if (
            type.Charset.HasValue
            && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            && !type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase)
        )
            throw Wrong("Кодировка тела — только UTF-8.");
    }

    static RefusedException Wrong(string detail) =>
        new(
            Refusal.Because(
                StatusCodes.Status415UnsupportedMediaType,
                "wrong-content-type",
                "Неверный вид содержимого",
                detail
            )
        );
}
