using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Control.Verdicts;

/// <summary>Gathers a case file from the stored views, or from the facts recorded by an instant.</summary>
public static class CaseFiles
{
    /// <summary>Of the whole town, to be judged on <see cref="Moment.AsOf"/>.</summary>
    /// <exception cref="RefusedException">404: there is no such rule set.</exception>
    public static async Task<CaseFile> OpenCase(
        this IQuerySession session,
        Moment moment,
        string? ruleSet,
        CancellationToken cancel
    ) => await session.OpenCase(moment, ruleSet, Week.EndedBy(moment.AsOf), cancel);

    /// <summary>As above, with the posts of all weeks from one on.</summary>
    public static async Task<CaseFile> OpenCase(
        this IQuerySession session,
        Moment moment,
        string? ruleSet,
        Week from,
        CancellationToken cancel
    )
    {
        var editions = await session.Editions(moment, ruleSet, cancel);
        var (bodies, pages) = (
            await session.All<KnownBody>(moment, cancel),
            await session.All<KnownPage>(moment, cancel)
        );
        return new(
            await session.All<KnownAct>(moment, cancel),
            bodies,
            pages,
            await session.All<KnownStyle>(moment, cancel)
        )
        {
            Editions = editions,
            RuleSet = ruleSet ?? RuleBook.Decree,
            Contents = await ContentsFile.Of(
                session,
                pages,
                bodies,
                await session.All<KnownSite>(moment, cancel),
                cancel
            ),
            Items = await session.All<KnownItem>(moment, cancel),
            Feeds = await session.All<KnownFeed>(moment, cancel),
            Posts = await session.Posts(null, FirstDay(editions, from), moment, cancel),
        };
    }

    /// <summary>Of one body, as all is known now; null when there is none.</summary>
    public static async Task<CaseFile?> OpenCaseOf(
        this IQuerySession session,
        string institutionId,
        Moment moment,
        Week from,
        CancellationToken cancel
    )
    {
        if (await session.LoadAsync<KnownBody>(institutionId, cancel) is not { } body)
            return null;
        var editions = await session.Editions(moment, null, cancel);
        var pages = await session
            .Query<KnownPage>()
            .Where(page => page.InstitutionId == institutionId)
            .ToListAsync(cancel);
        return new(
            await session.All<KnownAct>(moment, cancel),
            [body],
            pages,
            await session.Query<KnownStyle>().Where(style => style.InstitutionId == institutionId).ToListAsync(cancel)
        )
        {
            Editions = editions,
            Contents = await ContentsFile.Of(
                session,
                pages,
                [body],
                await session.Query<KnownSite>().Where(site => site.InstitutionId == institutionId).ToListAsync(cancel),
                cancel
            ),
            Items = await session
                .Query<KnownItem>()
                .Where(item => item.InstitutionId == institutionId)
                .ToListAsync(cancel),
            Feeds = await session.LoadManyAsync<KnownFeed>(cancel, [.. pages.Select(page => KnownFeed.KeyOf(page.Id))]),
            Posts = await session.Posts(institutionId, FirstDay(editions, from), moment, cancel),
        };
    }

    /// <summary>Regularity looks back beyond the first week asked for.</summary>
    static DateOnly FirstDay(IReadOnlyList<Edition> editions, Week from) =>
        from.Monday.AddDays(-7 * editions.Max(edition => edition.Rules.SilentWeeks));

    static async Task<IReadOnlyList<Edition>> Editions(
        this IQuerySession session,
        Moment moment,
        string? ruleSet,
        CancellationToken cancel
    ) =>
        ruleSet is null || RuleBook.Ids.Contains(ruleSet)
            ? RuleBook.Editions(await session.All<RuleBook>(moment, cancel))
            : throw new RefusedException(RuleRefusals.NoSuchSet());

    /// <summary>A post keeps the day on which it was published, so the stored views tell which posts to fold for an earlier instant.</summary>
    static async Task<IReadOnlyList<KnownPost>> Posts(
        this IQuerySession session,
        string? institutionId,
        DateOnly from,
        Moment moment,
        CancellationToken cancel
    )
    {
        var asked = session.Query<KnownPost>().Where(post => post.On >= from && post.On <= moment.AsOf);
        if (institutionId is not null)
            asked = asked.Where(post => post.InstitutionId == institutionId);
        return moment.KnownAt is null
            ? await asked.ToListAsync(cancel)
            : await session.These<KnownPost>(
                [.. await asked.Select(post => post.Id).ToListAsync(cancel)],
                moment,
                cancel
            );
    }
}
