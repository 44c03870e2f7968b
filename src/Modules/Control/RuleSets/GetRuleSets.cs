using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Control.RuleSets;

/// <summary>A version of a rule set; <c>to</c> is the first day without it, null while it holds.</summary>
public sealed record RuleSetRow(
    string RuleSetId,
    int Version,
    string Title,
    string Owner,
    DateOnly From,
    DateOnly? To,
    Rules Rules,
    string? RecordedBy,
    DateTimeOffset? RecordedAt
);

public static class RuleSetsEndpoint
{
    [WolverineGet("/api/v1/control/rule-sets"), AllowAnonymous]
    [
        EndpointSummary("Наборы правил счёта и их версии · п. 6.4, 12"),
        EndpointDescription(
            "298-2022 — постановление, regional-centre — оценка ЦУР, federal — федеральный минимум. Версия 0 — настройка по умолчанию; чего постановление не говорит, решает город."
        )
    ]
    public static async Task<Listed<RuleSetRow>> List(
        [AsParameters] TimeTravel time,
        [AsParameters] Listing listing,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var editions = RuleBook.Editions(await session.All<RuleBook>(time.At(clock), cancel));
        return listing.Of(
            RuleBook.Ids.SelectMany(id =>
                editions.Where(edition => edition.RuleSetId == id).ToList() is var ofSet
                    ? ofSet.Select((edition, place) => Row(edition, ofSet.ElementAtOrDefault(place + 1)?.From))
                    : []
            ),
            row => $"{row.RuleSetId}-{row.Version}"
        );
    }

    internal static RuleSetRow Row(Edition edition, DateOnly? to) =>
        new(
            edition.RuleSetId,
            edition.Version,
            edition.Title,
            edition.Owner,
            edition.From,
            to,
            edition.Rules,
            edition.Recorded?.By,
            edition.Recorded?.At
        );
}
