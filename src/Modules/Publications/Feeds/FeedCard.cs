using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Publications.Feeds;

/// <summary>Which days of a page were looked through, and which weeks ask nothing of it, as said up to a day.</summary>
public sealed record FeedCard(
    string PageId,
    string InstitutionId,
    IReadOnlyList<ReviewRow> Reviews,
    IReadOnlyList<ExcuseRow> Excuses,
    DateOnly AsOf
);

/// <summary>Days looked through.</summary>
public sealed record ReviewRow(
    DateOnly From,
    DateOnly Through,
    Source Source,
    DateOnly On,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

/// <summary>A week that asks nothing. The note is for those who signed in.</summary>
public sealed record ExcuseRow(
    string Week,
    ExcuseReason Reason,
    string? Note,
    DateOnly On,
    DateOnly? WithdrawnOn,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

public static class FeedEndpoint
{
    [WolverineGet("/api/v1/institutions/{institutionId}/pages/{pageId}/feed"), AllowAnonymous]
    [EndpointSummary("Просмотры ленты и освобождённые недели"), Duty(DutyKind.RegularPosts)]
    public static async Task<Answer<FeedCard>> Get(
        string institutionId,
        string pageId,
        [AsParameters] TimeTravel time,
        HttpContext context,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        if (await session.One<KnownPage>(pageId, moment, cancel) is not { } page || page.InstitutionId != institutionId)
            throw new RefusedException(
                Refusal.NotFound(
                    "page-not-found",
                    "Нет такой страницы",
                    "У этого учреждения страница с таким ключом не записана."
                )
            );

        var feed = await session.One<Feed>(Feed.KeyOf(pageId), moment, cancel);
        var (reviews, excuses) = (
            feed?.Reviews.Where(review => review.On <= moment.AsOf) ?? [],
            (feed?.Excuses ?? []).Where(excuse => excuse.On <= moment.AsOf).ToList()
        );
        var notes = await session.Reveal(
            context.User.Identity?.IsAuthenticated == true ? excuses.Select(excuse => excuse.Note) : [],
            cancel
        );
        return new(
            new(
                page.Id,
                page.InstitutionId,
                [
                    .. reviews.Select(review => new ReviewRow(
                        review.From,
                        review.Through,
                        review.Source,
                        review.On,
                        review.Recorded.By,
                        review.Recorded.At
                    )),
                ],
                [
                    .. excuses.Select(excuse => new ExcuseRow(
                        excuse.Week,
                        excuse.Reason,
                        notes.Value<string>(excuse.Note),
                        excuse.On,
                        excuse.WithdrawnOn <= moment.AsOf ? excuse.WithdrawnOn : null,
                        excuse.Recorded.By,
                        excuse.Recorded.At
                    )),
                ],
                moment.AsOf
            ),
            feed?.Version ?? 0
        );
    }
}
