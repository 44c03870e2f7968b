using System.Text.Json.Nodes;
using Kedrovy.Audit.Answers;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Audit.History;

/// <summary>One fact in full.</summary>
/// <param name="Sentence">Who recorded what, on which ground, when true and when recorded: for a lawyer.</param>
/// <param name="Fact">The same as a row.</param>
/// <param name="Institution">What the body was called on the day of the fact.</param>
/// <param name="View">Whose state changed: the owner's view, or "facts" where it keeps none.</param>
/// <param name="Changes">What the fact changed in it: before and after, place by place.</param>
/// <param name="Causes">What led to it, the first cause first, this fact last.</param>
/// <param name="Request">Facts of the same request in the log's order, the first 200.</param>
/// <param name="Proof">That it is in the log under the present checkpoint.</param>
public sealed record ExplainedFact(
    string Sentence,
    HistoryEntry Fact,
    string? Institution,
    string? View,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<HistoryEntry> Causes,
    IReadOnlyList<HistoryEntry> Request,
    InclusionProof Proof
);

public static class ExplainFactEndpoint
{
    const int MostOfRequest = 200;

    [WolverineGet("/audit/explain/{index}"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("Запись словами: кто, что, когда, по какому пункту, что изменилось"),
        EndpointDescription(
            "changes — что было и что стало в состоянии потока; causes — цепочка причин; request — что записано тем "
                + "же запросом, до 200 фактов; proof — доказательство включения в журнал."
        )
    ]
    public static async Task<Answer<ExplainedFact>> Get(
        long index,
        LogIndex history,
        LogFiles log,
        StreamReplay replay,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        _ = log.Entry(index);
        var fact = history.Read([index]).Single();
        if (fact.Tenant != session.TenantId || fact.Type == EventRow.Tombstone)
            throw PublishedLog.NotThere();
        var stream = history
            .Read(
                history
                    .Stream(fact.Stream, fact.Tenant)
                    .Where(one => one.Version <= fact.Version)
                    .Select(one => one.Index)
            )
            .ToList();
        var (view, changes) = await Changed(stream, replay, session, cancel);
        var request = fact.Correlation is { } correlation
            ? history
                .Find(
                    one =>
                        one.Correlation == correlation && one.Tenant == fact.Tenant && one.Type != EventRow.Tombstone,
                    most: MostOfRequest
                )
                .Select(one => one.Index)
                .ToList()
            : [index];
        var institution = fact.InstitutionId is { } body ? history.Name(body, fact.Tenant, fact.On) : null;
        return new(
            new(
                Sentence(fact, institution),
                HistoryEntry.Of(fact),
                institution,
                view,
                changes,
                [.. Rows(history, Causes(history, fact))],
                [.. Rows(history, request)],
                Proof(log, index)
            ),
            fact.Version
        );
    }

    /// <summary>Who recorded what, on which ground, when true and when recorded.</summary>
    public static string Sentence(LoggedFact fact, string? institution)
    {
        var what = Sentences.Of(fact.Type, fact.Data);
        var ground = fact.Clauses.Count switch
        {
            0 => "",
            1 => $" Основание: пункт {fact.Clauses[0]} постановления.",
            _ => $" Основание: пункты {string.Join(", ", fact.Clauses)} постановления.",
        };
        var day = fact.On is { } on ? $"{Sentences.Day(on)}. " : "";
        var told = institution is null ? char.ToUpperInvariant(what[0]) + what[1..] : $"{institution}: {what}";
        return $"{day}{told}.{ground}"
            + $" Записано под учётной записью {fact.Actor ?? "не указанной"} {Sentences.Time(fact.RecordedAt)} по "
            + $"времени Томска.";
    }

    // The stream without and with its last fact.
    static async Task<(string View, IReadOnlyList<Change>)> Changed(
        List<LoggedFact> stream,
        StreamReplay replay,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (await replay.View(stream, session, cancel) is not { } after)
            return (
                "facts",
                StreamReplay.Between(StreamReplay.Merged(stream.SkipLast(1)), StreamReplay.Merged(stream))
            );
        var before = await replay.View([.. stream.SkipLast(1)], session, cancel);
        return (after.Name, StreamReplay.Between(Node(before?.Value), Node(after.Value)));
    }

    static JsonNode? Node(System.Text.Json.JsonElement? state) =>
        state is { } value ? JsonNode.Parse(value.GetRawText()) : null;

    static List<long> Causes(LogIndex history, LoggedFact fact)
    {
        var chain = new List<long> { fact.Index };
        for (
            var at = fact;
            Guid.TryParse(at.Causation, out var cause)
                && history.Event(cause) is { } before
                && !chain.Contains(before.Index);
            at = before
        )
            chain.Insert(0, before.Index);
        return chain;
    }

    static IEnumerable<HistoryEntry> Rows(LogIndex history, IEnumerable<long> places) =>
        history.Read(places).Select(HistoryEntry.Of);

    static InclusionProof Proof(LogFiles log, long index)
    {
        var tree = log.Tree(log.Published().Checkpoint.Size);
        return new(
            index,
            tree.Size,
            $"{tree.Leaf(index)}",
            $"{tree.Root()}",
            [.. tree.InclusionProof(index).Select(hash => $"{hash}")]
        );
    }
}
