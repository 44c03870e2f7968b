using JasperFx;
using Kedrovy.Control.Audit;
using Kedrovy.Host;

var builder = WebApplication.CreateBuilder(args);

var database = builder.Configuration.GetConnectionString("kedrovy")
    ?? throw new InvalidOperationException("Не задана строка подключения ConnectionStrings__kedrovy. ./run.sh задаёт её сам.");

var audit = AuditSettings.From(builder.Configuration, database, EventStore.DefaultTenant, builder.Environment.IsDevelopment());

if (await CommandLine.TryRun(args, database, audit) is { } code) return code;

return await builder.BuildKedrovy(database, audit, TimeProvider.System).RunJasperFxCommands(CommandLine.ForTheStore(args));

/// <summary>For the test host.</summary>
public partial class Program;
