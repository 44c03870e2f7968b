using Kedrovy.Control.Audit.History;
using Kedrovy.Control.Audit.Replay;
using Kedrovy.Control.Audit.Witnesses;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Kedrovy.Control.Audit;

/// <summary>The audit trail of the host: seals, log, gate.</summary>
public static class AuditSetup
{
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
        services.AddHostedService<Sequencer>();
        services.AddSingleton<UnfilledViews>();
        services
            .AddHealthChecks()
            .AddCheck<AuditGate>("audit")
            .AddCheck<UnfilledViews>("views", timeout: TimeSpan.FromSeconds(5));
        services.ConfigureMarten(
            (provider, options) =>
            {
                StoreRules.Assert(options);
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
