using System.Collections.Concurrent;
using System.Text.Json;
using Kedrovy.Http;
using Marten;
using Microsoft.Extensions.Options;

namespace Kedrovy.Host.OpenData;

/// <summary>The data sets of all modules, whose they are, and when each changed last.</summary>
public sealed class DataSets(
    IEnumerable<IDataset> sets,
    IPublisher publisher,
    IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json
)
{
    readonly ConcurrentDictionary<
        (string Tenant, string Code),
        (long Fact, DateOnly Day, DateTimeOffset Changed)
    > changes = new();

    /// <summary>Every data set.</summary>
    public IReadOnlyList<IDataset> Sets { get; } = [.. sets];

    /// <summary>The one with this code, or 404.</summary>
    public IDataset Find(string code) =>
        Sets.FirstOrDefault(set => set.Code == code)
        ?? throw new RefusedException(
            Refusal.NotFound(
                "dataset-not-found",
                "Нет такого набора данных",
                $"Есть наборы {string.Join(", ", Sets.Select(set => set.Code))}. Каталог — /opendata."
            )
        );

    /// <summary>Who publishes today.</summary>
    public Task<Publisher?> Publisher(IQuerySession session, TimeProvider clock, CancellationToken cancel) =>
        publisher.Of(session, new(Town.Today(clock), null), cancel);

    /// <summary>The table of a moment.</summary>
    public async Task<byte[]> Table(IDataset set, IQuerySession session, Moment moment, CancellationToken cancel) =>
        Csv.Of(
            Csv.Heads(set.Row),
            (await set.Rows(session, moment, cancel)).Select(row =>
                Csv.Cells(JsonSerializer.SerializeToElement(row, set.Row, json.Value.SerializerOptions))
            ),
            Csv.Comma
        );

    /// <summary>The version of today, named by its last change.</summary>
    public async Task<DatasetVersion> Newest(
        IDataset set,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var (today, fact, key) = (
            Town.Today(clock),
            await session.LastFact(set.Views, cancel),
            (session.TenantId, set.Code)
        );
        if (!changes.TryGetValue(key, out var known) || known.Fact != fact?.Sequence || known.Day != today)
            changes[key] = known = (
                fact?.Sequence ?? 0,
                today,
                fact is null
                    ? Town.Midnight(set.StructuredOn)
                    : await Changed(set, fact.Timestamp, today, session, cancel)
            );
        return new(set, known.Changed, new(today, null));
    }

    /// <summary>
    /// Terms run out and weeks end without a fact: the last change is the last fact, or the beginning of the first day
    /// since then whose rows are those of today.
    /// </summary>
    async Task<DateTimeOffset> Changed(
        IDataset set,
        DateTimeOffset fact,
        DateOnly today,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var (other, same) = (Town.DayOf(fact), today);
        if (other >= today)
            return fact;
        var now = await On(today);
        if (await Same(other))
            return fact;
        while (same.DayNumber - other.DayNumber > 1)
        {
            var middle = other.AddDays((same.DayNumber - other.DayNumber) / 2);
            (other, same) = await Same(middle) ? (other, middle) : (middle, same);
        }

        return Town.Midnight(same);

        Task<byte[]> On(DateOnly day) => Table(set, session, new(day, null), cancel);
        async Task<bool> Same(DateOnly day) => await On(day) is var then && now.AsSpan().SequenceEqual(then);
    }
}
