using JasperFx.Events.Projections;
using Kedrovy.Control.Audit;
using Kedrovy.Control.Refusals;
using Kedrovy.Control.Verdicts;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Wolverine.Attributes;

[assembly: WolverineModule]

namespace Kedrovy.Control;

/// <summary>What the controller looks at: clauses 1 and 12.</summary>
public static class ControlModule
{
    /// <summary>Schema of the module's documents.</summary>
    public const string Schema = "control";

    public static IServiceCollection AddControl(this IServiceCollection services) => services.ConfigureMarten(options =>
    {
        options.Projections.Snapshot<KnownAct>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<KnownBody>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<KnownPage>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<KnownStyle>(SnapshotLifecycle.Inline);
        options.Projections.Snapshot<Trail>(SnapshotLifecycle.Inline);
        options.Schema.For<Trail>().DatabaseSchemaName(Schema);
        options.Schema.For<KnownAct>().DatabaseSchemaName(Schema);
        options.Schema.For<KnownBody>().DatabaseSchemaName(Schema);
        options.Schema.For<KnownPage>().DatabaseSchemaName(Schema);
        options.Schema.For<KnownStyle>().DatabaseSchemaName(Schema);
        options.Schema.For<RefusedCommand>().DatabaseSchemaName(Schema);
    });

    /// <summary>First in the pipeline, so that it sees the final answer.</summary>
    /// <param name="app">The host.</param>
    /// <param name="defaultTenant">Municipality of what nobody in particular was refused.</param>
    public static IApplicationBuilder UseJournalOfRefusals(this IApplicationBuilder app, string defaultTenant) => app.UseMiddleware<JournalOfRefusals>(defaultTenant);
}
