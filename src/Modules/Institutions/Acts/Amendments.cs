using Kedrovy.Contracts;
using Kedrovy.Http;
using Kedrovy.Institutions.Bodies;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Institutions.Acts;

/// <summary>A body in a list of the act.</summary>
public sealed record ListEntry(string InstitutionId, string Name, InstitutionKind Kind) : IExample<ListEntry>
{
    public static ListEntry Example =>
        new(
            "central-bookkeeping",
            "Муниципальное учреждение «Централизованная бухгалтерия» города Кедрового",
            InstitutionKind.Exempt
        );
}

/// <summary>
/// A clause whose words changed; without words before it was new, without words after it was taken out.
/// </summary>
public sealed record RewordedClause(string Number, string? Before, string? After) : IExample<RewordedClause>
{
    public static RewordedClause Example => new("3.1", "не менее двух постов", "не менее трёх постов");
}

/// <summary>
/// One amendment: the lists on the day before, and on the day itself; and clauses in their words before and after.
/// </summary>
public sealed record AmendmentRow(
    string AmendingActId,
    DateOnly On,
    IReadOnlyList<string> Changed,
    IReadOnlyList<ListEntry> Before,
    IReadOnlyList<ListEntry> After,
    IReadOnlyList<RewordedClause> Words,
    string? RecordedBy,
    DateTimeOffset RecordedAt
) : IExample<AmendmentRow>
{
    public static AmendmentRow Example =>
        new(
            "15-2024",
            new(2024, 2, 1),
            ["central-bookkeeping"],
            [ListEntry.Example],
            [ListEntry.Example with { Kind = InstitutionKind.Obligated }],
            [],
            "shapovalova",
            new(2024, 2, 2, 3, 0, 0, TimeSpan.Zero)
        );
}

public static class AmendmentsEndpoint
{
    [WolverineGet("/api/v1/acts/{actId}/amendments"), AllowAnonymous]
    [EndpointSummary("Изменения перечней и слов: было и стало"), Duty(DutyKind.ObligatedList, DutyKind.ExemptList)]
    public static async Task<Listed<AmendmentRow>> Get(
        string actId,
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var act = (await ActEndpoints.Find(session, actId, moment, cancel)).Timeline;
        var acts = await session.Acts<Act>(known => known.Timeline, moment, cancel);
        var bodies = await session.All<Institution>(moment, cancel);
        var clauses = act.Rewordings.SelectMany(words => words.Clauses).Concat(act.Clauses);
        var texts = await session.Reveal(clauses.Select(clause => clause.Text), cancel);
        return listing.Of(
            act.Amendments.Where(amendment => amendment.On <= moment.AsOf)
                .Select(amendment => Row(act, amendment, new(acts, bodies), texts)),
            row => row.AmendingActId
        );
    }

    static AmendmentRow Row(
        ActTimeline act,
        Amendment amendment,
        Lists lists,
        IReadOnlyDictionary<Guid, VaultItem> texts
    ) =>
        new(
            amendment.AmendingActId,
            amendment.On,
            amendment.Bodies,
            lists.Of(act, amendment.On.AddDays(-1)),
            lists.Of(act, amendment.On),
            Words(act, amendment, texts),
            amendment.By.RecordedBy,
            amendment.By.RecordedAt
        );

    static IReadOnlyList<RewordedClause> Words(
        ActTimeline act,
        Amendment amendment,
        IReadOnlyDictionary<Guid, VaultItem> texts
    )
    {
        var (before, after) = (act.ClausesOn(amendment.On.AddDays(-1)), act.ClausesOn(amendment.On));
        var numbers = act
            .Rewordings.Where(words => words.AmendingActId == amendment.AmendingActId)
            .SelectMany(words => words.Clauses.Select(clause => clause.Number).Concat(words.Deleted));
        return [.. numbers.Select(number => new RewordedClause(number, Text(before, number), Text(after, number)))];

        string? Text(IReadOnlyList<ActClause> clauses, string number) =>
            clauses.FirstOrDefault(clause => clause.Number == number) is { } clause ? texts.Text(clause.Text) : null;
    }
}

/// <summary>The lists of acts on a day.</summary>
public sealed class Lists(IReadOnlyList<ActTimeline> acts, IReadOnlyList<Institution> bodies)
{
    /// <summary>The list of an act a body stands in; null when it stands in none of it.</summary>
    public Standing? StandingOf(Institution body, ActTimeline act, DateOnly day) =>
        Obligations.StandingIn(body.Timeline, act, acts, day);

    /// <summary>The lists of one act, in its order: the administration, the obligated, the exempt.</summary>
    public IReadOnlyList<ListEntry> Of(ActTimeline act, DateOnly day) =>
        [
            .. bodies
                .Select(body => (Body: body, Standing: StandingOf(body, act, day)))
                .Where(entry => entry.Standing is { Kind: not InstitutionKind.Released })
                .OrderBy(entry => entry.Standing!.Kind)
                .ThenBy(entry => entry.Standing!.Place)
                .ThenBy(entry => entry.Body.Id, StringComparer.Ordinal)
                .Select(entry => new ListEntry(entry.Body.Id, entry.Body.Timeline.NameAt(day), entry.Standing!.Kind)),
        ];

    /// <summary>
    /// The list a body stands in by the act it owes longest; else the last one it was put into or out of. Null before
    /// it stood in any.
    /// </summary>
    public static Standing? StandingOf(Institution body, IReadOnlyList<ActTimeline> acts, DateOnly day) =>
        Obligations.Main(body.Timeline, acts, day)?.Standing ?? body.Timeline.StandingAt(day);

    /// <summary>
    /// Bodies known on a day: the administration, the obligated, the exempt and those released, each in the order the
    /// acts named them.
    /// </summary>
    public static IEnumerable<Institution> InOrder(
        IEnumerable<Institution> bodies,
        IReadOnlyList<ActTimeline> acts,
        DateOnly day
    ) =>
        from body in bodies
        let standing = StandingOf(body, acts, day)
        where standing is not null
        orderby standing.Kind, standing.Place, body.Id
        select body;
}
