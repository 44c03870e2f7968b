using System.Globalization;
using JasperFx.Events;
using Kedrovy.Http;

namespace Kedrovy.Publications.Posts;

/// <summary>
/// A post of an official page: how it was first seen, and what became of it. Stream key <c>post-vk-1-2</c>,
/// <c>post-ok-2</c>, <c>post-max-…</c>.
/// </summary>
public record Post(string Id, string InstitutionId, string PageId, SocialNetwork Network, DateOnly On)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    /// <summary>When it was published; null when only the day is known.</summary>
    public DateTimeOffset? At { get; init; }

    public PostForm Form { get; init; }
    public required Uri Address { get; init; }
    public bool Pinned { get; init; }

    /// <summary>The post of the body's page in the other network that says the same.</summary>
    public string? TwinOf { get; init; }

    public Source Source { get; init; }
    public required Recorded Recorded { get; init; }

    /// <summary>The text as first seen, then each edition.</summary>
    public IReadOnlyList<Edition> Editions { get; init; } = [];

    public Deletion? Deletion { get; init; }
    public IReadOnlyList<Classification> Classifications { get; init; } = [];
    public IReadOnlyList<Measurement> Measurements { get; init; } = [];

    /// <summary>
    /// Its place among all posts: by day, then by key. It never changes, so a list can be read on from it.
    /// </summary>
    public string Place => PlaceOf(On, Id);

    public static Post Create(IEvent<PostRecorded> e) =>
        new(e.Data.PostId, e.Data.InstitutionId, e.Data.PageId, NetworkOf(e.Data.PostId), e.Data.On)
        {
            At = e.Data.At,
            Form = e.Data.Form,
            Address = e.Data.Address,
            Pinned = e.Data.Pinned,
            TwinOf = e.Data.TwinOf,
            Source = e.Data.Source,
            Recorded = Recorded.In(e),
            Editions = [new(e.Data.On, e.Data.Text, Recorded.In(e))],
        };

    public Post Apply(IEvent<PostEdited> e) =>
        this with
        {
            Editions = [.. Editions, new(e.Data.On, e.Data.Text, Recorded.In(e))],
        };

    public Post Apply(IEvent<PostDeleted> e) => this with { Deletion = new(e.Data.On, Recorded.In(e)) };

    public Post Apply(IEvent<PostReclassified> e) =>
        this with
        {
            Classifications = [.. Classifications, new(e.Data.On, e.Data.Counts, e.Data.Reason, e.Ref())],
        };

    public Post Apply(IEvent<PostMeasured> e) =>
        this with
        {
            Measurements =
            [
                .. Measurements,
                new(e.Data.On, e.Data.Views, e.Data.Likes, e.Data.Comments, e.Data.Reposts, Recorded.In(e)),
            ],
        };

    static SocialNetwork NetworkOf(string id) =>
        id.Split('-')[1] switch
        {
            "vk" => SocialNetwork.Vk,
            "ok" => SocialNetwork.Ok,
            _ => SocialNetwork.Max,
        };

    /// <summary>Whether it is of the kind that counts, as things stood on a day.</summary>
    public PostCounting CountingOn(KnownPage? page, DateOnly day)
    {
        var decision = Classifications.LastBy(day, decision => decision.On);
        var ruling = decision is null ? null : new PostRuling(decision.On, decision.Counts, decision.By);
        return PostCounting.Of(Form, ruling, page?.Timeline.SeizedIn(On, On, day)?.By);
    }

    /// <summary>The text that stood there on a day; before the first day the first.</summary>
    public Edition EditionAt(DateOnly day) => Editions.LastOrFirst(day, edition => edition.On);

    /// <summary>
    /// The text that stands there by all that is recorded: the last by its day, whenever it was told.
    /// </summary>
    public Edition Standing() => EditionAt(DateOnly.MaxValue);

    /// <summary>The place of a post of that day; of the day's very beginning without a key.</summary>
    public static string PlaceOf(DateOnly day, string id = "") =>
        string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {id}");

    /// <summary>Whether a text is the place of a post.</summary>
    public static bool IsPlace(string text) =>
        text.Split(' ') is [var day, var id]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && KeyAttribute.Fits(id);
}

/// <summary>The text that stood there from a day on; null when there was none, or nobody wrote it down.</summary>
public record Edition(DateOnly On, VaultRef? Text, Recorded Recorded);

/// <summary>The post is gone from a day on.</summary>
public record Deletion(DateOnly On, Recorded Recorded);

/// <summary>A person says that the post counts, or does not, and why.</summary>
public record Classification(DateOnly On, bool Counts, VaultRef Reason, FactRef By);

/// <summary>What the network showed under the post on a day.</summary>
public record Measurement(DateOnly On, int? Views, int? Likes, int? Comments, int? Reposts, Recorded Recorded);
