using Alba;
using JasperFx.CommandLine;
using JasperFx.Events;
using Kedrovy.Access;
using Kedrovy.Host;
using Kedrovy.Http;
using Kedrovy.Tests.Guards;
using Marten;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wolverine;

[assembly: AssemblyFixture(typeof(Kedrovy.Tests.AppFixture))]

namespace Kedrovy.Tests;

/// <summary>
/// One host over one real database for all tests; each test makes its own bodies, so they run side by side.
/// </summary>
public sealed class AppFixture : IAsyncLifetime
{
    readonly TestDatabase database = new();
    readonly DirectoryInfo data = Directory.CreateTempSubdirectory("kedrovy-data-");

    public IAlbaHost Host { get; private set; } = null!;

    /// <summary>Now, by the clock that stamps the facts.</summary>
    public DateTimeOffset Now => Host.Services.GetRequiredService<TimeProvider>().GetUtcNow();

    public IDocumentStore Store => Host.Services.GetRequiredService<IDocumentStore>();

    public async ValueTask InitializeAsync()
    {
        await database.Start();
        Host = await Start(await Place());
        var clerk = await As(Roles.Controller, Roles.ContentLead);
        await ActImport.Send(clerk, Repository.Path_("data", "acts", "298-2022"));
    }

    /// <summary>
    /// A host of its own over an empty database of its own, for tests that stop, rebuild or move the clock.
    /// </summary>
    /// <param name="clock">Time of that host; the machine's unless given.</param>
    /// <param name="limits">Whether its requests are counted as in production.</param>
    /// <param name="services">Further services of that host.</param>
    /// <param name="reviews">Whether the control looks again by itself; else a test sends it.</param>
    public async Task<IAlbaHost> StartApart(
        TimeProvider? clock = null,
        bool limits = false,
        Action<IServiceCollection>? services = null,
        bool reviews = false
    ) => await Start(await Place(), clock, limits, services, reviews: reviews);

    /// <summary>
    /// An empty database, and the name of a directory for the keys and the audit log of the hosts over it.
    /// </summary>
    public async Task<(string Database, string Data)> Place() =>
        (await database.Create(), Path.Combine(data.FullName, Guid.NewGuid().ToString("n")));

    /// <summary>A copy of a database that no host uses any more.</summary>
    public Task<string> Copy(string of) => database.Copy(of);

    /// <summary>The event store with all views over another database.</summary>
    public IDocumentStore Over(string other) => EventStore.Over(other, Host.Services);

    static readonly string[] Limits =
    [
        "Limits:Account",
        "Limits:Address",
        "Limits:AnonymousWrites",
        "Limits:FewPerHour",
    ];

    /// <summary>A host over a place that was used before, or not.</summary>
    public static async Task<IAlbaHost> Start(
        (string Database, string Data) place,
        TimeProvider? clock = null,
        bool limits = false,
        Action<IServiceCollection>? more = null,
        string? policy = null,
        bool reviews = false
    )
    {
        JasperFxEnvironment.AutoStartHost = true;
        return await AlbaHost.For<Program>(builder =>
        {
            builder.UseSetting("ConnectionStrings:kedrovy", place.Database);
            builder.UseSetting("KEDROVY_DATA", place.Data);
            builder.UseSetting("Control:Reviews", $"{reviews}");
            if (policy is not null)
                builder.UseSetting("Audit:Policy", policy);
            foreach (var limit in limits ? [] : Limits)
                builder.UseSetting(limit, "1000000");
            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
            builder.ConfigureServices(services =>
            {
                services.RunWolverineInSoloMode();
                services.DisableAllExternalWolverineTransports();
                if (clock is not null)
                    services.AddSingleton<TimeProvider>(new Clock(clock));
                more?.Invoke(services);
            });
        });
    }

    /// <summary>A client signed in with a fresh account of these town-wide roles.</summary>
    public Task<HttpClient> As(params string[] roles) => SignedIn(Host, roles, null);

    /// <summary>A client signed in with a fresh account of one body.</summary>
    public Task<HttpClient> OfInstitution(string institution, params string[] roles) =>
        SignedIn(Host, roles, institution);

    /// <summary>A client nobody signed in with.</summary>
    public HttpClient Anonymous() => Host.Server.CreateClient();

    internal static async Task<HttpClient> SignedIn(
        IAlbaHost host,
        string[] roles,
        string? institution,
        string tenant = EventStore.DefaultTenant
    )
    {
        var clock = host.Services.GetRequiredService<TimeProvider>();
        var account = Account.Open($"test-{Guid.NewGuid():n}", roles, institution, by: null, clock);
        account.NormalizedLogin = account.Login.ToUpperInvariant();
        var (token, text) = AccessToken.Issue(tenant, account.Id, Scopes.All, 30, by: null, clock);
        await using var session = host.Services.GetRequiredService<IDocumentStore>().LightweightSession(tenant);
        session.Insert(account);
        session.Insert(token);
        await session.SaveChangesAsync();
        var client = host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", text);
        return client;
    }

    /// <summary>The account a client is signed in with: the actor of what it records.</summary>
    internal static async Task<string> Actor(IAlbaHost host, HttpClient client)
    {
        await using var session = host
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(EventStore.DefaultTenant);
        return (
            await session.LoadAsync<AccessToken>(
                AccessToken.IdIn(client.DefaultRequestHeaders.Authorization!.Parameter!)!
            )
        )!.AccountId;
    }

    /// <summary>The facts of a stream, in order.</summary>
    internal async Task<IReadOnlyList<IEvent>> Facts(string stream)
    {
        await using var session = Store.QuerySession(EventStore.DefaultTenant);
        return await session.Events.FetchStreamAsync(stream);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
        data.Delete(recursive: true);
    }
}
