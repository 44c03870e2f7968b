using Microsoft.AspNetCore.ResponseCompression;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Public reads are sent compressed. An answer to somebody signed in is not: its length would tell an onlooker about
/// its content (BREACH).
/// </summary>
public static class Compression
{
    static readonly string[] Forms =
    [
        "application/json",
        "application/problem+json",
        "application/ld+json",
        "application/feed+json",
        "application/atom+xml",
        "application/rss+xml",
        "text/csv",
        "text/calendar",
        "text/html",
        "text/css",
        "text/javascript",
        "application/javascript",
    ];

    public static void AddCompression(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Forms;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });

    public static void UseCompression(this IApplicationBuilder app) =>
        app.UseWhen(
            context =>
                HttpMethods.IsGet(context.Request.Method)
                && context.Request.Headers.Authorization.Count == 0
                && context.Request.Headers.Cookie.Count == 0,
            open => open.UseResponseCompression()
        );
}
