using System.Text.RegularExpressions;
using Alba;
using Kedrovy.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Tests;

/// <summary>A door of the running host, so that a new one is tried without being listed anywhere.</summary>
sealed partial record Door(string Method, string Pattern, RouteEndpoint Endpoint)
{
    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}")]
    private static partial Regex Parameter { get; }

    public static IReadOnlyList<Door> Of(IAlbaHost host) =>
        [
            .. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
            select new Door(method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), endpoint),
        ];

    public static IReadOnlyList<Door> Writes(IAlbaHost host) =>
        [.. Of(host).Where(door => door.IsApi && door.Method is not ("GET" or "HEAD" or "OPTIONS"))];

    public bool IsApi => Pattern.StartsWith("/api/v1/", StringComparison.Ordinal);
    public bool TakesBody =>
        Endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not null
        || Endpoint.Metadata.GetMetadata<TakesFileAttribute>() is not null;
    public bool IsPublic => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>
    /// The address with keys of the decree in it, which every host of <see cref="AppFixture"/> holds and no test
    /// changes.
    /// </summary>
    public string Path => Parameter.Replace(Pattern, match => match.Groups["name"].Value switch
            {
                "actId" => "298-2022",
                "institutionId" => "administration",
                "positionId" => "deputy-mayor-social",
                "personId" => "person-1",
                _ => "nothing",
            });

    /// <summary>The route whatever its parameters are called, as <c>GET /api/v1/acts/{}</c>.</summary>
    public string Route => $"{Method} {Bare(Pattern)}";

    public static string Bare(string pattern) => Parameter.Replace(pattern, "{}");

    public async Task<HttpResponseMessage> Knock(HttpClient client, HttpContent? body = null)
    {
        using var message = new HttpRequestMessage(new(Method), Path) { Content = body };
        return await client.SendAsync(message);
    }

    public override string ToString() => $"{Method} {Pattern}";
}
