using JasperFx.Events.Projections;
using Kedrovy.Disclosure.Corrections;
using Kedrovy.Disclosure.Items;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Wolverine.Attributes;

[assembly: WolverineModule]

namespace Kedrovy.Disclosure;

/// <summary>What the public must be told of the Administration and of each body.</summary>
public static class DisclosureModule
{
    /// <summary>Schema of the module's documents.</summary>
    public const string Schema = "disclosure";

    public static IServiceCollection AddDisclosure(this IServiceCollection services) =>
        services
            .AddSingleton<ISearched, SearchedItems>()
            .AddSingleton<IDeadlines, ItemDeadlines>()
            .AddSingleton<IRetention>(CorrectionTexts())
            .AddSingleton<IDataset, DisclosureDataset>()
            .ConfigureMarten(Views);

    static Retention<Correction> CorrectionTexts() =>
        new(correction => correction.Id, correction => !correction.TextErased, Correction.TextOver);

    static void Views(StoreOptions options)
    {
        View<Item>(options).Index(item => item.InstitutionId);
        View<Correction>(options).Index(correction => correction.InstitutionId);
        View<KnownAct>(options);
        View<KnownBody>(options);
        View<KnownPage>(options);
        View<KnownSite>(options);
        View<KnownPerson>(options);
    }

    // Modules have views of the same name; the store tells projections apart by theirs.
    static MartenRegistry.DocumentMappingExpression<T> View<T>(StoreOptions options)
        where T : class
    {
        options.Projections.Snapshot<T>(SnapshotLifecycle.Inline, projection =>
            projection.Name = $"Disclosure{typeof(T).Name}"
        );
        return options.Schema.For<T>().DatabaseSchemaName(Schema);
    }
}
