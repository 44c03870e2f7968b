namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Which other sites may read from a browser: those named in <c>Cors:Origins</c>, none unless named. Reading only,
/// without cookies.
/// </summary>
public static class Cors
{
    static readonly string[] Asked = ["Accept", "If-None-Match"];
    static readonly string[] Told = ["ETag", "Link", "Retry-After", "RateLimit", "RateLimit-Policy"];

    public static void AddAllowedOrigins(this IServiceCollection services, IConfiguration configuration) =>
        services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins(configuration.GetSection("Cors:Origins").Get<string[]>() ?? [])
                    .WithMethods("GET", "HEAD")
                    .WithHeaders(Asked)
                    .WithExposedHeaders(Told)
            )
        );
}
