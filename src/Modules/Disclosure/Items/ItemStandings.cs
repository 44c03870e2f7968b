using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Replicas;

namespace Kedrovy.Disclosure.Items;

/// <summary>How an item of a clause stands in a body.</summary>
/// <param name="Clause">The clause that asks for it.</param>
/// <param name="Code">Its key in the body.</param>
/// <param name="Asked">The item as the act names it; null for one taken up beside those of the act.</param>
/// <param name="Item">The item as it was taken up; null while nobody did.</param>
/// <param name="Standing">Its state, and why.</param>
public sealed record StandingItem(
    ClauseBinding Clause,
    string Code,
    CatalogueItem? Asked,
    Item? Item,
    ItemStanding Standing
);

/// <summary>Puts what was taken up in a body under the clauses that ask for it.</summary>
public static class ItemStandings
{
    /// <summary>The items on the day of the catalogue, in the order of the acts, each once.</summary>
    public static IReadOnlyList<StandingItem> Of(Catalogue catalogue, IReadOnlyList<Item> items)
    {
        var known = items.Where(item => item.Listed.On <= catalogue.Day).ToDictionary(item => item.Code);
        return [.. catalogue.Clauses.SelectMany(clause => Of(clause, catalogue, known)).DistinctBy(row => row.Code)];
    }

    static IEnumerable<StandingItem> Of(ClauseBinding clause, Catalogue catalogue, Dictionary<string, Item> known)
    {
        var asked = (clause.Measure.Items ?? []).ToDictionary(item => item.Code);
        var own = known
            .Values.Where(item => asked.ContainsKey(item.Code) || IsBeside(clause, item, catalogue))
            .Select(item => item.Timeline)
            .ToList();
        return SiteItem
            .Standings(clause, own, catalogue.Derive(clause), catalogue.Day)
            .Select(row => new StandingItem(
                clause,
                row.Code,
                asked.GetValueOrDefault(row.Code),
                known.GetValueOrDefault(row.Code),
                row.Standing
            ));
    }

    /// <summary>Taken up under the clause beside the items that the acts name.</summary>
    static bool IsBeside(ClauseBinding clause, Item item, Catalogue catalogue) =>
        clause.Duty == DutyKind.SiteItem && clause.Clause == item.Clause && catalogue.ClauseOf(item.Code) is null;
}
