using Kedrovy.Http;
using Kedrovy.Publications.Posts;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Publications.Feeds;

/// <summary>Somebody looked through the page for these days, and all that stood there is recorded.</summary>
public record ReviewFeed(
    [property: FactDate] DateOnly From,
    [property: FactDate] DateOnly Through,
    [property: FactDate] DateOnly On
) : IExample<ReviewFeed>
{
    public static ReviewFeed Example => new(new(2023, 1, 16), new(2023, 1, 22), new(2023, 1, 23));
}

/// <summary>
/// Without a review a week in which nothing is recorded is unknown; with one it is known to be empty.
/// </summary>
public static class ReviewFeedEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ReviewFeed command,
        string institutionId,
        string pageId,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var page = await session.LoadAsync<KnownPage>(pageId, cancel);
        var asked = await PostNetworks.On(Town.Today(clock), session, cancel);
        return PostRefusals.Page(page, institutionId, asked)
            ?? Fault(page!, command.From, command.Through, command.On, Town.Today(clock))
            ?? WolverineContinue.NoProblems;
    }

    /// <summary>
    /// Days looked through lie in the page's life and are over by the day of the look, which is not ahead.
    /// </summary>
    public static ProblemDetails? Fault(KnownPage page, DateOnly from, DateOnly through, DateOnly on, DateOnly today)
    {
        if (on > today)
            return PostRefusals.Ahead("/on");
        if (through > on)
            return Refusal.Unprocessable(
                "/through",
                "Эти дни ещё не прошли",
                $"Просмотреть можно дни по {on:dd.MM.yyyy}.",
                DutyKind.RegularPosts
            );
        if (from > through)
            return Refusal.Unprocessable(
                "/from",
                "Начало позже конца",
                "Впишите первый просмотренный день в from, последний — в through.",
                DutyKind.RegularPosts
            );
        return PostRefusals.Day(page, from, today, "/from") ?? PostRefusals.Day(page, through, today, "/through");
    }

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/feed/reviews"),
        May(Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [
        EndpointSummary("Записать, что лента просмотрена"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription(
            "from и through — первый и последний просмотренный день: всё, что на странице было, записано. If-Match "
                + "не нужен."
        )
    ]
    public static async Task<Receipt> Post(
        ReviewFeed command,
        string institutionId,
        string pageId,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var feed = await session.FeedAlone(pageId, cancel);
        var reviewed = new FeedReviewed(institutionId, pageId, command.From, command.Through, Source.Hand, command.On);
        return new(Feed.KeyOf(pageId), session.Add(pageId, feed, feed.Knows(reviewed) ? null : reviewed));
    }

    internal static bool Knows(this Feed? feed, FeedReviewed said) =>
        feed?.Reviews.Any(review =>
            (review.From, review.Through, review.Source, review.On) == (said.From, said.Through, said.Source, said.On)
        ) == true;
}
