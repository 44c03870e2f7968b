using JasperFx;
using Kedrovy.Audit;
using Marten;

namespace Kedrovy.Host;

/// <summary>
/// What commands ask of the installation. Each is read only when a command asks for it: help needs no database.
/// </summary>
/// <param name="Keys">Where keys and log lie.</param>
/// <param name="Settings">The same with the database; throws <see cref="NotConnectedException"/> without one.</param>
/// <param name="Stores">The event store with all views over a database.</param>
/// <param name="Host">Runs the host, or a command of its store, with these arguments.</param>
public sealed record Installation(
    Func<AuditSettings> Keys,
    Func<AuditSettings> Settings,
    Func<string, IDocumentStore> Stores,
    Func<string[], Task<int>> Host
)
{
    /// <summary>As the environment and <c>appsettings.json</c> have it.</summary>
    public static Installation Here =>
        new(
            () => AuditOf(WebApplication.CreateBuilder()),
            () => Connected(AuditOf(WebApplication.CreateBuilder())),
            database => EventStore.Over(database, Built([]).Services),
            args => Built(args).RunJasperFxCommands(args)
        );

    static WebApplication Built(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var audit = Connected(AuditOf(builder));
        return builder.BuildKedrovy(audit.Database, audit, TimeProvider.System);
    }

    static AuditSettings AuditOf(WebApplicationBuilder builder) =>
        AuditSettings.From(
            builder.Configuration,
            builder.Configuration.GetConnectionString("kedrovy") ?? "",
            EventStore.DefaultTenant,
            builder.Environment.IsDevelopment()
        );

    static AuditSettings Connected(AuditSettings audit) =>
        audit.Database != ""
            ? audit
            : throw new NotConnectedException(
                "Не задана строка подключения ConnectionStrings__kedrovy. ./run.sh задаёт её сам."
            );
}

/// <summary>There is no database to work on.</summary>
public sealed class NotConnectedException(string message) : InvalidOperationException(message);
