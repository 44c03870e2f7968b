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

    /// <summary>
    /// POST, with the current ETag of <paramref name="of"/> as If-Match when it changes an existing thing.
    /// </summary>
    public static async Task<HttpResponseMessage> Send(
        this HttpClient client,
        string path,
        object body,
        string? of = null,
        string? key = null
    )
    {
        var tag = of is null ? null : (await client.GetAsync(of)).Headers.ETag;
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (tag is not null)
            message.Headers.IfMatch.Add(tag);
        if (key is not null)
            message.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(message);
    }

    /// <summary>As <see cref="Send"/>; fails with the body when it is no success.</summary>
    public static async Task<HttpResponseMessage> Record(
        this HttpClient client,
        string path,
        object body,
        string? of = null
    )
    {
        var answer = await client.Send(path, body, of);
        answer.IsSuccessStatusCode.ShouldBeTrue(
            $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"
        );
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

    /// <summary>
    /// A refusal as a clerk reads it: in Russian, of a stable kind, with the member at fault and the clause where there
    /// are such.
    /// </summary>
    public static async Task Refuses(
        this HttpResponseMessage answer,
        int status,
        string slug,
        string? pointer = null,
        string? clause = null
    )
    {
        var problem = await answer.Problem(status);
        problem.Text("type").ShouldBe($"/problems/{slug}");
        IsRussian(problem).ShouldBeTrue(problem.ToString());
        if (pointer is not null)
            problem
                .GetProperty("errors")
                .EnumerateArray()
                .Select(fault => fault.Text("pointer"))
                .ShouldContain(pointer, problem.ToString());
        if (clause is not null)
            problem.Text("clause").Split(", ").ShouldContain(clause);
    }

    /// <summary>Whether title and detail speak Russian and nothing of the inside shows.</summary>
    public static bool IsRussian(JsonElement problem) =>
        Cyrillic(problem.Text("title"))
        && Cyrillic(problem.Text("detail"))
        && !problem.ToString().Contains("Kedrovy.", StringComparison.Ordinal)
        && !problem.ToString().Contains("System.", StringComparison.Ordinal);

    static bool Cyrillic(string text) => text.Any(c => c is >= '\u0410' and <= '\u044F');

    /// <summary>POST with headers as given.</summary>
    public static Task<HttpResponseMessage> Post(
        this HttpClient client,
        string path,
        object body,
        params (string Name, string Value)[] headers
    )
    {
        var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(message);
    }

    /// <summary>GET with headers as given.</summary>
    public static Task<HttpResponseMessage> Get(
        this HttpClient client,
        string path,
        params (string Name, string Value)[] headers
    )
    {
        var message = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            message.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(message);
    }

    /// <summary>The ETag of what is read there.</summary>
    public static async Task<string> TagOf(this HttpClient client, string path) =>
        (await client.Get(path)).Headers.ETag!.ToString();

    public static IEnumerable<JsonElement> Items(this JsonElement list, string name = "items") =>
        list.GetProperty(name).EnumerateArray();

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static EntityTagHeaderValue Tag(string text) => EntityTagHeaderValue.Parse(text);
}
