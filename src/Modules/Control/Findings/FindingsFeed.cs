using JasperFx.Events;
using Kedrovy.Http;
using Marten;
using Marten.Events;

namespace Kedrovy.Control.Findings;

/// <summary>
/// Findings as anybody may follow them: opened, answered, overdue, closed. Words of answers and reasons are for those
/// who signed in.
/// </summary>
sealed class FindingsFeed : IFeed
{
    static readonly Type[] Steps =
    [
        typeof(FindingOpened),
        typeof(FindingAnswered),
        typeof(FindingOverdue),
        typeof(FindingAccepted),
        typeof(FindingWaived),
        typeof(FindingSeconded),
        typeof(FindingResolved),
    ];

    public string Name => "findings";
    public string Title => "Замечания контроля";
    public string List => "/api/v1/control/findings";

    public async Task<IReadOnlyList<FeedEntry>> Newest(
        IQuerySession session,
        AskedEntries asked,
        CancellationToken cancel
    )
    {
        var facts = session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(Steps));
        if (asked.Institution is { } institution)
        {
            var keys = await session
                .Query<Finding>()
                .Where(finding => finding.InstitutionId == institution)
                .Select(finding => finding.Id)
                .ToListAsync(cancel);
            facts = facts.Where(e => keys.Contains(e.StreamKey!));
        }

        var newest = await facts.OrderByDescending(e => e.Sequence).Take(asked.Most).ToListAsync(cancel);
        var findings = (
            await session.LoadManyAsync<Finding>(cancel, [.. newest.Select(e => e.StreamKey!).Distinct()])
        ).ToDictionary(finding => finding.Id);
        return [.. newest.Select(e => Entry(findings[e.StreamKey!], e))];
    }

    static FeedEntry Entry(Finding finding, IEvent e)
    {
        var state = finding.After(e.Version).InWords();
        return new(
            e.Id,
            finding.InstitutionId,
            $"{Step(e.Data)}: п. {finding.Clause}",
            $"{finding.WhatWasFound()} Замечание {state}. Срок — {finding.DueOn:dd.MM.yyyy}.",
            new($"/api/v1/control/findings/{finding.Id}", UriKind.Relative),
            e.Timestamp,
            e.Timestamp
        );
    }

    static string Step(object fact) =>
        fact switch
        {
            FindingOpened => "Новое замечание",
            FindingAnswered => "Ответ на замечание",
            FindingOverdue => "Срок замечания истёк",
            FindingResolved => "Замечание закрыто",
            FindingWaived => "Замечание оставлено без исправления",
            FindingSeconded => "Второй контролирующий согласен",
            _ => "Ответ на замечание принят",
        };
}
