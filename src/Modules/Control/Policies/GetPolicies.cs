using Kedrovy.Contracts;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Control.Policies;

/// <summary>
/// One thing an act leaves open: how it is decided, by whom, from when to when. <c>to</c> is the first day without it,
/// null while it holds.
/// </summary>
public sealed record PolicyRow(
    string Policy,
    string Clause,
    string Meaning,
    int Value,
    string Owner,
    DateOnly From,
    DateOnly? To,
    string? RecordedBy,
    DateTimeOffset? RecordedAt,
    string RuleSetId
);

public static class PoliciesEndpoint
{
    sealed record Policy(string Name, DutyKind Duty, string Meaning, Func<Rules, int?> Value);

    static readonly IReadOnlyList<Policy> Policies =
    [
        new(
            "postsPerWeek",
            DutyKind.RegularPosts,
            "Рекомендованное число публикаций в неделю на каждой странице",
            rules => rules.PostsPerWeek
        ),
        new("silentWeeks", DutyKind.RegularPosts, "Сколько целых недель молчания подряд нарушают регулярность", rules =>
            rules.SilentWeeks
        ),
        new("findingTerm", DutyKind.Control, "Рабочих дней на исправление замечания", rules => rules.FindingTerm),
        new("reminderBefore", DutyKind.Control, "За сколько рабочих дней до срока напомнить", rules =>
            rules.ReminderBefore
        ),
        new(
            "feedbackPlatformDays",
            DutyKind.FeedbackPlatform,
            "Сколько дней действует проверка подключения к ПОС",
            rules => rules.Evidence?.FeedbackPlatform
        ),
        new("twoFactorDays", DutyKind.TwoFactor, "Сколько дней действует подтверждение двухфакторной защиты", rules =>
            rules.Evidence?.TwoFactor
        ),
        new(
            "stateMarkDays",
            DutyKind.StateMark,
            "Сколько дней действует наблюдение отметки «Госорган, организация»",
            rules => rules.Evidence?.StateMark
        ),
        new(
            "gospablikiDays",
            DutyKind.Gospabliki,
            "Сколько дней действует проверка подключения к «Госпабликам»",
            rules => rules.Evidence?.Gospabliki
        ),
        new("contentsDays", DutyKind.PageContents, "Сколько дней действует осмотр сведений на странице", rules =>
            rules.Evidence?.Contents
        ),
    ];

    [WolverineGet("/api/v1/control/policies"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Чего акт не говорит: решения, кто и с какого дня"),
        EndpointDescription(
            "Каждое значение каждой настройки набора правил акта. Меняются новой версией правил и только вперёд."
        )
    ]
    public static async Task<Listed<PolicyRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var (acts, editions) = await session.Rules(moment, cancel);
        var rows =
            from act in acts
            from policy in Policies
            let binding = act.Binding(policy.Duty, moment.AsOf)
            where binding is not null
            from row in Rows(policy, binding.Clause, editions.Of(act.Id))
            select row;
        return listing.Of(rows, row => $"{row.RuleSetId} {row.Policy} {row.From:yyyy-MM-dd}");
    }

    /// <summary>The editions that changed the value; one that says nothing of it leaves it as it was.</summary>
    static IEnumerable<PolicyRow> Rows(Policy policy, string clause, IReadOnlyList<Edition> editions)
    {
        var values = new List<(int Value, Edition Edition)>();
        foreach (var edition in editions)
        {
            if (policy.Value(edition.Rules) is { } value && (values.Count == 0 || values[^1].Value != value))
                values.Add((value, edition));
        }

        return values.Select(
            (value, place) =>
                new PolicyRow(
                    policy.Name,
                    clause,
                    policy.Meaning,
                    value.Value,
                    value.Edition.Owner,
                    value.Edition.From,
                    values.ElementAtOrDefault(place + 1).Edition?.From,
                    value.Edition.Recorded?.By,
                    value.Edition.Recorded?.At,
                    value.Edition.RuleSetId
                )
        );
    }
}
