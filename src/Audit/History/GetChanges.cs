using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Hosting;
using Wolverine.Http;

namespace Kedrovy.Audit.History;

/// <summary>
/// Facts in the log's order, and the number to go on after; it is the same one again while there is nothing new.
/// </summary>
public sealed record Changes(IReadOnlyList<CloudEvent> Items, long? Next);

/// <summary>A fact as CloudEvents 1.0 has one, in its JSON form.</summary>
/// <param name="Id">Key of the event; <c>/audit/events/{id}</c> proves it.</param>
/// <param name="Source">The module that owns the fact.</param>
/// <param name="Type">Its kind, e.g. <c>ru.kedrovy.publications.post-recorded.v1</c>.</param>
/// <param name="Subject">The stream it stands in.</param>
/// <param name="Time">When it was recorded.</param>
/// <param name="Sequence">Its place in the log, which every fact gets once and keeps; twelve digits, so that texts sort
/// as numbers do.</param>
/// <param name="Data">The fact.</param>
public sealed record CloudEvent(
    string Specversion,
    Guid Id,
    string Source,
    string Type,
    string Subject,
    DateTimeOffset Time,
    string Datacontenttype,
    string Sequence,
    JsonElement Data
)
{
    /// <summary>Of an entry of the log.</summary>
    public static CloudEvent Of(LoggedFact fact)
    {
        var owner = FactType.Of(fact.Type)?.Record.Namespace?.Split('.')[^1].ToLowerInvariant() ?? "unknown";
        return new(
            "1.0",
            fact.Id,
            $"/kedrovy/{owner}",
            $"ru.kedrovy.{owner}.{fact.Type.Replace('_', '-')}.v1",
            fact.Stream,
            fact.RecordedAt,
            "application/json",
            fact.Index.ToString("000000000000", CultureInfo.InvariantCulture),
            fact.Data
        );
    }
}

/// <summary>
/// All that was recorded, for systems that keep a copy of their own. It is told from the log: what is in it has its
/// number for good, and a fact that was committed late comes later and is not passed over.
/// </summary>
public static class GetChangesEndpoint
{
    const int MostSeconds = 25;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    [WolverineGet("/api/v1/changes"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Поток изменений: факты как CloudEvents"),
        EndpointDescription(
            "В порядке журнала проверки, после номера after; без него — с начала. wait — сколько секунд ждать "
                + "нового, до 25. Accept: text/event-stream — без конца, продолжать с Last-Event-ID. Сведений о "
                + "людях в фактах нет: на их месте ссылки, значения которых читают по API."
        )
    ]
    [
        ProducesResponseType(typeof(Changes), StatusCodes.Status200OK, "application/json", "text/event-stream"),
        ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status400BadRequest, "application/problem+json")
    ]
    public static async Task<IResult> Get(
        [FromQuery] long? after,
        [FromQuery] int? limit,
        [FromQuery] int? wait,
        [FromHeader(Name = "Last-Event-ID")] string? last,
        HttpContext context,
        LogIndex index,
        WaitingReaders readers,
        IHostApplicationLifetime host,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (wait is < 0 or > MostSeconds)
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "wait-out-of-range",
                    "Столько не ждут",
                    $"Параметр wait — число секунд от 0 до {MostSeconds}."
                )
            );
        var (most, tenant, from) = (Listing.Most(limit), session.TenantId, after ?? -1);
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.GetTypedHeaders().Accept.Any(form => form.MediaType == "text/event-stream"))
        {
            if (last is not null && !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out from))
                throw new RefusedException(
                    Refusal.Because(
                        400,
                        "unreadable-event-id",
                        "Last-Event-ID не разобран",
                        "Передайте номер последнего полученного события, как он пришёл в id."
                    )
                );
            return TypedResults.ServerSentEvents(Endless(index, readers, tenant, from, most, clock, host, cancel));
        }

        var started = clock.GetTimestamp();
        using var place = wait > 0 ? readers.Enter() : null;
        var found = Read(index, tenant, from, most);
        while (
            found.Count == 0
            && wait is { } seconds
            && clock.GetElapsedTime(started) < TimeSpan.FromSeconds(seconds)
            && await Passed(clock, host, cancel)
        )
            found = Read(index, tenant, from, most);
        return TypedResults.Ok(
            new Changes([.. found.Select(CloudEvent.Of)], found.Count > 0 ? found[^1].Index : after)
        );
    }

    static async IAsyncEnumerable<SseItem<CloudEvent>> Endless(
        LogIndex index,
        WaitingReaders readers,
        string tenant,
        long after,
        int most,
        TimeProvider clock,
        IHostApplicationLifetime host,
        [EnumeratorCancellation] CancellationToken cancel
    )
    {
        using var place = readers.Enter();
        do
        {
            foreach (var fact in Read(index, tenant, after, most))
            {
                after = fact.Index;
                yield return new(CloudEvent.Of(fact)) { EventId = after.ToString(CultureInfo.InvariantCulture) };
            }
        } while (await Passed(clock, host, cancel));
    }

    static IReadOnlyList<LoggedFact> Read(LogIndex index, string tenant, long after, int most) =>
        [
            .. index.Read(
                index
                    .Find(fact => fact.Tenant == tenant && fact.Type != EventRow.Tombstone, after, most)
                    .Select(fact => fact.Index)
            ),
        ];

    /// <summary>Some time has passed; false when reader or host go.</summary>
    static async Task<bool> Passed(TimeProvider clock, IHostApplicationLifetime host, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, host.ApplicationStopping);
        await Task.Delay(Pause, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !either.IsCancellationRequested;
    }
}
