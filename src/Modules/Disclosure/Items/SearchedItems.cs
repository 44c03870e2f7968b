using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Disclosure.Items;

/// <summary>What the site tells today: items by what they are called and by the text that is shown.</summary>
sealed class SearchedItems : ISearched
{
    const int Most = 500;

    public async Task<IEnumerable<SearchHit>> Find(Question question, IQuerySession session, CancellationToken cancel)
    {
        var items = await (
            question.InstitutionId is { } body
                ? session.Query<Item>().Where(item => item.InstitutionId == body)
                : session.Query<Item>()
        ).ToListAsync(cancel);
        var shown = items.Where(item => item.SeenAt(question.Today) is not null).ToList();
        var catalogues = await Of(shown, question.Today, session, cancel);
        var titles = await session.Reveal(shown.Select(item => item.Title), cancel);
        var texts = (await session.FindTexts(question.Words, "item-", Most, cancel)).ToDictionary(text => text.Ref);
        var named = (await session.Among(question.Words, shown, Title, cancel)).ToDictionary(
            found => found.Thing.Id,
            found => found.Rank
        );
        return from item in shown
            let text = item.SeenAt(question.Today)!.Text is { } kept ? texts.GetValueOrDefault(kept.Ref) : null
            let rank = named.GetValueOrDefault(item.Id) + (text?.Rank ?? 0)
            where rank > 0
            select new SearchHit(
                SearchHitKind.Disclosure,
                item.Id,
                item.InstitutionId,
                Title(item),
                text?.Excerpt,
                $"/api/v1/disclosure/{item.InstitutionId}/{ClauseAddress.Latin(item.Clause)}",
                null,
                item.ShownAt(question.Today)!.From,
                rank
            );

        string Title(Item item) =>
            catalogues.GetValueOrDefault(item.InstitutionId)?.TitleOf(item.Code)
            ?? titles.Value<string>(item.Title)
            ?? "";
    }

    static async Task<Dictionary<string, Catalogue>> Of(
        IEnumerable<Item> items,
        DateOnly today,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var moment = new Moment(today, null);
        var keys = items.Select(item => item.InstitutionId).Distinct().ToList();
        var acts = await session.Acts(moment, cancel);
        return (await session.These<KnownBody>(keys, moment, cancel)).ToDictionary(
            body => body.Id,
            body => new Catalogue(body.Timeline, acts, today)
        );
    }
}
