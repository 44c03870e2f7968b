using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Publications.Posts;

/// <summary>
/// A post as it stood on a day, from what was first seen to every later fact. Reasons are for those who signed in, and
/// so are the texts of a post that is deleted by now, whatever day is asked for.
/// </summary>
public sealed record PostCard(
    string Id,
    string InstitutionId,
    string PageId,
    SocialNetwork Network,
    Uri Url,
    DateOnly On,
    DateTimeOffset? At,
    PostForm Form,
    bool Pinned,
    string? TwinOf,
    Source Source,
    bool Counts,
    CountingReason CountingReason,
    DateOnly? DeletedOn,
    string? Text,
    IReadOnlyList<EditionRow> Editions,
    IReadOnlyList<ClassificationRow> Classifications,
    IReadOnlyList<MeasurementRow> Measurements,
    string? RecordedBy,
    DateTimeOffset RecordedAt,
    DateOnly AsOf
);

/// <summary>
/// What the post said from a day on; the first is as it was first seen. Null when no words stood there, or they may not
/// be shown.
/// </summary>
public sealed record EditionRow(DateOnly On, string? Text, string? RecordedBy, DateTimeOffset RecordedAt);

/// <summary>A person's decision whether the post counts.</summary>
public sealed record ClassificationRow(
    DateOnly On,
    bool Counts,
    string? Reason,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

/// <summary>What the network showed on a day.</summary>
public sealed record MeasurementRow(
    DateOnly On,
    int? Views,
    int? Likes,
    int? Comments,
    int? Reposts,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

/// <summary>A post in the list, newest first.</summary>
public sealed record PostRow(
    string Id,
    string InstitutionId,
    string PageId,
    SocialNetwork Network,
    DateOnly On,
    DateTimeOffset? At,
    PostForm Form,
    bool Pinned,
    string? TwinOf,
    Uri Url,
    bool Counts,
    CountingReason CountingReason,
    DateOnly? DeletedOn,
    int? Views,
    int? Likes,
    int? Comments,
    int? Reposts
);

public static class PostEndpoints
{
    [WolverineGet("/api/v1/publications"), AllowAnonymous]
    [
        EndpointSummary("Публикации, новые первыми"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription(
            "from и to — первый и последний день публикации; counts — только те, что считаются (true) или нет "
                + "(false). Удалённые остаются в списке с днём удаления."
        )
    ]
    public static Task<Listed<PostRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        [FromQuery] string? institution,
        [FromQuery] string? page,
        [FromQuery] SocialNetwork? network,
        [FromQuery] DateOnly? from,
        [FromQuery] DateOnly? to,
        [FromQuery] PostForm? form,
        [FromQuery] bool? counts,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var asked = new AskedPosts(institution, page, network, from, to, form, counts, time.At(clock));
        return listing.Of(
            (after, most) => asked.Read(session, after, most, cancel),
            row => Post.PlaceOf(row.On, row.Id)
        );
    }

    [WolverineGet("/api/v1/publications/{postId}"), AllowAnonymous]
    [
        EndpointSummary("Публикация: тексты, решения, показатели"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription("Тексты удалённой публикации и причины решений видят вошедшие.")
    ]
    public static async Task<Answer<PostCard>> Get(
        string postId,
        [AsParameters] TimeTravel time,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (await session.One<Post>(postId, moment, cancel) is not { } post || post.On > moment.AsOf)
            throw new RefusedException(
                Refusal.NotFound(
                    "post-not-found",
                    "Нет такой публикации",
                    "Проверьте ключ и дату: в этот день публикации ещё не было."
                )
            );

        var day = moment.AsOf;
        var signedIn = context.User.Identity?.IsAuthenticated == true;
        var open = signedIn || (await session.LoadAsync<Post>(postId, cancel))?.Deletion is null;
        var (editions, decisions) = (
            post.Editions.Where(edition => edition.On <= day).ToList(),
            post.Classifications.Where(decision => decision.On <= day).ToList()
        );
        var texts = await session.Reveal(
            [
                .. Shown(editions.Select(edition => edition.Text), open),
                .. Shown(decisions.Select(decision => decision.Reason), signedIn),
            ],
            cancel
        );
        var counting = post.CountingOn(await session.One<KnownPage>(post.PageId, moment, cancel), day);
        return new(
            new(
                post.Id,
                post.InstitutionId,
                post.PageId,
                post.Network,
                post.Address,
                post.On,
                post.At,
                post.Form,
                post.Pinned,
                post.TwinOf,
                post.Source,
                counting.Counts,
                counting.Reason,
                DeletedBy(post, day),
                texts.Value<string>(post.EditionAt(day).Text),
                [
                    .. editions.Select(edition => new EditionRow(
                        edition.On,
                        texts.Value<string>(edition.Text),
                        edition.Recorded.By,
                        edition.Recorded.At
                    )),
                ],
                [
                    .. decisions.Select(decision => new ClassificationRow(
                        decision.On,
                        decision.Counts,
                        texts.Value<string>(decision.Reason),
                        decision.By.RecordedBy,
                        decision.By.RecordedAt
                    )),
                ],
                [
                    .. post
                        .Measurements.Where(seen => seen.On <= day)
                        .Select(seen => new MeasurementRow(
                            seen.On,
                            seen.Views,
                            seen.Likes,
                            seen.Comments,
                            seen.Reposts,
                            seen.Recorded.By,
                            seen.Recorded.At
                        )),
                ],
                post.Recorded.By,
                post.Recorded.At,
                day
            ),
            post.Version
        );
    }

    internal static DateOnly? DeletedBy(Post post, DateOnly day) => post.Deletion?.On <= day ? post.Deletion.On : null;

    static IEnumerable<VaultRef?> Shown(IEnumerable<VaultRef?> texts, bool shown) => shown ? texts : [];
}
