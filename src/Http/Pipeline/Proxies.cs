using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Behind a reverse proxy named in <c>Proxies</c> (addresses), the client's own address and scheme count; from anybody
/// else those headers are ignored.
/// </summary>
public static class Proxies
{
    public static void AddProxies(this IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            var addresses = configuration.GetSection("Proxies").Get<string[]>() ?? [];
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var address in addresses)
                options.KnownProxies.Add(IPAddress.Parse(address));
            options.ForwardedHeaders =
                addresses.Length > 0
                    ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto
                    : ForwardedHeaders.None;
        });
}
