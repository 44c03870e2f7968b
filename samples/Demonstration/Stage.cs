using Kedrovy.Access;
using Kedrovy.Audit;
using Kedrovy.Control.Reviews;
using Kedrovy.Host;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Identity;
using Wolverine;

namespace Kedrovy.Demonstration;

/// <summary>
/// Tells a made-up year to an empty try-out database: a host with a clock that goes along with the story, so that past
/// days can be read as they were known then, and clerks who ask it as any client does. What no client can do is done
/// here: to open the accounts, and to do the night's work at the story's nights.
/// </summary>
static class Stage
{
    const string Help =
        "Demonstration КАТАЛОГ\n    Записать в пустую пробную базу постановление из КАТАЛОГА и показательный год.";

    /// <summary>0 when told, 1 when refused, 2 when not understood.</summary>
    /// <param name="args">Directory of the decree as data.</param>
    static async Task<int> Main(string[] args)
    {
        if (args is not [var decree])
            return await Refuse(Help, 2);
        var builder = WebApplication.CreateBuilder([
            "--Control:Reviews=false",
            "--Limits:Account=1000000",
            "--urls=http://127.0.0.1:0",
        ]);
        if (!builder.Environment.IsDevelopment())
            return await Refuse(
                "Показательный год записывают только в пробную базу (ASPNETCORE_ENVIRONMENT=Development)."
            );
        if (builder.Configuration.GetConnectionString("kedrovy") is not { } database)
            return await Refuse("Не задана строка подключения ConnectionStrings__kedrovy.");

        var start = Year.FirstMonday(Town.Today(TimeProvider.System));
        var clock = new StoryClock(Year.At(start, 8));
        var audit = AuditSettings.From(
            builder.Configuration,
            database,
            EventStore.DefaultTenant,
            builder.Environment.IsDevelopment()
        );
        await using var app = builder.BuildKedrovy(database, audit, clock);
        await app.StartAsync();
        var citizen = new Clerk(new() { BaseAddress = new(app.Urls.First()) });
        if ((await citizen.List("/api/v1/institutions?limit=1")).Count > 0)
            return await Refuse("В базе уже есть записи: показательный год записывают только в пустую.");

        var year = new Year(
            clock,
            start,
            await ClerkOf(app, "demo-controller", Roles.Controller),
            await ClerkOf(app, "demo-content", Roles.ContentLead),
            await ClerkOf(app, "demo-centre", Roles.RegionalCentre),
            citizen,
            body => Review(app, body)
        );
        try
        {
            await ActImport.Send(
                (await ClerkOf(app, "demo-bootstrap", Roles.Controller, Roles.ContentLead)).Client,
                decree
            );
            await year.Tell();
        }
        catch (HttpRequestException refused)
        {
            return await Refuse(refused.Message);
        }

        await Disable(app);
        await app.StopAsync();
        return 0;
    }

    static async Task<Clerk> ClerkOf(WebApplication app, string login, params string[] roles)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var clock = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var account = Account.Open(login, roles, institution: null, by: null, clock);
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account);
        if (!made.Succeeded)
            throw new InvalidOperationException(string.Join(' ', made.Errors.Select(error => error.Description)));
        var (token, text) = AccessToken.Issue(
            EventStore.DefaultTenant,
            account.Id,
            Scopes.All,
            AccessToken.MostDays,
            by: null,
            clock
        );
        await using var session = app
            .Services.GetRequiredService<IDocumentStore>()
            .LightweightSession(EventStore.DefaultTenant);
        session.Insert(token with { ExpiresAt = DateTimeOffset.MaxValue });
        await session.SaveChangesAsync();
        var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", text);
        return new(client);
    }

    /// <summary>The night's work, at the story's time.</summary>
    static async Task Review(WebApplication app, string body)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<IMessageBus>()
            .InvokeForTenantAsync(EventStore.DefaultTenant, new ReviewBody(body, AllWeeks: false));
    }

    /// <summary>Nobody may sign in as those who played.</summary>
    static async Task Disable(WebApplication app)
    {
        await using var session = app
            .Services.GetRequiredService<IDocumentStore>()
            .LightweightSession(EventStore.DefaultTenant);
        var accounts = await session.Query<Account>().Where(account => account.Login.StartsWith("demo-")).ToListAsync();
        foreach (var account in accounts)
            account.DisabledAt = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        session.Store(accounts.ToArray());
        await session.SaveChangesAsync();
    }

    static async Task<int> Refuse(string why, int code = 1)
    {
        await Console.Error.WriteLineAsync(why);
        return code;
    }
}
