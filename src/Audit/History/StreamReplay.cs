using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JasperFx.Events;
using Kedrovy.Http.Pipeline;
using Marten;

namespace Kedrovy.Audit.History;

/// <summary>
/// What a stream was after some of its facts, made anew from the leaves: the facts merged in their order and, where the
/// owner of the stream keeps a view of it, that view folded by the owner's own code. No stored view is read.
/// </summary>
public sealed class StreamReplay(IDocumentStore store)
{
    /// <summary>The facts merged: each member as it was said last.</summary>
    public static JsonObject Merged(IEnumerable<LoggedFact> facts)
    {
        var state = new JsonObject();
        foreach (
            var member in facts
                .Where(fact => fact.Data.ValueKind == JsonValueKind.Object)
                .SelectMany(fact => fact.Data.EnumerateObject())
        )
            state[member.Name] = Node(member.Value);
        return state;
    }

    /// <summary>
    /// The owner's view after these facts, from the first on, and its name; null where the owner keeps none.
    /// </summary>
    public async Task<(string Name, JsonElement? Value)?> View(
        IReadOnlyList<LoggedFact> facts,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (
            facts.Count == 0
            || FactType.Of(facts[0].Type) is not { } first
            || Owners(first.Record).FirstOrDefault() is not { } view
        )
            return null;
        var events = facts.Select(Event).OfType<IEvent>().ToList();
        var fold =
            (Task<object?>)
                typeof(StreamReplay)
                    .GetMethod(nameof(Fold), BindingFlags.NonPublic | BindingFlags.Instance)!
                    .MakeGenericMethod(view)
                    .Invoke(this, [events, session, cancel])!;
        return (
            view.Name,
            await fold is { } value ? JsonElement.Parse(store.Options.Serializer().ToJson(value)) : null
        );
    }

    async Task<object?> Fold<T>(IReadOnlyList<IEvent> events, IQuerySession session, CancellationToken cancel)
        where T : class =>
        await ((DocumentStore)store)
            .Options.Projections.AggregatorFor<T>()
            .BuildAsync(events, session, default, cancel);

    // The views that begin with this fact, of the module that may say it.
    IEnumerable<Type> Owners(Type fact) =>
        ((DocumentStore)store)
            .Options.Projections.AllAggregateTypes()
            .Where(view =>
                view.Assembly.GetName().Name == $"Kedrovy.{fact.Namespace!.Split('.')[^1]}"
                && view.GetMethods()
                    .Any(method =>
                        method.Name == "Create"
                        && method.GetParameters()[0].ParameterType is var taken
                        && (taken == fact || taken.GenericTypeArguments.Contains(fact))
                    )
            );

    IEvent? Event(LoggedFact fact)
    {
        if (FactType.Of(fact.Type) is not { } type)
            return null;
        using var json = new MemoryStream(Encoding.UTF8.GetBytes(fact.Data.GetRawText()));
        var e = (IEvent)
            Activator.CreateInstance(
                typeof(Event<>).MakeGenericType(type.Record),
                store.Options.Serializer().FromJson(type.Record, json)
            )!;
        (e.Id, e.StreamKey, e.Version, e.TenantId, e.Timestamp, e.UserName) = (
            fact.Id,
            fact.Stream,
            fact.Version,
            fact.Tenant,
            fact.RecordedAt,
            fact.Actor
        );
        (e.CorrelationId, e.CausationId, e.EventTypeName) = (fact.Correlation, fact.Causation, fact.Type);
        return e;
    }

    /// <summary>What differs between two states, place by place, in the order of the places.</summary>
    public static IReadOnlyList<Change> Between(JsonNode? before, JsonNode? after) =>
        [.. Differing("", before, after).OrderBy(change => change.Pointer, StringComparer.Ordinal)];

    static IEnumerable<Change> Differing(string at, JsonNode? before, JsonNode? after)
    {
        if (JsonNode.DeepEquals(before, after))
            return [];
        if (before is not null and not JsonObject || after is not null and not JsonObject || (before ?? after) is null)
            return [new(at, Element(before), Element(after))];
        var (one, other) = (before as JsonObject ?? [], after as JsonObject ?? []);
        return one.Select(member => member.Key)
            .Union(other.Select(member => member.Key))
            .SelectMany(name => Differing($"{at}/{JsonPlace.Escape(name)}", one[name], other[name]));
    }

    static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());

    static JsonElement? Element(JsonNode? node) => node is null ? null : JsonElement.Parse(node.ToJsonString());
}

/// <summary>A place of a state that a fact changed.</summary>
/// <param name="Pointer">Where, as a JSON pointer.</param>
/// <param name="Before">What stood there; null for nothing.</param>
/// <param name="After">What stands there now; null for nothing.</param>
public sealed record Change(string Pointer, JsonElement? Before, JsonElement? After);
