using System.Text.Json;
using System.Text.Json.Serialization;
using JasperFx;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using Marten.Services;
using Weasel.Core;
using Wolverine;
using Wolverine.Marten;

namespace Kedrovy.Host;

/// <summary>
/// One event log for all modules, one schema of documents for each; every event says who, why and from which request.
/// </summary>
public static class EventStore
{
    /// <summary>The municipality of a one-town installation.</summary>
    public const string DefaultTenant = "kedrovy";

    public static IServiceCollection AddEventStore(this IServiceCollection services, string connectionString)
    {
        services
            .AddMarten(provider => Options(connectionString, provider.GetRequiredService<TimeProvider>()))
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = "wolverine";
                wolverine.UseWolverineManagedEventSubscriptionDistribution = true;
            })
            .ApplyAllDatabaseChangesOnStartup();
        return services;
    }

    /// <summary>
    /// The event store of a host, with all its modules, over another database or apart from the running one. The caller
    /// disposes it.
    /// </summary>
    public static IDocumentStore Over(string connectionString, IServiceProvider services)
    {
        var options = Options(connectionString, services.GetRequiredService<TimeProvider>());
        foreach (var part in services.GetServices<IConfigureMarten>())
            part.Configure(services, options);
        return new DocumentStore(options);
    }

    internal static StoreOptions Options(string connectionString, TimeProvider clock)
    {
        var options = new StoreOptions { DatabaseSchemaName = "kedrovy" };
        options.Connection(connectionString);
        options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, configure: json =>
            json.Converters.Insert(0, new JsonStringEnumConverter(JsonNamingPolicy.CamelCase))
        );

        options.Events.DatabaseSchemaName = "events";
        options.Events.StreamIdentity = StreamIdentity.AsString;
        options.Events.TenancyStyle = TenancyStyle.Conjoined;
        options.Events.TimeProvider = clock;
        options.Events.EnableUniqueIndexOnEventId = true;
        options.Events.UseListenNotifyForEventAppends = true;
        options.Events.MetadataConfig.UserNameEnabled = true;
        options.Events.MetadataConfig.CorrelationIdEnabled = true;
        options.Events.MetadataConfig.CausationIdEnabled = true;
        options.Events.MetadataConfig.HeadersEnabled = true;
        options.Policies.AllDocumentsAreMultiTenanted();
        options.Advanced.DefaultTenantUsageEnabled = false;

        options.Projections.Errors.SkipApplyErrors = false;
        options.Projections.Errors.SkipSerializationErrors = false;
        options.Projections.Errors.SkipUnknownEvents = false;
        options.Listeners.Add(new EveryFactHasAnActor());
        Vault.Use(options);
        return options;
    }

    /// <summary>A fact nobody stands for is refused: the history must say who.</summary>
    sealed class EveryFactHasAnActor : DocumentSessionListenerBase
    {
        public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
        {
            var nameless = session
                .PendingChanges.Streams()
                .SelectMany(stream => stream.Events)
                .FirstOrDefault(e => string.IsNullOrEmpty(e.UserName));
            return nameless is null
                ? Task.CompletedTask
                : throw new InvalidOperationException(
                    $"{nameless.EventTypeName} has no actor: set the session's LastModifiedBy."
                );
        }
    }
}
