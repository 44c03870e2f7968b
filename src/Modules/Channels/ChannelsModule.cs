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
        services.AddSingleton<IFeed, PagesFeed>().AddSingleton<IDataset, PagesDataset>().ConfigureMarten(Views);

    static void Views(StoreOptions options)
    {
        View<Page>(options)
            .UniqueIndex(UniqueIndexType.Computed, "page_name_is_one_pages", TenancyScope.PerTenant, page => page.Name!)
            .UniqueIndex(UniqueIndexType.Computed, "page_number_is_one_pages", TenancyScope.PerTenant, page =>
                page.Number!
            );
        View<Site>(options)
            .UniqueIndex(UniqueIndexType.Computed, "site_address_is_one_sites", TenancyScope.PerTenant, site =>
                site.Address!
            );
        View<Style>(options);
        View<KnownInstitution>(options);
        View<KnownAct>(options);
        View<AdoptedTerms>(options);
        options.Schema.For<KeptSheet>().DatabaseSchemaName(Vault.Schema);
    }

    // Modules have views of the same name; the store tells projections apart by theirs.
    static MartenRegistry.DocumentMappingExpression<T> View<T>(StoreOptions options)
        where T : class
    {
        options.Projections.Snapshot<T>(SnapshotLifecycle.Inline, projection =>
            projection.Name = $"Channels{typeof(T).Name}"
        );
        return options.Schema.For<T>().DatabaseSchemaName(Schema);
    }
}
