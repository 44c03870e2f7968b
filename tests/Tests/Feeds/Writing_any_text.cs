using System.Net;
using System.Text;
using CsCheck;
using Ical.Net;
using Kedrovy.Host.Feeds;
using Kedrovy.Http;

namespace Kedrovy.Tests.Feeds;

/// <summary>Whatever a post says, the feed that tells it is well formed, and says the same.</summary>
public sealed class Writing_any_text
{
    static readonly Uri Root = new("http://localhost/");

    // Any UTF-16, half of it from what formats trip over: markup, line ends, what XML has no place for, halves of
    // pairs.
    static readonly Gen<string> Any = Gen.OneOf(
            Gen.Char,
            Gen.Char["<>&\"']\r\n\t ;,:\\\u0000\u000B\u0085\u2028\uFFFE\uFFFF\uD83D\uDE00ёЯ"]
        )
        .Array[0, 60]
        .Select(chars => new string(chars));

    [Fact]
    public void Atom_says_the_same() =>
        Any.Sample(text =>
        {
            var entry = Told(text).Atom().Atom().Items.Single();
            (entry.Title.Text, entry.Content(), entry.Authors.Single().Name).ShouldBe(
                (PlainText.Text(text), PlainText.Text(text), PlainText.Text(text))
            );
        });

    [Fact]
    public void Rss_says_the_same_once_read_as_HTML() =>
        Any.Sample(text =>
        {
            var entry = Told(text).Rss().Rss().Items.Single();
            WebUtility
                .HtmlDecode(entry.Title.Text)
                .ShouldBe(WebUtility.HtmlDecode(PlainText.Title(PlainText.Text(text))));
            entry
                .Summary.Text.Replace("<br>\n", "\n", StringComparison.Ordinal)
                .ShouldBe(PlainText.Title(PlainText.Text(text)));
            entry.Summary.Text.Replace("<br>", "", StringComparison.Ordinal).ShouldNotContain('<');
        });

    [Fact]
    public void A_calendar_says_the_same() =>
        Any.Sample(text =>
        {
            var due = new Deadline(
                "key",
                "school-1",
                new(2023, 3, 1),
                text,
                text,
                new("/api/v1/x", UriKind.Relative),
                new(2023, 2, 1, 3, 0, 0, TimeSpan.Zero)
            );
            var written = Encoding.UTF8.GetString(GetDeadlinesEndpoint.Written([(due, text)], text, Root, "kedrovy"));
            written.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
            (Calendar.Load(written)!.Events.Single().Summary ?? "").ShouldBe(PlainText.Text(text));
        });

    [
        Theory,
        InlineData(0),
        InlineData(1),
        InlineData(2),
        InlineData(3),
        InlineData(4),
        InlineData(5),
        InlineData(6),
        InlineData(7)
    ]
    public void A_calendar_cuts_no_character_in_two(int shift)
    {
        var text = new string('a', shift) + string.Concat(Enumerable.Repeat("😀", 40));
        var due = new Deadline(
            "key",
            "school-1",
            new(2023, 3, 1),
            text,
            text,
            new("/api/v1/x", UriKind.Relative),
            DateTimeOffset.UnixEpoch
        );
        Calendar
            .Load(Encoding.UTF8.GetString(GetDeadlinesEndpoint.Written([(due, "Школа")], null, Root, "kedrovy")))!
            .Events.Single()
            .Summary.ShouldBe(text);
    }

    [Fact]
    public void Nothing_else_is_replaced() =>
        Any.Sample(text =>
            PlainText.Text(text) == text.ReplaceLineEndings("\n")
            || text.Any(c => c < ' ' || char.IsSurrogate(c) || c >= '\uFFFE')
        );

    [Fact]
    public void A_feed_without_entries_is_one_too()
    {
        var feed = new NewsFeed("Ничего", Root, Root, []);
        (feed.Atom().Atom().LastUpdatedTime, feed.Rss().Rss().Items.Count()).ShouldBe((DateTimeOffset.UnixEpoch, 0));
    }

    static NewsFeed Told(string text) =>
        new(
            PlainText.Text(text),
            Root,
            Root,
            [
                NewsItem.Of(
                    new(
                        Guid.Empty,
                        "school-1",
                        text,
                        text,
                        new("https://vk.com/wall-1_2"),
                        new(2023, 3, 1, 3, 0, 0, TimeSpan.Zero),
                        new(2023, 3, 1, 3, 0, 0, TimeSpan.Zero)
                    ),
                    text,
                    Root
                ),
            ]
        );
}
