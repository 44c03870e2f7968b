using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kedrovy.Host;

/// <summary>
/// Records an act that is kept as data: <c>act.json</c> is sent to <c>POST /api/v1/acts</c>, then every request of <c>appointments.json</c>
/// in order, through the same doors as any client. Each carries a key made of its own content, so a broken import is simply run again.
/// </summary>
public static class ActImport
{
    /// <summary>One request: where to, of which thing the ETag is sent as If-Match (null when it creates something new), and the body.</summary>
    sealed record Request(string Clause, string Post, string? Of, JsonNode Body);

    /// <summary>Sends the folder's requests; throws with the server's problem text at the first one refused.</summary>
    public static async Task<int> Send(HttpClient client, string folder, CancellationToken cancel = default)
    {
        var act = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "act.json"), cancel))!;
        var appointments = JsonSerializer.Deserialize<List<Request>>(
            await File.ReadAllTextAsync(Path.Combine(folder, "appointments.json"), cancel),
            JsonSerializerOptions.Web
        )!;
        foreach (var request in appointments.Prepend(new("", "/api/v1/acts", null, act)))
            await Send(client, request, cancel);
        return appointments.Count + 1;
    }

    static async Task Send(HttpClient client, Request request, CancellationToken cancel)
    {
        var body = request.Body.ToJsonString();
        using var message = new HttpRequestMessage(HttpMethod.Post, request.Post)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        message.Headers.Add(
            "Idempotency-Key",
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{request.Post}\n{body}")))[..32]
        );
        if (request.Of is not null)
        {
            using var read = await client.GetAsync(request.Of, cancel);
            message.Headers.IfMatch.Add(read.Headers.ETag ?? EntityTagHeaderValue.Any);
        }

        using var answer = await client.SendAsync(message, cancel);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"{request.Post}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}"
            );
    }
}
