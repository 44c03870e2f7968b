using Kedrovy.Access;
using Kedrovy.Audit;
using Kedrovy.Control.Reviews;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Identity;
using Wolverine;

namespace Kedrovy.Host.Demonstration;

/// <summary>
/// <c>demo КАТАЛОГ</c>: tells a made-up year to an empty try-out database, through the same commands as any client and with a clock that goes along, so that
/// past days can be read as they were known then. Refuses outside of Development and where anything is recorded already.
/// </summary>
public static class DemonstrationCommand
{
    /// <summary>Plays the year. 0 when done, 1 when refused.</summary>
    /// <param name="decree">Directory of the decree as data.</param>
    /// <param name="database">Connection string.</param>
    /// <param name="audit">Where the audit trail lies.</param>
    public static async Task<int> Run(string decree, string database, AuditSettings audit)
    {
        var builder = WebApplication.CreateBuilder([
            "--Control:Reviews=false",
            "--Limits:Account=1000000",
            "--urls=http://127.0.0.1:0",
        ]);
        if (!builder.Environment.IsDevelopment())
            return await Refuse(
                "Показательный год записывают только в пробную базу (ASPNETCORE_ENVIRONMENT=Development)."
            );

        var start = Year.FirstMonday(Town.Today(TimeProvider.System));
        var clock = new StoryClock(Year.At(start, 8));
        await using var app = builder.BuildKedrovy(database, audit, clock);
        await app.StartAsync();
        if (await IsUsed(app))
            return await Refuse("В базе уже есть записи: показательный год записывают только в пустую.");

        var year = new Year(
            clock,
            start,
            await ClerkOf(app, "demo-controller", Roles.Controller),
            await ClerkOf(app, "demo-content", Roles.ContentLead),
            await ClerkOf(app, "demo-centre", Roles.RegionalCentre),
            new(new() { BaseAddress = new(app.Urls.First()) }),
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

    static async Task<bool> IsUsed(WebApplication app)
    {
        await using var session = app
            .Services.GetRequiredService<IDocumentStore>()
            .QuerySession(EventStore.DefaultTenant);
        return await session.Query<Control.Verdicts.KnownBody>().AnyAsync();
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

    static async Task<int> Refuse(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }
}
