using Kedrovy.Http;
using Marten;

namespace Kedrovy.Publications.Posts;

/// <summary>Posts that are there, by the words that stand there now.</summary>
sealed class SearchedPosts : ISearched
{
    const int Most = 500;

    public async Task<IEnumerable<SearchHit>> Find(Question question, IQuerySession session, CancellationToken cancel)
    {
        var texts = await session.FindTexts(question.Words, "post-", Most, cancel);
        var posts = (
            await session.LoadManyAsync<Post>(cancel, [.. texts.Select(text => text.SubjectId).Distinct()])
        ).ToDictionary(post => post.Id);
        var pages = (
            await session.LoadManyAsync<KnownPage>(cancel, [.. posts.Values.Select(post => post.PageId).Distinct()])
        ).ToDictionary(page => page.Id);
        return from text in texts
            let post = posts.GetValueOrDefault(text.SubjectId)
            where
                post is { Deletion: null }
                && post.On <= question.Today
                && post.Standing().Text?.Ref == text.Ref
                && (question.InstitutionId is null || post.InstitutionId == question.InstitutionId)
                && !PostsFeed.OfStrangers(post, pages.GetValueOrDefault(post.PageId), question.Today)
            select new SearchHit(
                SearchHitKind.Publication,
                post.Id,
                post.InstitutionId,
                $"Публикация {post.On:dd.MM.yyyy}",
                text.Excerpt,
                $"/api/v1/publications/{post.Id}",
                post.Address,
                post.On,
                text.Rank
            );
    }
}
