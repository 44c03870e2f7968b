using JasperFx;
using Kedrovy.Audit;
using Kedrovy.Audit.Witnesses;
using Kedrovy.Host;

if (args is ["audit", "witness", .. var witness])
    return await WitnessCommand.Run(witness);

var builder = WebApplication.CreateBuilder(args);

var database = builder.Configuration.GetConnectionString("kedrovy")
    ?? throw new InvalidOperationException(
        "Не задана строка подключения ConnectionStrings__kedrovy. ./run.sh задаёт её сам."
    );

var audit = AuditSettings.From(
    builder.Configuration,
    database,
    EventStore.DefaultTenant,
    builder.Environment.IsDevelopment()
);

if (await CommandLine.TryRun(args, database, audit) is { } code)
    return code;

var app = builder.BuildKedrovy(database, audit, TimeProvider.System);
return await CommandLine.TryRun(args, app.Services) ?? await app.RunJasperFxCommands(CommandLine.ForTheStore(args));

/// <summary>For the test host.</summary>
public partial class Program;
