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
        services
            .AddSingleton<ISearched, SearchedPosts>()
            .AddSingleton<IFeed, PostsFeed>()
            .ConfigureMarten(options =>
            {
                options.Projections.Snapshot<KnownPage>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<KnownAct>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<Post>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<Feed>(SnapshotLifecycle.Inline);
                options.Schema.For<KnownAct>().DatabaseSchemaName(Schema);
                options.Schema.For<KnownPage>().DatabaseSchemaName(Schema).Index(page => page.InstitutionId);
                options
                    .Schema.For<Post>()
                    .DatabaseSchemaName(Schema)
                    .Index(post => post.Place)
                    .Index(post => new { post.InstitutionId, post.Place })
                    .Index(post => new { post.PageId, post.Place });
                options.Schema.For<Feed>().DatabaseSchemaName(Schema);
            });
}
