using JasperFx.Events.Projections;
using Kedrovy.Http;
using Kedrovy.Publications.Feeds;
using Kedrovy.Publications.Posts;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Wolverine.Attributes;

[assembly: WolverineModule]

namespace Kedrovy.Publications;

/// <summary>What the bodies publish on their official pages.</summary>
public static class PublicationsModule
{
    /// <summary>Schema of the module's documents.</summary>
    public const string Schema = "publications";

    public static IServiceCollection AddPublications(this IServiceCollection services) =>
        services.AddSingleton<ISearched, SearchedPosts>().AddSingleton<IFeed, PostsFeed>().ConfigureMarten(Views);

    static void Views(StoreOptions options)
    {
        View<KnownPage>(options).Index(page => page.InstitutionId);
        View<KnownAct>(options);
        View<Post>(options)
            .Index(post => post.Place)
            .Index(post => new { post.InstitutionId, post.Place })
            .Index(post => new { post.PageId, post.Place });
        View<Feed>(options);
    }

    // Modules have views of the same name; the store tells projections apart by theirs.
    static MartenRegistry.DocumentMappingExpression<T> View<T>(StoreOptions options)
        where T : class
    {
        options.Projections.Snapshot<T>(SnapshotLifecycle.Inline, projection =>
            projection.Name = $"Publications{typeof(T).Name}"
        );
        return options.Schema.For<T>().DatabaseSchemaName(Schema);
    }
}
