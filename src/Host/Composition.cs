using JasperFx;
using Kedrovy.Access;
using Kedrovy.Audit;
using Kedrovy.Channels;
using Kedrovy.Control;
using Kedrovy.Disclosure;
using Kedrovy.Host.Feeds;
using Kedrovy.Host.OpenData;
using Kedrovy.Http.Pipeline;
using Kedrovy.Institutions;
using Kedrovy.Publications;
using Wolverine.Http;

namespace Kedrovy.Host;

/// <summary>
/// How the host is put together: clock, store, modules, what is outward, the endpoints and what holds for all of them.
/// </summary>
public static class Composition
{
    /// <param name="builder">Configuration and environment.</param>
    /// <param name="database">Connection string.</param>
    /// <param name="audit">Where the audit trail lies.</param>
    /// <param name="time">The clock of all facts.</param>
    public static WebApplication BuildKedrovy(
        this WebApplicationBuilder builder,
        string database,
        AuditSettings audit,
        TimeProvider time
    )
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
        });

        builder.Services.AddSingleton<TimeProvider>(new Clock(time));
        builder.Services.AddEventStore(database);
        builder.Services.AddInstitutions();
        builder.Services.AddChannels();
        builder.Services.AddPublications();
        builder.Services.AddDisclosure();
        builder.Services.AddControl();
        builder.Services.AddAudit(audit);
        builder.Services.AddAccess(EventStore.DefaultTenant);
        builder
            .Services.AddSingleton<Subscriptions>()
            .AddSingleton<DataSets>()
            .AddSingleton<InProcessClient>()
            .AddSingleton<Dump>();
        builder.Services.AddWolverineHttp();
        builder.Services.ConfigureSystemTextJsonForWolverineOrMinimalApi(http =>
            StrictJson.Configure(http.SerializerOptions)
        );
        builder.AddWebPipeline();

        builder.UseMessaging();
        builder.UseHandlerCode();
        builder.Host.ApplyJasperFxExtensions();

        var app = builder.Build();
        app.UseWebPipeline();
        app.MapWolverineEndpoints(http =>
        {
            http.RequireAuthorizeOnAll();
            http.TenantId.IsClaimTypeNamed("tenant");
            http.TenantId.DefaultIs(EventStore.DefaultTenant);
            http.RejectUnparseableQueryValues = true;
            http.RejectUnparseableHeaderValues = true;
            http.ApplyCorrelationIdHeaderToAllEndpoints = true;
            http.DefaultClaimInTransaction = true;
            http.AddPolicy<ValidationPolicy>();
            http.AddPolicy<IfMatchPolicy>();
            http.AddPolicy<IdempotencyPolicy>();
        });
        app.Services.GetRequiredService<InProcessClient>().Use(app);

        return app;
    }
}
