namespace Kedrovy.Http.Pipeline;

/// <summary>HEAD is answered wherever GET is, with the same headers and no body (RFC 9110, 9.3.2).</summary>
public static class HeadAsGet
{
    public static void UseHeadAsGet(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (!HttpMethods.IsHead(context.Request.Method))
                {
                    await next(context);
                    if (!context.Response.HasStarted)
                        Allow(context.Response);
                    return;
                }

                context.Request.Method = HttpMethods.Get;
                context.Response.Body = Stream.Null;
                await next(context);
                context.Request.Method = HttpMethods.Head;
            }
        );

    static void Allow(HttpResponse response)
    {
        if (response.Headers.Allow.ToString().Contains("GET", StringComparison.Ordinal))
            response.Headers.Allow = $"{response.Headers.Allow}, HEAD";
    }
}
