using System.Text.Json;
using System.Text.Json.Nodes;
using Kedrovy.Audit.Answers;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Audit.History;

/// <summary>What a stream was, replayed from the log.</summary>
/// <param name="Version">How many facts were counted.</param>
/// <param name="Versions">How many the log has now.</param>
/// <param name="LastIndex">Place of the last one counted.</param>
/// <param name="Facts">All of them merged in their order: each member as it was said last.</param>
/// <param name="View">Name of the owner's view; null where the owner keeps none.</param>
/// <param name="State">That view, folded from these facts by the owner's code.</param>
public sealed record StreamState(
    string Stream,
    long Version,
    long Versions,
    long LastIndex,
    DateTimeOffset RecordedAt,
    JsonObject Facts,
    string? View,
    JsonElement? State
);

public static class GetStateEndpoint
{
    [WolverineGet("/audit/state/{stream}"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Состояние потока тогда, заново из журнала"),
        EndpointDescription(
            "version — сколько первых фактов учесть, at — что было записано к тому времени; без них — все. facts — "
                + "сложенные факты, state — вид, который из них складывает сам модуль."
        )
    ]
    public static async Task<Answer<StreamState>> Get(
        string stream,
        [FromQuery] long? version,
        [FromQuery] string? at,
        LogIndex index,
        StreamReplay replay,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var end = new Period { To = at }
            .Instants()
            .End;
        var all = index.Stream(stream, session.TenantId);
        var counted = index
            .Read(all.Where(fact => !(fact.RecordedAt >= end) && !(fact.Version > version)).Select(fact => fact.Index))
            .ToList();
        if (counted.Count == 0)
            throw PublishedLog.NotThere();
        if (version > all[^1].Version)
            throw PublishedLog.Beyond($"В потоке {stream} записей {all[^1].Version}, а не {version}.");
        var view = await replay.View(counted, session, cancel);
        return new(
            new(
                stream,
                counted[^1].Version,
                all[^1].Version,
                counted[^1].Index,
                counted[^1].RecordedAt,
                StreamReplay.Merged(counted),
                view?.Name,
                view?.Value
            ),
            counted[^1].Version
        );
    }
}
