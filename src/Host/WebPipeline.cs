using Kedrovy.Access;
using Kedrovy.Audit;
using Kedrovy.Audit.Answers;
using Kedrovy.Control;
using Kedrovy.Http.Description;
using Kedrovy.Http.Health;
using Kedrovy.Http.Pipeline;

namespace Kedrovy.Host;

/// <summary>All that stands between the network and the modules, in the order a request meets it.</summary>
public static class WebPipeline
{
    public static void AddWebPipeline(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblems();
        builder.Services.AddClausesAtHand(EventStore.DefaultTenant);
        builder.Services.AddApiDescription();
        builder.Services.AddReadiness();
        builder.Services.AddProxies(builder.Configuration);
        builder.Services.AddAllowedOrigins(builder.Configuration);
        builder.Services.AddLimits(builder.Configuration);
        builder.Services.AddOutputCaching();
        builder.Services.AddCompression();
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }

    public static void UseWebPipeline(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseAnswerHeaders();
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseHeadAsGet();
        app.UseJournalOfRefusals(EventStore.DefaultTenant);
        app.UseExceptionHandler();
        app.UseStatusCodePages(Problems.Bodiless);
        app.UseIdempotentETag();
        app.UseRouting();
        app.UseCors();
        app.UseAuthentication();
        app.UseLimits();
        app.UseAnonymousAccess();
        app.UseClausesAtHand();
        app.UseAuditGate();
        app.UseAuthorization();
        app.UseOutputCaching();
        app.UseCompression();
        app.UseIdempotencyKeys();
        app.UseJsonBodiesOnly();
        app.MapOpenApi().AllowAnonymous();
        app.MapReferencePage();
        app.MapReadiness();
        app.MapAudit();
    }
}
