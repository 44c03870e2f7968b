using System.Collections.Concurrent;
using Kedrovy.Audit.Answers;
using Kedrovy.Ledger;

namespace Kedrovy.Audit.History;

/// <summary>
/// What stands where in the log, in memory: read from its files and from nothing else, since a table may have been
/// edited. The log only grows, so what is read once stays true; each question first reads what was signed since.
/// </summary>
public sealed class LogIndex(LogFiles log)
{
    readonly Lock reading = new();
    readonly List<LoggedFact> heads = [];
    readonly Dictionary<string, List<int>> streams = [];
    readonly Dictionary<Guid, int> events = [];
    readonly Dictionary<string, List<(DateOnly From, string Name)>> names = [];
    readonly ConcurrentDictionary<string, BoundClauses> bound = [];
    readonly Dictionary<string, string> texts = [];

    /// <summary>The first facts after a place that fit, without their data, in the log's order.</summary>
    public IReadOnlyList<LoggedFact> Find(Func<LoggedFact, bool> fits, long after = -1, int most = int.MaxValue) =>
        Reading(() => heads.Skip((int)Math.Clamp(after + 1, 0, heads.Count)).Where(fits).Take(most).ToList());

    /// <summary>The facts of a stream in their order, without their data.</summary>
    public IReadOnlyList<LoggedFact> Stream(string key, string tenant) =>
        Reading(() =>
            streams.TryGetValue($"{tenant}/{key}", out var places)
                ? places.Select(place => heads[place]).OrderBy(head => head.Version).ToList()
                : []
        );

    /// <summary>Where an event stands; null when it is not in the log yet.</summary>
    public LoggedFact? Event(Guid id) => Reading(() => events.TryGetValue(id, out var place) ? heads[place] : null);

    /// <summary>What a body was called on a day; its key when no name is known.</summary>
    public string Name(string body, string tenant, DateOnly? on) =>
        Reading(() =>
            names.TryGetValue($"{tenant}/{body}", out var known)
                ? (
                    on is { } day && known.Exists(name => name.From <= day)
                        ? known.Where(name => name.From <= day).MaxBy(name => name.From)
                        : known[on is null ? ^1 : 0]
                ).Name
                : body
        );

    /// <summary>The facts of these places with their data; each bundle is read once for neighbours.</summary>
    public IEnumerable<LoggedFact> Read(IEnumerable<long> places) =>
        Entries(places)
            .Select(entry => LoggedFact.Of(entry, log))
            .Select(fact => fact with { Bound = BoundOf(fact.Tenant) });

    /// <summary>By which clauses the acts of a town ask for a duty.</summary>
    public BoundClauses Bound(string tenant) => Reading(() => BoundOf(tenant));

    BoundClauses BoundOf(string tenant) => bound.GetOrAdd(tenant, _ => new());

    /// <summary>The entries of these places.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Entries(IEnumerable<long> places)
    {
        var size = log.Published().Checkpoint.Size;
        var (start, bundle) = (-1L, (IReadOnlyList<ReadOnlyMemory<byte>>)[]);
        foreach (var place in places)
        {
            if (place / Tile.FullWidth * Tile.FullWidth != start)
            {
                start = place / Tile.FullWidth * Tile.FullWidth;
                bundle = [.. TileLog.Entries(start, Math.Min(size, start + Tile.FullWidth), log.Read)];
            }

            yield return bundle[(int)(place - start)];
        }
    }

    T Reading<T>(Func<T> answer)
    {
        var size = log.Published().Checkpoint.Size;
        lock (reading)
        {
            // Only a log that was put back from a copy is shorter than it was.
            if (size < heads.Count)
                Forget();
            foreach (var entry in TileLog.Entries(heads.Count, size, log.Read))
                Add(LoggedFact.Of(entry, log));
            return answer();
        }
    }

    void Add(LoggedFact fact)
    {
        var place = heads.Count;
        var stream = $"{fact.Tenant}/{fact.Stream}";
        if (!streams.TryGetValue(stream, out var places))
            streams[stream] = places = [];
        places.Add(place);
        events[fact.Id] = place;
        // What follows on a finding does not name the clause again.
        if (fact.Subject is null && places.Count > 1)
            fact = fact with { Subject = heads[places[0]].Subject };
        if (
            fact is { Type: "institution_registered" or "institution_renamed", InstitutionId: { } body, On: { } on }
            && fact.Data.GetProperty("name").GetString() is { } name
        )
        {
            if (!names.TryGetValue($"{fact.Tenant}/{body}", out var known))
                names[$"{fact.Tenant}/{body}"] = known = [];
            known.Add((on, name));
        }

        if (fact.Type == "clauses_bound")
            BoundOf(fact.Tenant).Add(fact);
        heads.Add(
            fact with
            {
                Bound = BoundOf(fact.Tenant),
                Stream = Once(fact.Stream)!,
                Type = Once(fact.Type)!,
                Tenant = Once(fact.Tenant)!,
                Actor = Once(fact.Actor),
                Correlation = Once(fact.Correlation),
                Causation = Once(fact.Causation),
                InstitutionId = Once(fact.InstitutionId),
                Clause = Once(fact.Clause),
                Subject = Once(fact.Subject),
                Data = default,
            }
        );
    }

    string? Once(string? text) =>
        text is null ? null
        : texts.TryGetValue(text, out var known) ? known
        : texts[text] = text;

    void Forget()
    {
        heads.Clear();
        streams.Clear();
        events.Clear();
        names.Clear();
        bound.Clear();
    }
}
