using System.Text.Json;
using JasperFx.Events;
using Kedrovy.Http;

namespace Kedrovy.Control.RuleSets;

/// <summary>A set of rules and its versions. What the product brings along is version 0; the town adopts further ones. Stream key <c>rules-…</c>.</summary>
public record RuleBook(string Id)
{
    /// <summary>The set by which clause 12 is exercised.</summary>
    public const string Decree = "298-2022";

    static readonly IReadOnlyList<Built> Shipped = Read();

    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<Edition> Adopted { get; init; } = [];

    public static RuleBook Create(IEvent<RulesAdopted> e) => new RuleBook(KeyOf(e.Data.RuleSetId)).Apply(e);

    public RuleBook Apply(IEvent<RulesAdopted> e) =>
        this with
        {
            Adopted =
            [
                .. Adopted,
                new(
                    e.Data.RuleSetId,
                    e.Data.Version,
                    e.Data.Title,
                    e.Data.Owner,
                    e.Data.On,
                    e.Data.Rules,
                    Recorded.In(e)
                ),
            ],
        };

    /// <summary>The stream of a rule set.</summary>
    public static string KeyOf(string ruleSetId) => $"rules-{ruleSetId}";

    /// <summary>Keys of all sets there are.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Shipped.Select(built => built.Id)];

    /// <summary>Every edition of every set, in the order in which they came into force.</summary>
    public static IReadOnlyList<Edition> Editions(IEnumerable<RuleBook> books) =>
        [
            .. Shipped.Select(built => new Edition(
                built.Id,
                0,
                built.Title,
                built.Owner,
                built.From,
                built.Rules,
                null
            )),
            .. books
                .SelectMany(book => book.Adopted)
                .OrderBy(edition => edition.From)
                .ThenBy(edition => edition.Version),
        ];

    static IReadOnlyList<Built> Read()
    {
        using var file = typeof(RuleBook).Assembly.GetManifestResourceStream("rule-sets.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<Built>>(file, JsonSerializerOptions.Web)!;
    }

    sealed record Built(string Id, string Title, string Owner, DateOnly From, Rules Rules);
}

/// <summary>A version of a rule set and the day from which it holds; null in <paramref name="Recorded"/> for what the product brings along.</summary>
public sealed record Edition(
    string RuleSetId,
    int Version,
    string Title,
    string Owner,
    DateOnly From,
    Rules Rules,
    Recorded? Recorded
);

/// <summary>What editions are asked.</summary>
public static class Editions
{
    /// <summary>The edition of a set that holds on a day; before the first one, the first.</summary>
    public static Edition On(this IReadOnlyList<Edition> editions, string ruleSetId, DateOnly day)
    {
        IReadOnlyList<Edition> ofSet = [.. editions.Where(edition => edition.RuleSetId == ruleSetId)];
        return ofSet.LastBy(day, edition => edition.From) ?? ofSet[0];
    }
}
