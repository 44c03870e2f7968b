using Kedrovy.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kedrovy.Audit.Witnesses;

/// <summary>
/// A witness over HTTP (c2sp.org/tlog-witness), without database: so a second town needs one process and one directory.
/// </summary>
public static class WitnessServer
{
    // 63 hashes of a proof and 100 signatures stay far below.
    const int MostBytes = 64 * 1024;

    /// <summary>The server, not yet started.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="key">The witness's key.</param>
    /// <param name="logs">The keys of the logs it knows.</param>
    /// <param name="state">Its directory.</param>
    /// <param name="clock">Time of its cosignatures.</param>
    public static WebApplication Create(
        string url,
        SignerKey key,
        IReadOnlyList<VerifierKey> logs,
        string state,
        TimeProvider clock
    )
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ApplicationName = "kedrovy-witness", EnvironmentName = "Production" }
        );
        builder
            .WebHost.UseUrls(url)
            .ConfigureKestrel(kestrel =>
                (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, MostBytes)
            );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        var files = new WitnessFiles(state);
        var witness = new Witness(key, logs, files);
        app.MapPost("/add-checkpoint", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var reply = witness.AddCheckpoint(body.ToArray(), clock.GetUtcNow());
            if (reply.Status == StatusCodes.Status422UnprocessableEntity)
                files.Keep(body.ToArray());
            return Results.Text(reply.Body, reply.ContentType, statusCode: reply.Status);
        });
        app.MapGet("/{originHash}/checkpoint", (string originHash) =>
            witness.Latest(originHash) is var reply
                ? Results.Text(reply.Body, reply.ContentType, statusCode: reply.Status)
                : null
        );
        return app;
    }
}
