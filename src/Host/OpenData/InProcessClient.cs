using System.Security.Claims;
using Kedrovy.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Kedrovy.Host.OpenData;

/// <summary>
/// Reads this host's own addresses without the network, as somebody nobody knows, through the same endpoints and the
/// same doors: what he may not read is refused to him here too.
/// </summary>
public sealed class InProcessClient(IServiceScopeFactory scopes)
{
    RequestDelegate? answer;

    /// <summary>Learns the endpoints of the host; all must be mapped by now.</summary>
    public void Use(WebApplication app)
    {
        var rooms = ((IApplicationBuilder)app).New();
        rooms.UseRouting();
        rooms.UseAuthorization();
        rooms.UseEndpoints(endpoints =>
        {
            foreach (var source in ((IEndpointRouteBuilder)app).DataSources)
                endpoints.DataSources.Add(source);
        });
        answer = rooms.Build();
    }

    /// <summary>
    /// What is answered to GET, of the reader's town and with addresses as he writes them; null for what is not there,
    /// was withdrawn, or is not for everybody.
    /// </summary>
    public async Task<byte[]?> Read(string path, HttpContext reader, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = cancel };
        context.User = new(new ClaimsIdentity(reader.User.Claims.Where(claim => claim.Type == Claims.Tenant)));
        (context.Request.Method, context.Request.Scheme, context.Request.Host, context.Request.PathBase) = (
            HttpMethods.Get,
            reader.Request.Scheme,
            reader.Request.Host,
            reader.Request.PathBase
        );
        var (address, query) = path.Split('?', 2) is [var before, var after] ? (before, $"?{after}") : (path, "");
        (context.Request.Path, context.Request.QueryString) = (PathString.FromUriComponent(address), new(query));
        context.Features.Set<IHttpResponseFeature>(new Response(body));
        context.Response.Body = body;
        try
        {
            await answer!(context);
            await context.Response.CompleteAsync();
        }
        catch (RefusedException refused) when (refused.Problem.Status is < 500)
        {
            return null;
        }

        return context.Response.StatusCode == StatusCodes.Status200OK ? body.ToArray() : null;
    }

    /// <summary>
    /// It has begun once something is written: an endpoint that writes by itself is then not taken for one without an
    /// answer.
    /// </summary>
    sealed class Response(Stream body) : HttpResponseFeature
    {
        public override bool HasStarted => body.Length > 0;
    }
}
