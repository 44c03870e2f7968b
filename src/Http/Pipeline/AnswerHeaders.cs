using Scalar.AspNetCore;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// What every answer tells the browser: guess no types, tell nobody the address, load nothing the page does not need.
/// </summary>
public static class AnswerHeaders
{
    const string Data = "default-src 'none'; frame-ancestors 'none'";
    const string Page =
        "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseAnswerHeaders(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(() =>
                {
                    var headers = context.Response.Headers;
                    headers.XContentTypeOptions = "nosniff";
                    headers["Referrer-Policy"] = "no-referrer";
                    if (headers.ContentSecurityPolicy.Count == 0)
                        headers.ContentSecurityPolicy = Policy(context);
                    return Task.CompletedTask;
                });
                return next(context);
            }
        );

    static string Policy(HttpContext context)
    {
        if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) != true)
            return Data;
        return context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce
            ? $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src "
                + $"'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; "
                + $"frame-ancestors 'none'"
            : Page;
    }
}
