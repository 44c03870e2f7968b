using System.Globalization;
using Kedrovy.Contracts;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Weeks;

/// <summary>
/// A part of a month as another form of reporting has it: four times seven days, and the rest. Figures are null when
/// nobody measured any post.
/// </summary>
public sealed record MonthPartRow(
    string InstitutionId,
    string PageId,
    string Month,
    int Part,
    DateOnly From,
    DateOnly To,
    int Counted,
    int LeftOut,
    int? Views,
    int? Likes,
    int? Comments,
    int? Reposts,
    double? ViewsPerPost
);

public static class MonthsEndpoint
{
    [WolverineGet("/api/v1/months"), AllowAnonymous, Duty(DutyKind.RegularPosts)]
    [
        EndpointSummary("Месяц по частям: четыре по семь дней и остаток"),
        EndpointDescription(
            "Вторая система периодов рядом с неделями, из тех же публикаций. Показатели — по учтённым публикациям, "
                + "которые кто-то измерил."
        )
    ]
    public static async Task<Listed<MonthPartRow>> List(
        [FromQuery] string? month,
        [FromQuery] string? institution,
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var first =
            month is null ? new(moment.AsOf.Year, moment.AsOf.Month, 1)
            : DateOnly.TryParseExact(
                $"{month}-01",
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
                ? day
            : throw new RefusedException(
                Refusal.Because(400, "unreadable-month", "Месяц не разобран", "month: напишите месяц как 2026-03.")
            );
        var file = await session.OpenCase(moment, null, Week.Of(first), cancel);
        return listing.Of(
            file.On(moment.AsOf)
                .Where(body => institution is null || body.Body.Id == institution)
                .SelectMany(body => file.FeedsOf(body, moment.AsOf))
                .SelectMany(feed =>
                    Parts(first)
                        .Where(part => part.From <= moment.AsOf)
                        .Select(part => Row(feed, first, part, file.EditionOf(feed.Act, first).Rules, moment.AsOf))
                ),
            row => $"{row.PageId} {row.Part}"
        );
    }

    /// <summary>Days 1-7, 8-14, 15-21, 22-28 and what is left; a February of 28 days has four parts.</summary>
    internal static IEnumerable<(int Number, DateOnly From, DateOnly To)> Parts(DateOnly first) =>
        Enumerable
            .Range(0, 5)
            .Select(part =>
                (
                    part + 1,
                    first.AddDays(7 * part),
                    part < 4 ? first.AddDays((7 * part) + 6) : first.AddMonths(1).AddDays(-1)
                )
            )
            .Where(part => part.Item2 <= part.Item3);

    static MonthPartRow Row(
        PageFeed feed,
        DateOnly first,
        (int Number, DateOnly From, DateOnly To) part,
        Rules rules,
        DateOnly day
    )
    {
        var posts = feed.Posts.Where(post => post.On >= part.From && post.On <= part.To).ToList();
        var counts = Week.Between(Week.Of(part.From), Week.Of(part.To))
            .Select(week => WeekCount.Of(feed.Page, posts, week, rules, day))
            .ToList();
        var counted = counts.SelectMany(count => count.Counted).Select(post => post.PostId).ToHashSet();
        var figures = feed
            .Posts.Where(post => counted.Contains(post.Id))
            .Select(post => post.Figures.LastBy(day, figure => figure.On))
            .OfType<PostFigures>()
            .ToList();
        return new(
            feed.Body.Id,
            feed.Page.Id,
            first.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            part.Number,
            part.From,
            part.To,
            counted.Count,
            counts.Sum(count => count.LeftOut.Count),
            Sum(figures, figure => figure.Views),
            Sum(figures, figure => figure.Likes),
            Sum(figures, figure => figure.Comments),
            Sum(figures, figure => figure.Reposts),
            figures.Where(figure => figure.Views is not null).ToList() is { Count: > 0 } viewed
                ? Math.Round(viewed.Average(figure => figure.Views!.Value), 1)
                : null
        );
    }

    static int? Sum(IReadOnlyList<PostFigures> figures, Func<PostFigures, int?> one) =>
        figures.Any(figure => one(figure) is not null) ? figures.Sum(figure => one(figure) ?? 0) : null;
}
