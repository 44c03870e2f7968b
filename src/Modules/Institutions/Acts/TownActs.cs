using Marten;

namespace Kedrovy.Institutions.Acts;

/// <summary>The acts of the town as they are known now, for decisions about what a body owes.</summary>
public sealed record TownActs(IReadOnlyList<ActTimeline> All)
{
    /// <summary>Loads them.</summary>
    public static async Task<TownActs> Load(IQuerySession session, CancellationToken cancel) =>
        new([.. (await session.Query<Act>().ToListAsync(cancel)).Select(act => act.Timeline)]);

    /// <summary>What the body owes longest on a day; null for one in no list.</summary>
    public Obligation? OwedBy(BodyTimeline body, DateOnly day) => Obligations.Main(body, All, day);

    /// <summary>The clause by which the act asks a duty of the body, else that of the list it stands in.</summary>
    public static string ClauseOf(Obligation owed, DutyKind duty, DateOnly day) =>
        owed.Act.BindingsOn(day)
            .FirstOrDefault(binding => binding.Duty == duty && binding.About.Contains(owed.Kind))
            ?.Clause
        ?? owed.Standing.Clause
        ?? "";
}
