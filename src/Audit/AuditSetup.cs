using JasperFx.Events.Projections;
using Kedrovy.Audit.History;
using Kedrovy.Audit.Replay;
using Kedrovy.Audit.Sequencing;
using Kedrovy.Audit.Witnesses;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Wolverine.Attributes;

[assembly: WolverineModule]

namespace Kedrovy.Audit;

/// <summary>The audit trail of the host: seals, log, gate.</summary>
public static class AuditSetup
{
    /// <summary>
    /// Where the view of the trail was kept before the trail had a room of its own: a database of then is opened as it
    /// is.
    /// </summary>
    const string TrailSchema = "control";

    /// <summary>To be called after the event store was added, whose own listeners come before the seal.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services, AuditSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(_ => AuditKeys.Load(settings));
        services.AddSingleton(provider => new LogFiles(settings, provider.GetRequiredService<AuditKeys>().LogKeys));
        services.AddSingleton<LogIndex>();
        services.AddSingleton(new WaitingReaders());
        services.AddSingleton<StreamReplay>();
        services.AddSingleton<AuditGate>();
        services.AddSingleton<Alarms>();
        services.AddSingleton<WitnessRounds>();
        services.AddHostedService<ViewsAreCurrent>();
        services.AddHostedService<Sequencer>();
        services.AddHealthChecks().AddCheck<AuditGate>("audit");
        services.ConfigureMarten(
            (provider, options) =>
            {
                StoreRules.Assert(options);
                options.Projections.Snapshot<Trail>(SnapshotLifecycle.Inline);
                options.Schema.For<Trail>().DatabaseSchemaName(TrailSchema);
                options.Storage.ExtendedSchemaObjects.Add(AuditMap.Table);
                options.Listeners.Add(
                    new EveryFactIsSealed(
                        () => provider.GetRequiredService<AuditKeys>().Writer,
                        provider.GetRequiredService<AuditGate>()
                    )
                );
            }
        );
        return services;
    }
}
