using System.Net.Http.Headers;
using Alba;
using Kedrovy.Host.Access;
using Kedrovy.Tests;
using Marten;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(AppFixture))]

namespace Kedrovy.Tests;

/// <summary>One host for all tests, on the database of <c>ConnectionStrings__kedrovy</c>.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    public IAlbaHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await AlbaHost.For<Program>();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>A client that bears the token of a fresh account.</summary>
    public HttpClient As(string role, string? institution = null)
    {
        var store = Host.Services.GetRequiredService<IDocumentStore>();
        var account = Account.Open($"t-{Guid.NewGuid():N}", [role], institution, by: null, TimeProvider.System);
        account.NormalizedLogin = account.Login.ToUpperInvariant();
        var (token, text) = AccessToken.Issue(Kedrovy.Host.EventStore.DefaultTenant, account.Id, Scopes.All, days: 1, by: null, TimeProvider.System);
        store.BulkInsertAsync(Kedrovy.Host.EventStore.DefaultTenant, [account]).GetAwaiter().GetResult();
        store.BulkInsertAsync(Kedrovy.Host.EventStore.DefaultTenant, [token]).GetAwaiter().GetResult();
        var client = Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        return client;
    }
}
