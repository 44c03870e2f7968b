using Kedrovy.Contracts;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Weeks;

/// <summary>
/// How a week's verdict came about: its borders, the rules and their text, the posts counted and left out, what was
/// held of it before.
/// </summary>
public sealed record WeekExplanation(
    string InstitutionId,
    string PageId,
    string Week,
    DateTimeOffset From,
    DateTimeOffset Until,
    string TimeZone,
    string Paragraph,
    Verdict Norm,
    Verdict Regularity,
    IReadOnlyList<CountedPost> Counted,
    IReadOnlyList<LeftOutPost> LeftOut,
    RuleSetRow RuleSet,
    Score? Score,
    IReadOnlyList<WeekResultRow> Results,
    DateOnly AsOf
);

/// <summary>What was held of the week when it closed, and after each correction.</summary>
public sealed record WeekResultRow(
    string RuleSetId,
    int RulesVersion,
    int Counted,
    int LeftOut,
    VerdictState Norm,
    VerdictState Regularity,
    DateOnly On,
    string? RecordedBy,
    DateTimeOffset RecordedAt
);

public static class ExplainWeekEndpoint
{
    [WolverineGet("/api/v1/weeks/{page}/{isoWeek}/explain"), AllowAnonymous, Duty(DutyKind.RegularPosts)]
    [
        EndpointSummary("Почему такой вывод о неделе"),
        EndpointDescription(
            "Что учтено, что нет и почему, границы недели, правила и их версия, вывод при закрытии и каждое "
                + "исправление."
        )
    ]
    public static async Task<Answer<WeekExplanation>> Get(
        string page,
        string isoWeek,
        [FromQuery] string? ruleSet,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var week = AskedWeek.Read("isoWeek", isoWeek);
        var file = await session.OpenCase(moment, ruleSet, week, cancel);
        var feed = file.On(moment.AsOf)
            .SelectMany(body => file.FeedsOf(body, moment.AsOf))
            .FirstOrDefault(feed => feed.Page.Id == page)
            ?? throw new RefusedException(
                Refusal.NotFound(
                    "page-not-found",
                    "Нет такой страницы",
                    "Проверьте ключ и дату: нужна официальная страница той сети, где акт ждёт публикаций."
                )
            );

        var edition = file.EditionOf(feed.Act, week.Sunday);
        var judged = RegularPosts.Judge(feed, week, edition.Rules, moment.AsOf);
        var closed = (await session.ClosedWeeks(week, week, moment, cancel)).GetValueOrDefault(
            ClosedWeek.KeyOf(page, week)
        );
        return new(
            new(
                feed.Body.Id,
                page,
                week.ToString(),
                Midnight(week.Monday),
                Midnight(week.Next.Monday),
                Town.Zone.Id,
                Paragraphs.Of(judged, edition),
                judged.Norm,
                judged.Regularity,
                judged.Count.Counted,
                judged.Count.LeftOut,
                RuleSetRow.Of(edition, null, new(file.Acts, week.Sunday)),
                edition.Rules.Score is { } rules
                    ? Score.Of(judged, rules, edition.Rules.PostsPerWeek, moment.AsOf)
                    : null,
                [
                    .. (closed?.Results ?? []).Select(result => new WeekResultRow(
                        result.RuleSetId,
                        result.RulesVersion,
                        result.Counted,
                        result.LeftOut,
                        result.Norm,
                        result.Regularity,
                        result.On,
                        result.Recorded.By,
                        result.Recorded.At
                    )),
                ],
                moment.AsOf
            ),
            0
        );
    }

    static DateTimeOffset Midnight(DateOnly day) =>
        new(day.ToDateTime(default), Town.Zone.GetUtcOffset(day.ToDateTime(default)));
}
