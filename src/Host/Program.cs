using JasperFx;
using Kedrovy.Channels;
using Kedrovy.Control;
using Kedrovy.Control.Audit;
using Kedrovy.Control.Audit.Witnesses;
using Kedrovy.Host;
using Kedrovy.Host.Access;
using Kedrovy.Host.Outward;
using Kedrovy.Institutions;
using Marten;
using Wolverine;
using Wolverine.Http;

if (args is ["audit", "witness", .. var witness]) return await WitnessCommand.Run(witness);

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
});

var database = builder.Configuration.GetConnectionString("kedrovy")
    ?? throw new InvalidOperationException("Не задана строка подключения ConnectionStrings__kedrovy. ./run.sh задаёт её сам.");

var audit = AuditSettings.From(builder.Configuration, database, EventStore.DefaultTenant, builder.Environment.IsDevelopment());

if (await CommandLine.TryRun(args, database, audit) is { } code) return code;

builder.Services.AddSingleton<TimeProvider>(new Clock(TimeProvider.System));
builder.Services.AddEventStore(database);
builder.Services.AddInstitutions();
builder.Services.AddChannels();
builder.Services.AddControl();
builder.Services.AddAudit(audit);
builder.Services.AddAccess();
builder.Services.AddWolverineHttp();
builder.Services.ConfigureSystemTextJsonForWolverineOrMinimalApi(http => StrictJson.Configure(http.SerializerOptions));
builder.AddOutside();

builder.UseMessaging();
builder.UseHandlerCode();
builder.Host.ApplyJasperFxExtensions();

var app = builder.Build();
if (await CommandLine.TryRun(args, app.Services) is { } done) return done;

app.UseOutside();
app.MapWolverineEndpoints(http =>
{
    http.RequireAuthorizeOnAll();
    http.TenantId.IsClaimTypeNamed("tenant");
    http.TenantId.DefaultIs(EventStore.DefaultTenant);
    http.RejectUnparseableQueryValues = true;
    http.RejectUnparseableHeaderValues = true;
    http.ApplyCorrelationIdHeaderToAllEndpoints = true;
    http.DefaultClaimInTransaction = true;
    http.AddPolicy<BodiesAreChecked>();
    http.AddPolicy<ChangesNeedIfMatch>();
    http.AddPolicy<PostsMayBeRepeated>();
});

return await app.RunJasperFxCommands(CommandLine.ForTheStore(args));

/// <summary>For the test host.</summary>
public partial class Program;
