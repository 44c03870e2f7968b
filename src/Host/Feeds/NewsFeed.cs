using System.Text.Json.Serialization;
using Kedrovy.Http;
using Wolverine.Http;

namespace Kedrovy.Host.Feeds;

/// <summary>A feed as JSON Feed 1.1 has it; Atom and RSS are made from the same.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="HomePageUrl">Where the same is read in full.</param>
/// <param name="FeedUrl">Where it is.</param>
/// <param name="Items">The newest entries, the newest first.</param>
public sealed record NewsFeed(
    string Title,
    [property: JsonPropertyName("home_page_url")] Uri HomePageUrl,
    [property: JsonPropertyName("feed_url")] Uri FeedUrl,
    IReadOnlyList<NewsItem> Items
) : IExample<NewsFeed>
{
    /// <summary>The form of the answer.</summary>
    [JsonPropertyOrder(-1)]
    public string Version => "https://jsonfeed.org/version/1.1";

    /// <summary>Of all texts.</summary>
    public string Language => "ru";

    public static NewsFeed Example =>
        new(
            "Публикации официальных страниц",
            new("http://localhost:5298/api/v1/publications"),
            new("http://localhost:5298/feeds/publications.json"),
            [NewsItem.Example]
        );
}

/// <summary>An entry.</summary>
/// <param name="Id">Its name for good, <c>urn:uuid:</c> and the key of the fact that tells it.</param>
/// <param name="Url">Where it leads.</param>
/// <param name="ContentText">Plain text.</param>
/// <param name="Authors">The body it is about.</param>
/// <param name="Fact">Where the audit log proves it.</param>
public sealed record NewsItem(
    string Id,
    Uri Url,
    string Title,
    [property: JsonPropertyName("content_text")] string ContentText,
    [property: JsonPropertyName("date_published")] DateTimeOffset DatePublished,
    [property: JsonPropertyName("date_modified")] DateTimeOffset DateModified,
    IReadOnlyList<NewsAuthor> Authors,
    [property: JsonPropertyName("_fact")] NewsFact Fact
) : IExample<NewsItem>
{
    public static NewsItem Example =>
        Of(
            new(
                new("0198c0de-0000-7000-8000-000000000001"),
                "school-1",
                "День открытых дверей 21 января.",
                "День открытых дверей 21 января.",
                new("https://vk.com/wall-100500_12"),
                new(2023, 1, 16, 5, 30, 0, TimeSpan.Zero),
                new(2023, 1, 16, 6, 0, 0, TimeSpan.Zero)
            ),
            "Школа № 1",
            new("http://localhost:5298/")
        );

    /// <summary>Of what a module tells about a body, with addresses under ours.</summary>
    public static NewsItem Of(FeedEntry entry, string body, Uri root) =>
        new(
            $"urn:uuid:{entry.Event}",
            new(root, entry.Link),
            PlainText.Text(entry.Title),
            PlainText.Text(entry.Text),
            entry.PublishedAt,
            entry.UpdatedAt,
            [new(PlainText.Text(body))],
            new(new Uri(root, $"/audit/events/{entry.Event}"))
        );
}

/// <summary>A body.</summary>
public sealed record NewsAuthor(string Name);

/// <summary>The fact behind an entry.</summary>
public sealed record NewsFact(Uri Proof);
