using Kedrovy.Http;

namespace Kedrovy.Control.Refusals;

/// <summary>
/// A command that was refused: no fact, yet it tells what was tried. Neither body nor query is kept, since they may
/// hold personal data or secrets.
/// </summary>
/// <param name="Id">Ordered by time.</param>
/// <param name="Actor">Key of the account; <c>public</c> at a door open to everybody; null when nobody signed in
/// elsewhere.</param>
/// <param name="Command">What was tried, in the words of the API description; null when there is no such route.</param>
/// <param name="Problem">The <c>type</c> of the answer.</param>
/// <param name="Clause">Clause of the decree that was the ground.</param>
public sealed record RefusedCommand(
    Guid Id,
    DateTimeOffset At,
    string? Actor,
    IReadOnlyList<string> Roles,
    string Method,
    string Path,
    string? Command,
    int Status,
    string? Problem,
    string? Title,
    string? Detail,
    string? Clause,
    string? TraceId,
    string? CorrelationId,
    string? IdempotencyKey
) : IExample<RefusedCommand>
{
    public static RefusedCommand Example =>
        new(
            new("0198c0de-0000-7000-8000-000000000001"),
            new(2022, 12, 6, 3, 0, 0, TimeSpan.Zero),
            "staff-1",
            ["contentLead"],
            "POST",
            "/api/v1/acts/298-2022/publication",
            "PublishAct",
            409,
            "/problems/act-already-published",
            "Опубликование уже записано",
            null,
            "3.1",
            null,
            null,
            null
        );
}
