using Kedrovy.Http;
using Marten;

namespace Kedrovy.Channels.Pages;

/// <summary>Finds a page that a reader names.</summary>
static class FindPage
{
    /// <summary>The page at a moment; throws <see cref="RefusedException"/> (404) when it was not there.</summary>
    public static async Task<Page> Page(
        this IQuerySession session,
        string pageId,
        Moment moment,
        CancellationToken cancel
    ) =>
        await session.One<Page>(pageId, moment, cancel) is { } page && page.Timeline.StageAt(moment.AsOf) is not null
            ? page
            : throw new RefusedException(
                Refusal.NotFound(
                    "page-not-found",
                    "Нет такой страницы",
                    "Проверьте ключ и дату: в этот день страница не была записана."
                )
            );
}
