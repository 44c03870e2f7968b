using System.ComponentModel;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Channels;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Weeks;

/// <summary>
/// A week of a page: the posts, the norm, what is held of it; <c>closedAs</c> is what was held when it closed, null
/// while it is open.
/// </summary>
public sealed record WeekRow(
    [property: DisplayName("Ключ учреждения")] string InstitutionId,
    [property: DisplayName("Ключ страницы")] string PageId,
    [property: DisplayName("Социальная сеть")] SocialNetwork Network,
    [property: DisplayName("Неделя по ISO 8601")] string Week,
    [property: DisplayName("Понедельник")] DateOnly From,
    [property: DisplayName("Воскресенье")] DateOnly To,
    [property: DisplayName("Публикаций учтено")] int Counted,
    [property: DisplayName("Публикаций не учтено")] int LeftOut,
    [property: DisplayName("Норма публикаций")] int Norm,
    [property: DisplayName("Вывод по неделе")] VerdictState State,
    [property: DisplayName("Рекомендованное число")] VerdictState NormState,
    [property: DisplayName("Обязательная регулярность")] VerdictState RegularityState,
    [property: DisplayName("Почему")] string Reason,
    [property: DisplayName("Набор правил")] string RuleSetId,
    [property: DisplayName("Редакция правил")] int RulesVersion,
    [property: DisplayName("Вывод при закрытии недели")] VerdictState? ClosedAs,
    [property: DisplayName("Изменён после закрытия")] bool Corrected,
    [property: DisplayName("Баллов не меньше")] int? ScoreLeast,
    [property: DisplayName("Баллов не больше")] int? ScoreMost,
    [property: DisplayName("Зона")] Zone? Zone
);

/// <summary>Which weeks of which pages.</summary>
public sealed record WeeksAsked
{
    /// <summary>Most weeks of one answer.</summary>
    public const int Most = 106;

    [FromQuery(Name = "institution")]
    public string? Institution { get; set; }

    [FromQuery(Name = "page")]
    public string? Page { get; set; }

    [FromQuery(Name = "fromWeek")]
    public string? FromWeek { get; set; }

    [FromQuery(Name = "toWeek")]
    public string? ToWeek { get; set; }

    [FromQuery(Name = "ruleSet")]
    public string? RuleSet { get; set; }

    /// <summary>The asked weeks: the last eight unless given. Throws <see cref="RefusedException"/> (400).</summary>
    public (Week First, Week Last) Range(DateOnly asOf)
    {
        var last = ToWeek is null ? Week.Of(asOf) : AskedWeek.Read("toWeek", ToWeek);
        var first = FromWeek is null ? new(last.Monday.AddDays(-7 * 7)) : AskedWeek.Read("fromWeek", FromWeek);
        return first.Monday <= last.Monday && last.Monday < first.Monday.AddDays(7 * Most)
            ? (first, last)
            : throw new RefusedException(
                Refusal.Because(
                    400,
                    "weeks-out-of-range",
                    "Недопустимый промежуток",
                    $"fromWeek — не позже toWeek, и не больше {Most} недель за раз."
                )
            );
    }
}

public static class WeeksEndpoint
{
    [WolverineGet("/api/v1/weeks"), AllowAnonymous, Duty(DutyKind.RegularPosts)]
    [
        EndpointSummary("Недели страниц: публикации, норма, вывод"),
        EndpointDescription(
            "Неделя — с понедельника по воскресенье в Томске. Без fromWeek и toWeek — последние восемь. normState — "
                + "рекомендованное число, regularityState — обязательная регулярность. closedAs — вывод при "
                + "закрытии недели; corrected — потом он изменился. Баллы и зоны — в наборе regional-centre: от "
                + "наименьших до наибольших, пока не всё известно."
        )
    ]
    public static async Task<Listed<WeekRow>> List(
        [AsParameters] WeeksAsked asked,
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var (first, last) = asked.Range(moment.AsOf);
        return listing.Of(await Rows(asked, first, last, moment, session, cancel), row => $"{row.PageId} {row.Week}");
    }

    /// <summary>The asked weeks that have begun, page by page.</summary>
    internal static async Task<IEnumerable<WeekRow>> Rows(
        WeeksAsked asked,
        Week first,
        Week last,
        Moment moment,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var file = await session.OpenCase(moment, asked.RuleSet, first, cancel);
        var closed = await session.ClosedWeeks(first, last, moment, cancel);
        return file.On(moment.AsOf)
            .Where(body => asked.Institution is null || body.Body.Id == asked.Institution)
            .SelectMany(body => file.FeedsOf(body, moment.AsOf))
            .Where(feed => asked.Page is null || feed.Page.Id == asked.Page)
            .SelectMany(feed =>
                Week.Between(first, last)
                    .Where(week => week.Monday <= moment.AsOf)
                    .Select(week =>
                        Row(
                            file,
                            feed,
                            week,
                            moment.AsOf,
                            closed.GetValueOrDefault(ClosedWeek.KeyOf(feed.Page.Id, week))
                        )
                    )
            );
    }

    static WeekRow Row(CaseFile file, PageFeed feed, Week week, DateOnly day, ClosedWeek? closed)
    {
        var edition = file.EditionOf(feed.Act, week.Sunday);
        var judged = RegularPosts.Judge(feed, week, edition.Rules, day);
        var first = edition.RuleSetId == feed.Act.Id ? closed?.Results[0] : null;
        var score = edition.Rules.Score is { } rules ? Score.Of(judged, rules, edition.Rules.PostsPerWeek, day) : null;
        return new(
            feed.Body.Id,
            feed.Page.Id,
            feed.Page.Network,
            week.ToString(),
            week.Monday,
            week.Sunday,
            judged.Count.Counted.Count,
            judged.Count.LeftOut.Count,
            edition.Rules.PostsPerWeek,
            judged.Gravest.State,
            judged.Norm.State,
            judged.Regularity.State,
            judged.Gravest.Reason,
            edition.RuleSetId,
            edition.Version,
            first is null ? null : Verdict.Graver(first.Norm, first.Regularity),
            first is not null && closed!.Results.Count > 1,
            score?.Least,
            score?.Most,
            score?.Zone
        );
    }

    /// <summary>What was recorded of the weeks that closed, by stream.</summary>
    internal static async Task<IReadOnlyDictionary<string, ClosedWeek>> ClosedWeeks(
        this IQuerySession session,
        Week first,
        Week last,
        Moment moment,
        CancellationToken cancel
    )
    {
        var asked = session
            .Query<ClosedWeek>()
            .Where(week => week.Monday >= first.Monday && week.Monday <= last.Monday);
        var weeks = moment.KnownAt is null
            ? await asked.ToListAsync(cancel)
            : await session.These<ClosedWeek>(
                [.. await asked.Select(week => week.Id).ToListAsync(cancel)],
                moment,
                cancel
            );
        return weeks.ToDictionary(week => week.Id);
    }
}
