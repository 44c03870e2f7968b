using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Control.Refusals;

public static class GetRefusalsEndpoint
{
    [WolverineGet("/api/v1/refusals"), May(Roles.Auditor, Roles.Controller)]
    [EndpointSummary("Журнал отказов · п. 12"), EndpointDescription("Отклонённые команды: кто, когда, что и почему. Новые первыми. Тела запросов не хранятся.")]
    public static Task<Listed<RefusedCommand>> Get([AsParameters] Listing listing, IQuerySession session, CancellationToken cancel) => listing.Of((after, most) =>
        (after is { } last ? session.Query<RefusedCommand>().Where(refused => refused.Id < last) : session.Query<RefusedCommand>())
            .OrderByDescending(refused => refused.Id).Take(most).ToListAsync(cancel), refused => refused.Id);
}
