using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Control.RuleSets;

/// <summary>One thing the decree leaves open: how it is decided, by whom, from when to when. <c>to</c> is the first day without it, null while it holds.</summary>
public sealed record PolicyRow(
    string Policy,
    string Clause,
    string Meaning,
    int Value,
    string Owner,
    DateOnly From,
    DateOnly? To,
    string? RecordedBy,
    DateTimeOffset? RecordedAt
);

public static class PoliciesEndpoint
{
    static readonly IReadOnlyList<(string Name, string Clause, string Meaning, Func<Rules, int?> Value)> Policies =
    [
        ("postsPerWeek", "6.4", "Рекомендованное число публикаций в неделю на каждой странице", rules =>
            rules.PostsPerWeek
        ),
        ("silentWeeks", "6.4", "Сколько целых недель молчания подряд нарушают регулярность", rules =>
            rules.SilentWeeks
        ),
        ("findingTerm", "12", "Рабочих дней на исправление замечания", rules => rules.FindingTerm),
        ("reminderBefore", "12", "За сколько рабочих дней до срока напомнить", rules => rules.ReminderBefore),
        ("feedbackPlatformDays", "6.1", "Сколько дней действует проверка подключения к ПОС", rules =>
            rules.Evidence?.FeedbackPlatform
        ),
        ("twoFactorDays", "6.5", "Сколько дней действует подтверждение двухфакторной защиты", rules =>
            rules.Evidence?.TwoFactor
        ),
        ("stateMarkDays", "6.6", "Сколько дней действует наблюдение отметки «Госорган, организация»", rules =>
            rules.Evidence?.StateMark
        ),
        ("gospablikiDays", "6.7", "Сколько дней действует проверка подключения к «Госпабликам»", rules =>
            rules.Evidence?.Gospabliki
        ),
        ("contentsDays", "9.1", "Сколько дней действует осмотр сведений на странице", rules =>
            rules.Evidence?.Contents
        ),
    ];

    [WolverineGet("/api/v1/control/policies"), AllowAnonymous]
    [
        EndpointSummary("Чего постановление не говорит: решения, кто и с какого дня · п. 6, 12"),
        EndpointDescription(
            "Каждое значение каждой настройки набора правил 298-2022. Меняются новой версией правил и только вперёд."
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
        var editions = RuleBook
            .Editions(await session.All<RuleBook>(time.At(clock), cancel))
            .Where(edition => edition.RuleSetId == RuleBook.Decree)
            .ToList();
        return listing.Of(
            Policies.SelectMany(policy =>
                Values(policy.Value, editions) is var values
                    ? values.Select(
                        (value, place) =>
                            new PolicyRow(
                                policy.Name,
                                policy.Clause,
                                policy.Meaning,
                                value.Value,
                                value.Edition.Owner,
                                value.Edition.From,
                                values.ElementAtOrDefault(place + 1).Edition?.From,
                                value.Edition.Recorded?.By,
                                value.Edition.Recorded?.At
                            )
                    )
                    : []
            ),
            row => $"{row.Policy} {row.From:yyyy-MM-dd}"
        );
    }

    /// <summary>The editions that changed the value; one that says nothing of it leaves it as it was.</summary>
    static List<(int Value, Edition Edition)> Values(Func<Rules, int?> of, IReadOnlyList<Edition> editions)
    {
        var values = new List<(int Value, Edition Edition)>();
        foreach (var edition in editions)
        {
            if (of(edition.Rules) is { } value && (values.Count == 0 || values[^1].Value != value))
                values.Add((value, edition));
        }

        return values;
    }
}
