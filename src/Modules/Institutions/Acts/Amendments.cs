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

/// <summary>One amendment: the lists on the day before, and on the day itself.</summary>
public sealed record AmendmentRow(
    string AmendingActId,
    DateOnly On,
    IReadOnlyList<string> Changed,
    IReadOnlyList<ListEntry> Before,
    IReadOnlyList<ListEntry> After,
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
            "shapovalova",
            new(2024, 2, 2, 3, 0, 0, TimeSpan.Zero)
        );
}

public static class AmendmentsEndpoint
{
    [WolverineGet("/api/v1/acts/{actId}/amendments"), AllowAnonymous]
    [EndpointSummary("Изменения перечней: было и стало · п. 3, 4")]
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
        var act = await ActEndpoints.Find(session, actId, moment, cancel);
        var bodies = await session.All<Institution>(moment, cancel);
        return listing.Of(
            act.Amendments.Where(amendment => amendment.On <= moment.AsOf)
                .Select(amendment => new AmendmentRow(
                    amendment.AmendingActId,
                    amendment.On,
                    amendment.Bodies,
                    Lists.On(bodies, amendment.On.AddDays(-1)),
                    Lists.On(bodies, amendment.On),
                    amendment.Recorded.By,
                    amendment.Recorded.At
                )),
            row => row.AmendingActId
        );
    }
}

/// <summary>The lists of clauses 1, 3 and 4 on a day, in the act's order.</summary>
public static class Lists
{
    public static IReadOnlyList<ListEntry> On(IEnumerable<Institution> bodies, DateOnly day) =>
        [
            .. from body in InOrder(bodies, day)
            let kind = body.StandingAt(day)!.Kind
            where kind != InstitutionKind.Released
            select new ListEntry(body.Id, body.NameAt(day), kind),
        ];

    /// <summary>Bodies known on a day: the administration, then clause 3, clause 4 and those released, each in the order the acts named them.</summary>
    public static IEnumerable<Institution> InOrder(IEnumerable<Institution> bodies, DateOnly day) =>
        bodies
            .Where(body => body.StandingAt(day) is not null)
            .OrderBy(body => body.StandingAt(day)!.Kind)
            .ThenBy(body => body.StandingAt(day)!.Place)
            .ThenBy(body => body.Id, StringComparer.Ordinal);
}
