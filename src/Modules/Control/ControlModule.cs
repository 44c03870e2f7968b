using JasperFx.Events.Projections;
using Kedrovy.Audit;
using Kedrovy.Control.Findings;
using Kedrovy.Control.Refusals;
using Kedrovy.Control.Reports;
using Kedrovy.Control.Reviews;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.Marten;

[assembly: WolverineModule]

namespace Kedrovy.Control;

/// <summary>What whoever controls the acts looks at.</summary>
public static class ControlModule
{
    /// <summary>Schema of the module's documents.</summary>
    public const string Schema = "control";

    public static IServiceCollection AddControl(this IServiceCollection services) =>
        services
            .AddSingleton<IFeed, FindingsFeed>()
            .AddSingleton<IDeadlines, FindingDeadlines>()
            .AddSingleton<IDataset, WeeksDataset>()
            .AddSingleton<IExplains, ExplainsToAudit>()
            .ConfigureMarten(options =>
            {
                View<KnownAct>(options);
                View<KnownBody>(options);
                View<KnownPage>(options);
                View<KnownStyle>(options);
                View<KnownFeed>(options);
                View<KnownPost>(options).Duplicate(post => post.On, notNull: true).Index(post => post.InstitutionId);
                View<ClosedWeek>(options).Duplicate(week => week.Monday, notNull: true);
                View<RuleBook>(options);
                View<Finding>(options).Index(finding => finding.InstitutionId);
                View<Report>(options);
                View<KnownSite>(options);
                View<KnownItem>(options).Index(item => item.InstitutionId);
                options.Schema.For<RefusedCommand>().DatabaseSchemaName(Schema);
            });

    /// <summary>
    /// The control looks again after facts were recorded, and every night when a day, a week or a term may have ended.
    /// </summary>
    public static void UseReviews(this IServiceCollection services, RecurringMessageCollection schedules)
    {
        services.SubscribeToEvents(new FactsAreReviewed());
        schedules.ScheduleRecurring("control-reviews", "1 0 * * *", _ => new ReviewTown(), Town.Zone);
    }

    static MartenRegistry.DocumentMappingExpression<T> View<T>(StoreOptions options)
        where T : class
    {
        options.Projections.Snapshot<T>(SnapshotLifecycle.Inline);
        return options.Schema.For<T>().DatabaseSchemaName(Schema);
    }

    /// <summary>First in the pipeline, so that it sees the final answer.</summary>
    /// <param name="app">The host.</param>
    /// <param name="defaultTenant">Municipality of what nobody in particular was refused.</param>
    public static IApplicationBuilder UseJournalOfRefusals(this IApplicationBuilder app, string defaultTenant) =>
        app.UseMiddleware<JournalOfRefusals>(defaultTenant);
}
