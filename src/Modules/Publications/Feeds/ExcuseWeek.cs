using Kedrovy.Http;
using Kedrovy.Publications.Posts;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Publications.Feeds;

/// <summary>Posts are not asked of the page in a week, and why.</summary>
public record ExcuseWeek(
    [property: Text(8)] string Week,
    ExcuseReason Reason,
    [property: Text(1000)] string Note,
    [property: FactDate] DateOnly On
) : IExample<ExcuseWeek>
{
    public static ExcuseWeek Example =>
        new("2023-W01", ExcuseReason.BodyClosed, "Новогодние каникулы: школа закрыта.", new(2023, 1, 9));
}

/// <summary>The excuse does not hold.</summary>
public record WithdrawWeekExcuse([property: FactDate] DateOnly On) : IExample<WithdrawWeekExcuse>
{
    public static WithdrawWeekExcuse Example => new(new DateOnly(2023, 1, 12));
}

/// <summary>A week may be excused ahead, for holidays. One week has one excuse: the last one said.</summary>
public static class ExcuseWeekEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        ExcuseWeek command,
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
            ?? (command.On > Town.Today(clock) ? PostRefusals.Ahead("/on") : null)
            ?? NoWeek(command.Week, page!)
            ?? WolverineContinue.NoProblems;
    }

    static ProblemDetails? NoWeek(string text, KnownPage page)
    {
        if (Week.Read(text) is not { } week)
            return Refusal.Unprocessable(
                "/week",
                "Нет такой недели",
                "Напишите неделю как 2026-W09; пятьдесят третья есть не в каждом году.",
                DutyKind.RegularPosts
            );
        return page.OfficialFrom() is { } from && week.Sunday >= from && !(week.Monday >= page.ArchivedOn())
            ? null
            : Refusal.Unprocessable(
                "/week",
                "В эту неделю страницы не было",
                "Страница в эти дни не официальная: публикаций и так не ждут.",
                DutyKind.RegularPosts
            );
    }

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/feed/excuses"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Записать, что в неделю публикаций не ждут"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription(
            "reason — pageBlocked (страницу закрыла сеть), pageSeized (взлом), bodyClosed (учреждение закрыто). "
                + "Пояснение видят вошедшие. If-Match не нужен."
        )
    ]
    public static async Task<Receipt> Post(
        ExcuseWeek command,
        string institutionId,
        string pageId,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var feed = await session.FeedAlone(pageId, cancel);
        var known =
            feed?.ExcuseOf(command.Week) is { } excuse
            && excuse.Reason == command.Reason
            && await session.Keeps(excuse.Note, VaultBasis.Staff, command.Note, cancel);
        return new(
            Feed.KeyOf(pageId),
            session.Add(
                pageId,
                feed,
                known
                    ? null
                    : new WeekExcused(
                        institutionId,
                        pageId,
                        command.Week,
                        command.Reason,
                        session.Keep(Feed.KeyOf(pageId), VaultRef.Content, "note", VaultBasis.Staff, command.Note),
                        command.On
                    )
            )
        );
    }
}

public static class WithdrawWeekExcuseEndpoint
{
    public static async Task<ProblemDetails> ValidateAsync(
        WithdrawWeekExcuse command,
        string institutionId,
        string pageId,
        string isoWeek,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var page = await session.LoadAsync<KnownPage>(pageId, cancel);
        var asked = await PostNetworks.On(Town.Today(clock), session, cancel);
        if (PostRefusals.Page(page, institutionId, asked) is { } foreign)
            return foreign;
        if (command.On > Town.Today(clock))
            return PostRefusals.Ahead("/on");
        return (await session.FeedAlone(pageId, cancel))?.Excuses.LastOrDefault(excuse => excuse.Week == isoWeek) switch
        {
            null => Refusal.NotFound(
                "week-not-excused",
                "Неделя не освобождена",
                "Для этой недели освобождение не записано: отменять нечего."
            ),
            { WithdrawnOn: { } on } when on != command.On => Refusal.Conflict(
                "excuse-withdrawn",
                "Освобождение уже отменено",
                $"Отмена записана с {on:dd.MM.yyyy}.",
                DutyKind.RegularPosts
            ),
            { } excuse when command.On < excuse.On => Refusal.Unprocessable(
                "/on",
                "Раньше освобождения",
                $"Освобождение записано {excuse.On:dd.MM.yyyy}.",
                DutyKind.RegularPosts
            ),
            _ => WolverineContinue.NoProblems,
        };
    }

    [
        WolverinePost("/api/v1/institutions/{institutionId}/pages/{pageId}/feed/excuses/{isoWeek}/withdrawal"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead)
    ]
    [
        EndpointSummary("Отменить освобождение недели"),
        Duty(DutyKind.RegularPosts),
        EndpointDescription("If-Match не нужен.")
    ]
    public static async Task<Receipt> Post(
        WithdrawWeekExcuse command,
        string institutionId,
        string pageId,
        string isoWeek,
        IDocumentSession session,
        CancellationToken cancel
    )
    {
        var feed = await session.LoadAsync<Feed>(Feed.KeyOf(pageId), cancel);
        return new(
            Feed.KeyOf(pageId),
            session.Add(
                pageId,
                feed,
                feed?.ExcuseOf(isoWeek) is null
                    ? null
                    : new WeekExcuseWithdrawn(institutionId, pageId, isoWeek, command.On)
            )
        );
    }
}
