using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Audit.History;

/// <summary>A fact as the log has it.</summary>
/// <param name="Index">Place of its leaf; <c>/audit/explain/{index}</c> tells all of it,
/// <c>/audit/entries/{index}.tlog-proof</c> proves it.</param>
/// <param name="EventId">Key of the event.</param>
/// <param name="Type">Kind of the fact.</param>
/// <param name="Clauses">Clauses that ask for it.</param>
/// <param name="On">The day from which it is true.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="Actor">Key of the account that recorded it.</param>
/// <param name="What">What it says, in Russian.</param>
public sealed record HistoryEntry(
    long Index,
    Guid EventId,
    string Stream,
    long Version,
    string Type,
    string? InstitutionId,
    IReadOnlyList<string> Clauses,
    DateOnly? On,
    DateTimeOffset RecordedAt,
    string? Actor,
    string What
) : IExample<HistoryEntry>
{
    public static HistoryEntry Example =>
        new(
            7,
            new("0198c0de-0000-7000-8000-000000000001"),
            "298-2022",
            2,
            "act_published",
            "administration",
            ["3.1"],
            new(2022, 12, 9),
            new(2022, 12, 12, 3, 0, 0, TimeSpan.Zero),
            "staff-1",
            "акт 298-2022 официально опубликован: Информационный бюллетень, № 12"
        );

    /// <summary>The row of a fact.</summary>
    public static HistoryEntry Of(LoggedFact fact) =>
        new(
            fact.Index,
            fact.Id,
            fact.Stream,
            fact.Version,
            fact.Type,
            fact.InstitutionId,
            fact.Clauses,
            fact.On,
            fact.RecordedAt,
            fact.Actor,
            Sentences.Of(fact.Type, fact.Data)
        );
}

/// <summary>Which facts are asked for; what is not given does not narrow.</summary>
public sealed record HistoryFilter
{
    /// <summary>Of this stream.</summary>
    [FromQuery(Name = "stream")]
    public string? Stream { get; set; }

    /// <summary>Recorded by this account.</summary>
    [FromQuery(Name = "actor")]
    public string? Actor { get; set; }

    /// <summary>Of this kind.</summary>
    [FromQuery(Name = "type")]
    public string? Type { get; set; }

    /// <summary>About this clause or a part of it.</summary>
    [FromQuery(Name = "clause")]
    public string? Clause { get; set; }

    /// <summary>About this body.</summary>
    [FromQuery(Name = "institution")]
    public string? Institution { get; set; }

    /// <summary>After this place in the log.</summary>
    [FromQuery(Name = "after")]
    public long? After { get; set; }

    /// <summary>Whether a fact fits that was recorded within a period, in one town.</summary>
    public bool Fits(LoggedFact fact, (DateTimeOffset? First, DateTimeOffset? End) recorded, string tenant) =>
        fact.Tenant == tenant
        && fact.Type != EventRow.Tombstone
        && (Stream is null || fact.Stream == Stream)
        && (Actor is null || fact.Actor == Actor)
        && (Type is null || fact.Type == Type)
        && (Institution is null || fact.InstitutionId == Institution)
        && (Clause is null || fact.IsAbout(Clause))
        && !(fact.RecordedAt < recorded.First)
        && !(fact.RecordedAt >= recorded.End);
}

public static class GetHistoryEndpoint
{
    [WolverineGet("/audit/events"), AllowAnonymous, Duty(DutyKind.Control)]
    [
        EndpointSummary("История: кто, когда и что записал"),
        EndpointDescription(
            "Факты из журнала проверки в его порядке. from и to — когда записано; clause находит и подпункты. "
                + "format=xlsx — книга Excel со всем найденным, до 20 000 строк."
        )
    ]
    [
        ProducesResponseType(
            typeof(Listed<HistoryEntry>),
            StatusCodes.Status200OK,
            "application/json",
            "text/csv",
            FileKinds.Xlsx
        ),
        ProducesResponseType(typeof(ProblemDetails), StatusCodes.Status400BadRequest, "application/problem+json")
    ]
    public static async Task<IResult> Get(
        [AsParameters] HistoryFilter filter,
        [AsParameters] Period period,
        [AsParameters] Listing listing,
        LogIndex index,
        IQuerySession session
    )
    {
        var recorded = period.Instants();
        IReadOnlyList<HistoryEntry> Rows(long? after, int most) =>
            [
                .. index
                    .Read(
                        index
                            .Find(
                                fact => filter.Fits(fact, recorded, session.TenantId),
                                after ?? filter.After ?? -1,
                                most
                            )
                            .Select(fact => fact.Index)
                    )
                    .Select(HistoryEntry.Of),
            ];
        return listing.Format == "xlsx"
            ? Workbook.Of(Rows(null, Workbook.Most + 1))
            : await listing.Numbered((after, most) => Task.FromResult(Rows(after, most)), fact => fact.Index);
    }
}
