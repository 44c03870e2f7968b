using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kedrovy.Host;
using Kedrovy.Http;

namespace Kedrovy.Tests.Channels;

/// <summary>Pages made through the API, each with a name of its own.</summary>
static class PagesOverHttp
{
    public static readonly object Link = new { kind = "link", link = "https://vk.com/kedr" };

    public static string Unique(string start = "t") => $"{start}{Guid.NewGuid():n}"[..20];

    /// <summary>Registers a page and gives its key and the way to its changes.</summary>
    public static async Task<(string Id, string Path, string Url)> Page(this HttpClient client, string institution = "school-1", string? url = null, bool active = true)
    {
        var (id, address) = ($"page-{Unique()}", url ?? $"https://vk.com/{Unique()}");
        await client.Record($"/api/v1/institutions/{institution}/pages", new { pageId = id, url = address, on = "2023-01-09" });
        var path = $"/api/v1/institutions/{institution}/pages/{id}";
        if (active) await client.Record($"{path}/activation", new { on = "2023-01-09" }, $"/api/v1/pages/{id}");
        return (id, path, address);
    }

    public static Task<HttpClient> Clerk(this AppFixture app) => app.As(Roles.ContentLead);

    /// <summary>GET, whatever it answers; with the tag of what the client has already.</summary>
    public static async Task<HttpResponseMessage> Fetch(this HttpClient client, string path, EntityTagHeaderValue? tag = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, path);
        if (tag is not null) message.Headers.IfNoneMatch.Add(tag);
        return await client.SendAsync(message);
    }

    public static async Task<string> Table(this HttpClient client, string path) => await (await client.Fetch(path)).Content.ReadAsStringAsync();

    /// <summary>POST with a tag the client kept.</summary>
    public static async Task<HttpResponseMessage> Send(this HttpClient client, string path, object body, EntityTagHeaderValue tag)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        message.Headers.IfMatch.Add(tag);
        return await client.SendAsync(message);
    }

    /// <summary>The version a receipt tells.</summary>
    public static async Task<long> Version(this Task<HttpResponseMessage> answer) => JsonElement.Parse(await (await answer).Content.ReadAsStringAsync()).GetProperty("version").GetInt64();

    /// <summary>The facts of a stream as they are stored: name and body.</summary>
    public static async Task<IReadOnlyList<(string Name, string Body)>> Facts(this AppFixture app, string stream)
    {
        await using var session = app.Store.QuerySession(EventStore.DefaultTenant);
        return [.. (await session.Events.FetchStreamAsync(stream)).Select(e => (e.EventTypeName, JsonSerializer.Serialize(e.Data, e.Data.GetType())))];
    }

    /// <summary>State and reason of a check on a day.</summary>
    public static async Task<string> Check(this HttpClient client, string pageId, string clause, string asOf)
    {
        var card = await client.Read($"/api/v1/pages/{pageId}?asOf={asOf}");
        var check = card.GetProperty("checks").EnumerateArray().Single(row => row.Text("clause") == clause);
        return $"{check.Text("state")} {check.Text("reason")}".Trim();
    }
}
