using JasperFx.Events.Projections;
using Kedrovy.Http;
using Kedrovy.Institutions.Acts;
using Kedrovy.Institutions.Bodies;
using Kedrovy.Institutions.Persons;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Wolverine.Attributes;

[assembly: WolverineModule]

namespace Kedrovy.Institutions;

/// <summary>Acts, the bodies they name, and who answers for what.</summary>
public static class InstitutionsModule
{
    /// <summary>Schema of the module's documents.</summary>
    public const string Schema = "institutions";

    public static IServiceCollection AddInstitutions(this IServiceCollection services) =>
        services
            .AddSingleton<IClauses, ActsClauses>()
            .AddSingleton<ISearched, SearchedInstitutions>()
            .AddSingleton<IBodies, NamedBodies>()
            .AddSingleton<IRetention>(
                new Retention<Person>(person => person.Id, person => person.Values.Any(), ConsentsOver.On)
            )
            .AddSingleton<IDataset, InstitutionsDataset>()
            .AddSingleton<IPublisher, RegisteredPublisher>()
            .ConfigureMarten(options =>
            {
                options.Projections.Snapshot<Act>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<Institution>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<Person>(SnapshotLifecycle.Inline);
                options.Projections.Snapshot<ListedPage>(SnapshotLifecycle.Inline);
                options.Schema.For<Act>().DatabaseSchemaName(Schema);
                options.Schema.For<Institution>().DatabaseSchemaName(Schema);
                options.Schema.For<Person>().DatabaseSchemaName(Schema);
                options.Schema.For<ListedPage>().DatabaseSchemaName(Schema);
            });
}
