using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Institutions.Persons;

/// <summary>
/// Extract of the journal of events about destroyed data, as order 179 of Roskomnadzor asks beside the act: what, why,
/// by which act, who and when. The values themselves are gone; <c>/audit/events/{event}</c> proves the row.
/// </summary>
public sealed record ErasureRow(
    Guid Event,
    string PersonId,
    DateOnly On,
    IReadOnlyList<string> Fields,
    int Values,
    string Basis,
    Document Act,
    string? RecordedBy,
    DateTimeOffset RecordedAt
) : IExample<ErasureRow>
{
    public static ErasureRow Example =>
        new(
            new("0198c0de-0000-7000-8000-000000000001"),
            "person-1",
            new(2024, 2, 1),
            ["phone"],
            2,
            "отзыв согласия, ч. 5 ст. 21 152-ФЗ",
            new("Акт об уничтожении 3", new(2024, 2, 1)),
            "staff-1",
            new(2024, 2, 1, 3, 0, 0, TimeSpan.Zero)
        );
}

public static class ErasuresEndpoint
{
    [
        WolverineGet("/api/v1/institutions/{institutionId}/persons/{personId}/erasures"),
        May(Roles.Controller, Roles.ContentLead, Roles.InstitutionHead, Roles.Auditor)
    ]
    [
        EndpointSummary("Выписка об уничтожении данных человека"),
        EndpointDescription(
            "Что, когда, по какому акту и кем уничтожено; самих данных здесь нет. Каждая строка доказывается "
                + "журналом: /audit/events/{event}."
        )
    ]
    [Duty(DutyKind.BodyPeople)]
    public static async Task<Listed<ErasureRow>> Get(
        string institutionId,
        string personId,
        [AsParameters] Listing listing,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        if (
            await session.LoadAsync<Person>(personId, cancel) is not { } person
            || person.InstitutionId != institutionId
        )
            throw new RefusedException(
                Refusal.NotFound(
                    "person-not-found",
                    "Нет такого человека",
                    "В этом учреждении человек с таким ключом не записан."
                )
            );
        return listing.Of(
            person.Erasures.Select(erasure => new ErasureRow(
                erasure.Event,
                person.Id,
                erasure.On,
                erasure.Fields,
                erasure.Values,
                erasure.Basis,
                erasure.Act,
                erasure.Recorded.By,
                erasure.Recorded.At
            )),
            row => row.Event.ToString()
        );
    }
}
