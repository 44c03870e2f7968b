using System.Text.Json;
using System.Text.Json.Serialization;
using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Control.RuleSets;

/// <summary>
/// Every edition of every rule set: of the acts as they are read, of others as they are published, and what the town
/// adopted since.
/// </summary>
public sealed class Editions
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    static readonly IReadOnlyList<Edition> Shipped = Read();

    readonly ILookup<string, Edition> sets;

    /// <summary>Of these acts and of what was adopted.</summary>
    public Editions(IReadOnlyList<ActTimeline> acts, IEnumerable<RuleBook> books)
    {
        var adopted = books
            .SelectMany(book => book.Adopted)
            .OrderBy(edition => edition.From)
            .ThenBy(edition => edition.Version);
        sets = acts.SelectMany(OfAct).Concat(Shipped).Concat(adopted).ToLookup(edition => edition.RuleSetId);
    }

    /// <summary>Keys of all sets: those of the acts, then those of others.</summary>
    public IReadOnlyList<string> Ids => [.. sets.Select(set => set.Key)];

    /// <summary>Whether the set is one of others, by which every act is judged alike.</summary>
    public static bool IsOfOthers(string ruleSetId) => Shipped.Any(edition => edition.RuleSetId == ruleSetId);

    /// <summary>
    /// The editions of a set in the order in which they came into force; empty when there is no such set.
    /// </summary>
    public IReadOnlyList<Edition> Of(string ruleSetId) => [.. sets[ruleSetId]];

    /// <summary>
    /// The edition of a set that holds on a day; before the first one, the first. There must be such a set.
    /// </summary>
    public Edition On(string ruleSetId, DateOnly day) => Of(ruleSetId).LastOrFirst(day, edition => edition.From);

    static IEnumerable<Edition> OfAct(ActTimeline act) =>
        act.Readings.Select(reading => new Edition(
            act.Id,
            0,
            reading.Value.Terms.Title,
            reading.Value.Terms.Owner,
            reading.From,
            RulesOf(reading.Value),
            null,
            null
        ));

    static Rules RulesOf(ClausesBound reading)
    {
        var posts = Measure(reading, DutyKind.RegularPosts);
        var standard = EvidenceTerms.Default;
        int Days(DutyKind duty, int otherwise) => Measure(reading, duty)?.ValidDays ?? otherwise;

        return new(
            Clauses: [],
            posts?.PostsPerWeek ?? 0,
            posts?.PostsAreMandatory ?? false,
            posts?.SilentWeeks ?? 0,
            CountReposts: false,
            CountAdvertisements: false,
            OneNetworkIsEnough: false,
            reading.Terms.FindingTerm,
            reading.Terms.ReminderBefore,
            Score: null,
            new(
                Days(DutyKind.FeedbackPlatform, standard.FeedbackPlatform),
                Days(DutyKind.TwoFactor, standard.TwoFactor),
                Days(DutyKind.StateMark, standard.StateMark),
                Days(DutyKind.Gospabliki, standard.Gospabliki),
                Days(DutyKind.PageContents, standard.Contents)
            )
        );
    }

    static DutyMeasure? Measure(ClausesBound reading, DutyKind duty) =>
        reading.Bindings.FirstOrDefault(binding => binding.Duty == duty)?.Measure;

    static IReadOnlyList<Edition> Read()
    {
        using var file = typeof(Editions).Assembly.GetManifestResourceStream("rule-sets.json")!;
        var built = JsonSerializer.Deserialize<IReadOnlyList<Built>>(file, Json)!;
        return
        [
            .. built.Select(set => new Edition(set.Id, 0, set.Title, set.Owner, set.From, set.Rules, set.Duties, null)),
        ];
    }

    sealed record Built(
        string Id,
        string Title,
        string Owner,
        DateOnly From,
        IReadOnlyList<DutyKind> Duties,
        Rules Rules
    );
}
