using Kedrovy.Http;
using Marten;

namespace Kedrovy.Control.Findings;

/// <summary>By when pending findings are to be put right.</summary>
sealed class FindingDeadlines : IDeadlines
{
    public async Task<IReadOnlyList<Deadline>> Standing(
        IQuerySession session,
        string? institution,
        DateOnly today,
        CancellationToken cancel
    ) =>
        [
            .. (
                institution is null
                    ? await session.Query<Finding>().ToListAsync(cancel)
                    : await session
                        .Query<Finding>()
                        .Where(finding => finding.InstitutionId == institution)
                        .ToListAsync(cancel)
            )
                .Where(finding => finding.IsPending(today))
                .Select(finding => new Deadline(
                    finding.Id,
                    finding.InstitutionId,
                    finding.DueOn,
                    $"Срок замечания: п. {finding.Clause}",
                    $"{finding.WhatWasFound()} Открыто {finding.OpenedOn:dd.MM.yyyy}. Замечание "
                        + $"{finding.StateOn(today).InWords()}.",
                    new($"/api/v1/control/findings/{finding.Id}", UriKind.Relative),
                    finding.Steps[^1].Recorded.At
                )),
        ];
}
