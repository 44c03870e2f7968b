using System.ServiceModel.Syndication;
using System.Xml;
using CodeHollow.FeedReader;

namespace Kedrovy.Tests.Feeds;

/// <summary>Feeds as programs of other makers read them.</summary>
static class Subscriber
{
    public static SyndicationFeed Atom(this byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes));
        var atom = new Atom10FeedFormatter();
        atom.ReadFrom(reader);
        return atom.Feed;
    }

    public static SyndicationFeed Rss(this byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes));
        var rss = new Rss20FeedFormatter();
        rss.ReadFrom(reader);
        return rss.Feed;
    }

    public static string Content(this SyndicationItem item) => ((TextSyndicationContent)item.Content).Text;

    public static async Task<SyndicationFeed> Atom(this HttpClient client, string feed, string body) =>
        (await client.GetByteArrayAsync($"/feeds/{feed}.atom?institution={body}")).Atom();

    public static async Task<IReadOnlyList<string>> Titles(this HttpClient client, string feed, string body) =>
        [.. (await client.Atom(feed, body)).Items.Select(item => item.Title.Text)];

    public static async Task<Feed> Read(this HttpClient client, string feed, string form, string body) =>
        FeedReader.ReadFromByteArray(await client.GetByteArrayAsync($"/feeds/{feed}.{form}?institution={body}"));
}
