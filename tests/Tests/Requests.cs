using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Kedrovy.Tests;

/// <summary>Requests as an integrator writes them.</summary>
static class Requests
{
    /// <summary>GET as JSON; fails with the body when it is no success.</summary>
    public static async Task<JsonElement> Read(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }

    /// <summary>POST, with the current ETag of <paramref name="of"/> as If-Match when it changes an existing thing.</summary>
    public static async Task<HttpResponseMessage> Send(this HttpClient client, string path, object body, string? of = null, string? key = null)
    {
        var tag = of is null ? null : (await client.GetAsync(of)).Headers.ETag;
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (tag is not null) message.Headers.IfMatch.Add(tag);
        if (key is not null) message.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(message);
    }

    /// <summary>As <see cref="Send"/>; fails with the body when it is no success.</summary>
    public static async Task<HttpResponseMessage> Record(this HttpClient client, string path, object body, string? of = null)
    {
        var answer = await client.Send(path, body, of);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return answer;
    }

    /// <summary>The problem of a refusal, with its status.</summary>
    public static async Task<JsonElement> Problem(this HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", text);
        return JsonElement.Parse(text);
    }

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static EntityTagHeaderValue Tag(string text) => EntityTagHeaderValue.Parse(text);
}
