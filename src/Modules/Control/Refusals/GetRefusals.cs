using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Control.Refusals;

public static class GetRefusalsEndpoint
{
    [WolverineGet("/api/v1/refusals"), May(Roles.Auditor, Roles.Controller), Duty(DutyKind.Control)]
    [
        EndpointSummary("Журнал отказов"),
        EndpointDescription(
            "Отклонённые команды: кто, когда, что и почему. Новые первыми. Тела запросов не хранятся. clause — "
                + "пункт, на котором основан отказ."
        )
    ]
    public static Task<Listed<RefusedCommand>> Get(
        [FromQuery] string? actor,
        [FromQuery] string? clause,
        [AsParameters] Period period,
        [AsParameters] Listing listing,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        IQueryable<RefusedCommand> refusals = session.Query<RefusedCommand>();
        var (first, end) = period.Instants();
        if (actor is not null)
            refusals = refusals.Where(refused => refused.Actor == actor);
        if (clause is not null)
            refusals = refusals.Where(refused => refused.Clause == clause);
        if (first is { } from)
            refusals = refusals.Where(refused => refused.At >= from);
        if (end is { } before)
            refusals = refusals.Where(refused => refused.At < before);
        return listing.Of(
            (after, most) =>
                (after is { } last ? refusals.Where(refused => refused.Id < last) : refusals)
                    .OrderByDescending(refused => refused.Id)
                    .Take(most)
                    .ToListAsync(cancel),
            refused => refused.Id
        );
    }
}
