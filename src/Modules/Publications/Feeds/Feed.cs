using JasperFx.Events;
using Kedrovy.Http;

namespace Kedrovy.Publications.Feeds;

/// <summary>
/// What is known of a page's feed as a whole: who looked through which days of it, and which weeks ask nothing. Stream
/// key <c>feed-</c> and the key of the page.
/// </summary>
public record Feed(string Id, string InstitutionId, string PageId)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Review> Reviews { get; init; } = [];
    public IReadOnlyList<Excuse> Excuses { get; init; } = [];

    public static Feed Create(IEvent<FeedReviewed> e) => Of(e.Data.InstitutionId, e.Data.PageId).Apply(e);

    public static Feed Create(IEvent<WeekExcused> e) => Of(e.Data.InstitutionId, e.Data.PageId).Apply(e);

    public Feed Apply(IEvent<FeedReviewed> e) =>
        this with
        {
            Reviews = [.. Reviews, new(e.Data.From, e.Data.Through, e.Data.Source, e.Data.On, Recorded.In(e))],
        };

    public Feed Apply(IEvent<WeekExcused> e) =>
        this with
        {
            Excuses = [.. Excuses, new(e.Data.Week, e.Data.Reason, e.Data.Note, e.Data.On, Recorded.In(e))],
        };

    public Feed Apply(IEvent<WeekExcuseWithdrawn> e) =>
        this with
        {
            Excuses =
            [
                .. Excuses.Select(excuse =>
                    excuse.Week == e.Data.Week && excuse.WithdrawnOn is null
                        ? excuse with
                        {
                            WithdrawnOn = e.Data.On,
                        }
                        : excuse
                ),
            ],
        };

    /// <summary>The key of a page's feed.</summary>
    public static string KeyOf(string pageId) => $"feed-{pageId}";

    /// <summary>Why a week asks nothing of the page, if it does not.</summary>
    public Excuse? ExcuseOf(string week) =>
        Excuses.LastOrDefault(excuse => excuse.Week == week && excuse.WithdrawnOn is null);

    static Feed Of(string institutionId, string pageId) => new(KeyOf(pageId), institutionId, pageId);
}

/// <summary>All that stood on the page in these days was recorded by then.</summary>
public record Review(DateOnly From, DateOnly Through, Source Source, DateOnly On, Recorded Recorded);

/// <summary>Posts are not asked for in a week; the note lies in the vault.</summary>
public record Excuse(string Week, ExcuseReason Reason, VaultRef Note, DateOnly On, Recorded Recorded)
{
    /// <summary>The day from which they are asked for again.</summary>
    public DateOnly? WithdrawnOn { get; init; }
}
