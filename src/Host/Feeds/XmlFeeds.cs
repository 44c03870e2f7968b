using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace Kedrovy.Host.Feeds;

/// <summary>The same feed as Atom (RFC 4287) and as RSS 2.0.</summary>
public static class XmlFeeds
{
    static readonly XmlWriterSettings Form = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    public static byte[] Atom(this NewsFeed feed) =>
        Written(new Atom10FeedFormatter(Of(feed, "application/atom+xml", item => new()
                    {
                        Title = Plaintext(item.Title),
                        Content = Plaintext(item.ContentText),
                        Authors = { new SyndicationPerson(null, item.Authors[0].Name, null) },
                    })));

    /// <summary>RSS has HTML for texts, and mailboxes for authors: a name goes where Dublin Core has it.</summary>
    public static byte[] Rss(this NewsFeed feed) =>
        Written(new Rss20FeedFormatter(Of(feed, "application/rss+xml", item => new()
                    {
                        Title = Plaintext(PlainText.Title(item.Title)),
                        Summary = Plaintext(PlainText.Html(item.ContentText)),
                        ElementExtensions = { { "creator", "http://purl.org/dc/elements/1.1/", item.Authors[0].Name } },
                    })));

    static SyndicationFeed Of(NewsFeed feed, string mediaType, Func<NewsItem, SyndicationItem> form) =>
        new(feed.Title, feed.Title, feed.HomePageUrl)
        {
            Id = feed.FeedUrl.AbsoluteUri,
            Language = feed.Language,
            LastUpdatedTime = feed
                .Items.Select(item => item.DateModified)
                .DefaultIfEmpty(DateTimeOffset.UnixEpoch)
                .Max(),
            Links = { new(feed.FeedUrl, "self", null, mediaType, 0) },
            Items = [.. feed.Items.Select(item => Told(item, form(item)))],
        };

    static SyndicationItem Told(NewsItem item, SyndicationItem entry)
    {
        (entry.Id, entry.PublishDate, entry.LastUpdatedTime) = (item.Id, item.DatePublished, item.DateModified);
        entry.Links.Add(SyndicationLink.CreateAlternateLink(item.Url));
        entry.Links.Add(new(item.Fact.Proof, "via", null, "application/json", 0));
        return entry;
    }

    static TextSyndicationContent Plaintext(string text) => new(text, TextSyndicationContentKind.Plaintext);

    static byte[] Written(SyndicationFeedFormatter feed)
    {
        using var memory = new MemoryStream();
        using (var writer = XmlWriter.Create(memory, Form))
            feed.WriteTo(writer);
        return memory.ToArray();
    }
}
