using JasperFx.Events.Projections;
using Kedrovy.Disclosure.Corrections;
using Kedrovy.Disclosure.Items;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Wolverine.Attributes;

[assembly: WolverineModule]

namespace Kedrovy.Disclosure;

/// <summary>What the public must be told of the Administration and of each body: clauses 7 and 8.</summary>
public static class DisclosureModule
{
    /// <summary>Schema of the module's documents.</summary>
    public const string Schema = "disclosure";

    public static IServiceCollection AddDisclosure(this IServiceCollection services) =>
        services
            .AddSingleton<ISearched, SearchedItems>()
            .AddSingleton<IDeadlines, ItemDeadlines>()
            .AddSingleton<IRetention>(
                new Retention<Correction>(
                    correction => correction.Id,
                    correction => !correction.TextErased,
                    Correction.TextOver
                )
            )
            .AddSingleton<IDataset, DisclosureDataset>()
            .ConfigureMarten(options =>
            {
                options.Projections.Snapshot<Item>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<Correction>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<RecordedAct>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<BodyPassport>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<PagePointer>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<SitePointer>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<PublicPerson>(SnapshotLifecycle.Inline);
                options.Schema.For<Item>().DatabaseSchemaName(Schema).Index(item => item.InstitutionId);
                options
                    .Schema.For<Correction>()
                    .DatabaseSchemaName(Schema)
                    .Index(correction => correction.InstitutionId);
                options.Schema.For<RecordedAct>().DatabaseSchemaName(Schema);
                options.Schema.For<BodyPassport>().DatabaseSchemaName(Schema);
                options.Schema.For<PagePointer>().DatabaseSchemaName(Schema);
                options.Schema.For<SitePointer>().DatabaseSchemaName(Schema);
                options.Schema.For<PublicPerson>().DatabaseSchemaName(Schema);
            });
}
