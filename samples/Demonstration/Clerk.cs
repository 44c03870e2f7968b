using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Kedrovy.Demonstration;

/// <summary>Somebody of the demonstration who works through the API, as any client does.</summary>
sealed class Clerk(HttpClient client)
{
    /// <summary>As whom the decree's data are loaded.</summary>
    public HttpClient Client => client;

    /// <summary>Records something new.</summary>
    public Task Tell(string path, object body) => Send(path, body, null);

    /// <summary>Changes what is read at an address.</summary>
    public async Task Change(string of, string path, object body)
    {
        using var read = await client.GetAsync(of);
        await Send(path, body, read.Headers.ETag);
    }

    /// <summary>The keys of what a list holds.</summary>
    public async Task<IReadOnlyList<System.Text.Json.JsonElement>> List(string path) =>
        [.. (await client.GetFromJsonAsync<System.Text.Json.JsonElement>(path)).GetProperty("items").EnumerateArray()];

    /// <summary>Hands a file in with a change of what is read at an address.</summary>
    public async Task Hand(string of, string path, byte[] file)
    {
        using var read = await client.GetAsync(of);
        await Send(path, new ByteArrayContent(file), read.Headers.ETag);
    }

    Task Send(string path, object body, EntityTagHeaderValue? tag) => Send(path, JsonContent.Create(body), tag);

    async Task Send(string path, HttpContent content, EntityTagHeaderValue? tag)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (tag is not null)
            message.Headers.IfMatch.Add(tag);
        using var answer = await client.SendAsync(message);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
            );
    }
}
