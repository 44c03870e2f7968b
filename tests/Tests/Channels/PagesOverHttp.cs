using System.Text;
using System.Text.Json;
using Kedrovy.Http;

namespace Kedrovy.Tests.Channels;

/// <summary>Pages made through the API, each with a name of its own.</summary>
static class PagesOverHttp
{
    public static readonly object Link = new { kind = "link", link = "https://vk.com/kedr" };

    public static string Unique(string start = "t") => $"{start}{Guid.NewGuid():n}"[..20];

    /// <summary>Registers a page and gives its key and the way to its changes.</summary>
    public static async Task<(string Id, string Path, string Url)> Page(
        this HttpClient client,
        string institution = "school-1",
        string? url = null,
        bool active = true,
        string on = "2023-01-09"
    )
    {
        var (id, address) = ($"page-{Unique()}", url ?? $"https://vk.com/{Unique()}");
        await client.Record(
            $"/api/v1/institutions/{institution}/pages",
            new
            {
                pageId = id,
                url = address,
                on,
            }
        );
        var path = $"/api/v1/institutions/{institution}/pages/{id}";
        if (active)
            await client.Record($"{path}/activation", new { on }, $"/api/v1/pages/{id}");
        return (id, path, address);
    }

    /// <summary>Evidence of a file, as checks name it.</summary>
    public sealed record FileEvidence(string Sha256, int Size)
    {
        public string Kind => "file";
    }

    /// <summary>Hands in a file of its own and gives what names it.</summary>
    public static async Task<FileEvidence> File(this HttpClient client, string institution = "school-1")
    {
        var answer = await client.Hand(institution, Encoding.UTF8.GetBytes($"%PDF-1.7 {Guid.NewGuid()}"));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var kept = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
        return new(kept.Text("sha256"), kept.GetProperty("size").GetInt32());
    }

    /// <summary>Hands in bytes, whatever the answer.</summary>
    public static Task<HttpResponseMessage> Hand(this HttpClient client, string institution, byte[] bytes) =>
        client.PostAsync($"/api/v1/institutions/{institution}/evidence", new ByteArrayContent(bytes));

    public static Task<HttpClient> Clerk(this AppFixture app) => app.As(Roles.ContentLead);

    /// <summary>The list of pages as a table.</summary>
    public static async Task<string> Table(this HttpClient client, string query) =>
        await (await client.Get($"/api/v1/pages?{query}&format=csv")).Content.ReadAsStringAsync();

    /// <summary>The version a receipt tells.</summary>
    public static async Task<long> Version(this Task<HttpResponseMessage> answer) =>
        JsonElement.Parse(await (await answer).Content.ReadAsStringAsync()).GetProperty("version").GetInt64();

    /// <summary>State and reason of a check on a day.</summary>
    public static async Task<string> Check(this HttpClient client, string pageId, string clause, string asOf)
    {
        var card = await client.Read($"/api/v1/pages/{pageId}?asOf={asOf}");
        var check = card.GetProperty("checks").EnumerateArray().Single(row => row.Text("clause") == clause);
        return $"{check.Text("state")} {check.Text("reason")}".Trim();
    }
}
