using System.Net.Http.Headers;
using Alba;
using Kedrovy.Host;
using Kedrovy.Host.Access;
using Kedrovy.Tests;
using Marten;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(AppFixture))]

namespace Kedrovy.Tests;

/// <summary>One host for all tests, on the database of <c>ConnectionStrings__kedrovy</c>.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public IAlbaHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await AlbaHost.For<Program>();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>A client signed in with a fresh account of these town-wide roles.</summary>
    public Task<HttpClient> As(params string[] roles) => SignedIn(roles, null);

    /// <summary>A client signed in with a fresh account of one body.</summary>
    public Task<HttpClient> OfInstitution(string institution, params string[] roles) => SignedIn(roles, institution);

    /// <summary>A client nobody signed in with.</summary>
    public HttpClient Anonymous() => Host.Server.CreateClient();

    async Task<HttpClient> SignedIn(string[] roles, string? institution)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var account = Account.Open($"test-{Guid.NewGuid():n}", roles, institution, by: null, TimeProvider.System);
        (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account)).Succeeded.ShouldBeTrue();
        var (token, text) = AccessToken.Issue(EventStore.DefaultTenant, account.Id, Scopes.All, days: 30, by: null, TimeProvider.System);
        await using var session = Host.Services.GetRequiredService<IDocumentStore>().LightweightSession(EventStore.DefaultTenant);
        session.Insert(token);
        await session.SaveChangesAsync();
        var client = Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        return client;
    }
}
