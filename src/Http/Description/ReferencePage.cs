using Scalar.AspNetCore;

namespace Kedrovy.Http.Description;

/// <summary>
/// The page at <c>/scalar</c> that shows the description to people. Everything on it comes from this server.
/// </summary>
public static class ReferencePage
{
    public static void MapReferencePage(this IEndpointRouteBuilder app) =>
        app.MapScalarApiReference("/scalar", page =>
            {
                page.WithTitle("Кедровый: описание API")
                    .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                    .AddDocument("v1", "Кедровый: доступ к информации");
                page.WithNonce();
                page.DisableDefaultFonts()
                    .DisableTelemetry()
                    .DisableAgent()
                    .DisableMcp()
                    .HideDeveloperTools()
                    .HideClientButton()
                    .WithDefaultHttpClient(ScalarTarget.Shell, ScalarClient.Curl);
                page.Localization = new() { Locale = "ru" };
            })
            .AllowAnonymous();
}
