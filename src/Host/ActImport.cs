using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kedrovy.Host;

/// <summary>
/// Records an act that is kept as data: <c>act.json</c> is sent to <c>POST /api/v1/acts</c>, then every request of
/// <c>appointments.json</c> in order, through the same doors as any client. Each carries a key made of its own content,
/// and what is recorded already is passed over, so an import can be run again at any time.
/// </summary>
public static class ActImport
{
    const string Acts = "/api/v1/acts";

    /// <summary>
    /// One request: where to, of which thing the ETag is sent as If-Match (null when it creates something new), and the
    /// body.
    /// </summary>
    sealed record Request(string Clause, string Post, string? Of, JsonNode Body);

    /// <summary>
    /// Sends the folder's requests and gives how many were taken; throws with the server's problem text at the first
    /// refused.
    /// </summary>
    /// <param name="client">Signed in.</param>
    /// <param name="folder">With <c>act.json</c> and <c>appointments.json</c>.</param>
    /// <param name="say">Is told, in Russian, what was recorded already.</param>
    /// <param name="cancel">Stops between two requests.</param>
    public static async Task<int> Send(
        HttpClient client,
        string folder,
        TextWriter? say = null,
        CancellationToken cancel = default
    )
    {
        say ??= TextWriter.Null;
        var act = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "act.json"), cancel))!;
        var appointments = JsonSerializer.Deserialize<List<Request>>(
            await File.ReadAllTextAsync(Path.Combine(folder, "appointments.json"), cancel),
            JsonSerializerOptions.Web
        )!;
        var taken = await Record(client, act, say, cancel) ? 1 : 0;
        foreach (var request in appointments)
            if (await Post(client, request, "person-already-recorded", cancel) is { } known)
                await say.WriteLineAsync($"Пропущено: {known}");
            else
                taken++;
        return taken;
    }

    /// <summary>The same for the act alone: a town that has lived on has other appointments by now.</summary>
    public static async Task<int> SendAct(HttpClient client, string folder, TextWriter say, CancellationToken cancel)
    {
        var act = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "act.json"), cancel))!;
        return await Record(client, act, say, cancel) ? 1 : 0;
    }

    /// <summary>
    /// Records the act, or, when it was recorded before acts were bound, only how it is read. False when both are
    /// there.
    /// </summary>
    static async Task<bool> Record(HttpClient client, JsonNode act, TextWriter say, CancellationToken cancel)
    {
        if (await Post(client, new("", Acts, null, act), "act-already-recorded", cancel) is null)
            return true;
        var path = $"{Acts}/{act["actId"]}";
        var known = JsonNode.Parse(await client.GetStringAsync($"{path}/bindings", cancel))!;
        if (known["bindings"]!.AsArray().Count > 0 || act["bindings"] is null)
        {
            await say.WriteLineAsync($"Пропущено: акт {act["actId"]} уже записан.");
            return false;
        }

        var reading = new JsonObject
        {
            ["bindings"] = act["bindings"]!.DeepClone(),
            ["terms"] = act["terms"]?.DeepClone(),
            ["on"] = act["date"]!.DeepClone(),
        };
        await Post(client, new("", $"{path}/bindings", path, reading), null, cancel);
        await say.WriteLineAsync($"Акт {act["actId"]} был записан; добавлено, что требуют его пункты.");
        return true;
    }

    /// <summary>
    /// Null when the request was taken; the server's words when they are that it was recorded already.
    /// </summary>
    static async Task<string?> Post(HttpClient client, Request request, string? already, CancellationToken cancel)
    {
        using var message = await Message(client, request, cancel);
        using var answer = await client.SendAsync(message, cancel);
        if (answer.IsSuccessStatusCode)
            return null;
        var text = await answer.Content.ReadAsStringAsync(cancel);
        if (answer.StatusCode == HttpStatusCode.Conflict && already is not null)
            if (JsonNode.Parse(text) is { } problem && $"{problem["type"]}" == $"/problems/{already}")
                return $"{problem["detail"]}";
        throw new HttpRequestException($"{request.Post}: {(int)answer.StatusCode} {text}");
    }

    static async Task<HttpRequestMessage> Message(HttpClient client, Request request, CancellationToken cancel)
    {
        var body = request.Body.ToJsonString();
        var message = new HttpRequestMessage(HttpMethod.Post, request.Post)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        var content = Encoding.UTF8.GetBytes($"{request.Post}\n{body}");
        message.Headers.Add("Idempotency-Key", Convert.ToHexStringLower(SHA256.HashData(content))[..32]);
        if (request.Of is not null)
        {
            using var read = await client.GetAsync(request.Of, cancel);
            message.Headers.IfMatch.Add(read.Headers.ETag ?? EntityTagHeaderValue.Any);
        }

        return message;
    }
}
