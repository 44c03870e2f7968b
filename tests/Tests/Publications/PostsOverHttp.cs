using Kedrovy.Tests.Channels;

namespace Kedrovy.Tests.Publications;

/// <summary>Pages known by number and posts on them, made through the API.</summary>
static class PostsOverHttp
{
    /// <summary>A number no other test uses.</summary>
    public static long Number() => Random.Shared.NextInt64(1_000_000_000, 10_000_000_000);

    /// <summary>An active page of VKontakte, known by its number, and the way to its posts.</summary>
    public static async Task<(string Id, string Path, long Number)> Vk(
        this HttpClient client,
        string institution = "school-1",
        string on = "2023-01-09"
    )
    {
        var number = Number();
        var (id, path, _) = await client.Page(institution, $"https://vk.com/club{number}", on: on);
        return (id, path, number);
    }

    /// <summary>The same in Odnoklassniki.</summary>
    public static async Task<(string Id, string Path, long Number)> Ok(
        this HttpClient client,
        string institution = "school-1",
        string on = "2023-01-09"
    )
    {
        var number = Number();
        var (id, path, _) = await client.Page(institution, $"https://ok.ru/group/{number}", on: on);
        return (id, path, number);
    }

    /// <summary>Records a post and gives its key.</summary>
    public static async Task<string> Post(
        this HttpClient client,
        string pagePath,
        string address,
        string on = "2023-01-16",
        string? text = null,
        string form = "own",
        bool pinned = false
    )
    {
        var answer = await client.Record(
            $"{pagePath}/posts",
            new
            {
                address,
                on,
                form,
                text,
                pinned,
            }
        );
        return answer.Headers.Location!.ToString().Split('/')[^1];
    }

    /// <summary>Records what became of a post of the school.</summary>
    public static Task<HttpResponseMessage> Change(
        this HttpClient client,
        string postId,
        string what,
        object words,
        string institution = "school-1"
    ) => client.Record($"/api/v1/institutions/{institution}/posts/{postId}/{what}", words, Card(postId));

    /// <summary>As <see cref="Change"/>, whatever the answer.</summary>
    public static Task<HttpResponseMessage> TryChange(
        this HttpClient client,
        string postId,
        string what,
        object words,
        string institution = "school-1"
    ) => client.Send($"/api/v1/institutions/{institution}/posts/{postId}/{what}", words, Card(postId));

    public static string Card(string postId) => $"/api/v1/publications/{postId}";
}
