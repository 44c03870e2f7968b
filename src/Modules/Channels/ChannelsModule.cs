using JasperFx.Events.Projections;
using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Cards;
using Kedrovy.Channels.Checks;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.RegionalSheet;
using Kedrovy.Channels.Sites;
using Kedrovy.Channels.Styles;
using Kedrovy.Http;
using Marten;
using Marten.Schema;
using Marten.Schema.Indexing.Unique;
using Microsoft.Extensions.DependencyInjection;
using Wolverine.Attributes;

[assembly: WolverineModule]

namespace Kedrovy.Channels;

/// <summary>Official pages, their life and what is asked of them, and official sites.</summary>
public static class ChannelsModule
{
    /// <summary>Schema of the module's documents.</summary>
    public const string Schema = "channels";

    public static IServiceCollection AddChannels(this IServiceCollection services) =>
        services
            .AddSingleton<IFeed, PagesFeed>()
            .AddSingleton<IDataset, PagesDataset>()
            .ConfigureMarten(options =>
            {
                options.Projections.Snapshot<Page>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<Site>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<Style>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<KnownInstitution>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<KnownAct>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<AdoptedTerms>(SnapshotLifecycle.Inline);
                options
                    .Schema.For<Page>()
                    .DatabaseSchemaName(Schema)
                    .UniqueIndex(UniqueIndexType.Computed, "page_name_is_one_pages", TenancyScope.PerTenant, page =>
                        page.Name!
                    )
                    .UniqueIndex(UniqueIndexType.Computed, "page_number_is_one_pages", TenancyScope.PerTenant, page =>
                        page.Number!
                    );
                options
                    .Schema.For<Site>()
                    .DatabaseSchemaName(Schema)
                    .UniqueIndex(UniqueIndexType.Computed, "site_address_is_one_sites", TenancyScope.PerTenant, site =>
                        site.Address!
                    );
                options.Schema.For<Style>().DatabaseSchemaName(Schema);
                options.Schema.For<KnownInstitution>().DatabaseSchemaName(Schema);
                options.Schema.For<KnownAct>().DatabaseSchemaName(Schema);
                options.Schema.For<AdoptedTerms>().DatabaseSchemaName(Schema);
                options.Schema.For<KeptSheet>().DatabaseSchemaName(Vault.Schema);
            });
}
