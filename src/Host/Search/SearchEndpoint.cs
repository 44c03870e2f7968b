using System.Globalization;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Host.Search;

/// <summary>Search over all that anybody may read today.</summary>
public static class SearchEndpoint
{
    static readonly StringComparer Russian = StringComparer.Create(
        CultureInfo.GetCultureInfo("ru-RU"),
        ignoreCase: true
    );
    static readonly TextAttribute Words = new(200);

    [WolverineGet("/api/v1/search"), AllowAnonymous]
    [
        EndpointSummary("Поиск по учреждениям, пунктам, сведениям сайта и публикациям"),
        EndpointDescription(
            "Слова находятся в любой форме, «е» и «ё» не различаются; \"точные слова\", or и -исключение. Только "
                + "то, что сегодня может прочесть каждый. Лучшие ответы первыми; excerpt — простой текст, не HTML."
        )
    ]
    public static async Task<Listed<SearchHit>> Get(
        [FromQuery] string? q,
        [FromQuery] string? institution,
        [FromQuery] SearchHitKind? kind,
        [AsParameters] Listing listing,
        IEnumerable<ISearched> parts,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        if (q is null || Words.GetValidationResult(q, new(q) { MemberName = "q" }) is not null)
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "nothing-to-search",
                    "Искать нечего",
                    "Параметр q — слова, которые ищут, до 200 знаков и без управляющих знаков."
                )
            );
        if (kind is { } asked && !Enum.IsDefined(asked))
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "unknown-kind",
                    "Такого вида нет",
                    "Параметр kind — institution, clause, disclosure или publication."
                )
            );
        var question = new Question(q, institution, Town.Today(clock));
        var found = new List<SearchHit>();
        foreach (var part in parts)
            found.AddRange(await part.Find(question, session, cancel));
        return listing.Of(
            found
                .Where(row => kind is null || row.Kind == kind)
                .OrderByDescending(row => row.Rank)
                .ThenByDescending(row => row.On)
                .ThenBy(row => row.Title, Russian)
                .ThenBy(row => row.Id, StringComparer.Ordinal),
            row => $"{row.Kind} {row.Id}"
        );
    }
}
