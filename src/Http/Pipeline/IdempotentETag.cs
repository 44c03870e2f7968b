using System.Text.Json;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// The stored answer of a repeated POST holds the receipt but no headers of ours. The tag is put back from the receipt,
/// so that all the answers to one Idempotency-Key are alike.
/// </summary>
public static class IdempotentETag
{
    static readonly JsonSerializerOptions Exactly = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static IApplicationBuilder UseIdempotentETag(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    !HttpMethods.IsPost(context.Request.Method)
                    || !context.Request.Headers.ContainsKey("Idempotency-Key")
                )
                {
                    await next(context);
                    return;
                }

                var wire = context.Response.Body;
                using var held = new MemoryStream();
                context.Response.Body = held;
                try
                {
                    await next(context);
                }
                finally
                {
                    context.Response.Body = wire;
                }

                if (
                    context.Response
                        is { StatusCode: StatusCodes.Status200OK, HasStarted: false, Headers.ETag.Count: 0 }
                    && Receipt(held) is { } receipt
                )
                    context.Response.Headers.ETag = $"\"{receipt.Version}\"";
                held.Position = 0;
                await held.CopyToAsync(wire, context.RequestAborted);
            }
        );

    static Receipt? Receipt(MemoryStream body)
    {
        try
        {
            return JsonSerializer.Deserialize<Receipt>(body.ToArray(), Exactly);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
