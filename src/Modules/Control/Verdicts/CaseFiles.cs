using Kedrovy.Contracts;
using Kedrovy.Control.RuleSets;
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
        var (acts, editions) = await session.Rules(moment, cancel);
        if (ruleSet is not null && !editions.Ids.Contains(ruleSet))
            throw new RefusedException(RuleRefusals.NoSuchSet(editions));
        var gathered = new Gathered(
            await session.All<KnownBody>(moment, cancel),
            await session.All<KnownPage>(moment, cancel),
            await session.All<KnownStyle>(moment, cancel),
            await session.All<KnownItem>(moment, cancel),
            await session.All<KnownSite>(moment, cancel),
            await session.All<KnownFeed>(moment, cancel),
            await session.Posts(null, FirstDay(editions, from), moment, cancel)
        );
        return new(acts, await gathered.Evidence(acts, session, cancel), editions)
        {
            RuleSet = ruleSet is not null && Editions.IsOfOthers(ruleSet) ? ruleSet : null,
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
        var (acts, editions) = await session.Rules(moment, cancel);
        var pages = await session
            .Query<KnownPage>()
            .Where(page => page.InstitutionId == institutionId)
            .ToListAsync(cancel);
        var gathered = new Gathered(
            [body],
            pages,
            await session.Query<KnownStyle>().Where(style => style.InstitutionId == institutionId).ToListAsync(cancel),
            await session.Query<KnownItem>().Where(item => item.InstitutionId == institutionId).ToListAsync(cancel),
            await session.Query<KnownSite>().Where(site => site.InstitutionId == institutionId).ToListAsync(cancel),
            await session.LoadManyAsync<KnownFeed>(cancel, [.. pages.Select(page => KnownFeed.KeyOf(page.Id))]),
            await session.Posts(institutionId, FirstDay(editions, from), moment, cancel)
        );
        return new(acts, await gathered.Evidence(acts, session, cancel), editions);
    }

    /// <summary>The acts and the rules by which they are judged.</summary>
    public static async Task<(IReadOnlyList<ActTimeline> Acts, Editions Editions)> Rules(
        this IQuerySession session,
        Moment moment,
        CancellationToken cancel
    )
    {
        var acts = await session.Acts<KnownAct>(act => act.Timeline, moment, cancel);
        return (acts, new(acts, await session.All<RuleBook>(moment, cancel)));
    }

    /// <summary>Regularity looks back beyond the first week asked for.</summary>
    static DateOnly FirstDay(Editions editions, Week from)
    {
        var longest = editions.Ids.SelectMany(editions.Of).Max(edition => edition.Rules.SilentWeeks);
        return from.Monday.AddDays(-7 * longest);
    }

    /// <summary>
    /// A post keeps the day on which it was published, so the stored views tell which posts to fold for an earlier
    /// instant.
    /// </summary>
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
        if (moment.KnownAt is null)
            return await asked.ToListAsync(cancel);
        var keys = await asked.Select(post => post.Id).ToListAsync(cancel);
        return await session.These<KnownPost>([.. keys], moment, cancel);
    }

    /// <summary>The views of a town or a body, to be sorted by body.</summary>
    sealed record Gathered(
        IReadOnlyList<KnownBody> Bodies,
        IReadOnlyList<KnownPage> Pages,
        IReadOnlyList<KnownStyle> Styles,
        IReadOnlyList<KnownItem> Items,
        IReadOnlyList<KnownSite> Sites,
        IReadOnlyList<KnownFeed> Feeds,
        IReadOnlyList<KnownPost> Posts
    )
    {
        public async Task<IReadOnlyList<BodyEvidence>> Evidence(
            IReadOnlyList<ActTimeline> acts,
            IQuerySession session,
            CancellationToken cancel
        )
        {
            var looks = Pages.SelectMany(page => page.Timeline.Contents).Select(look => look.Values);
            var contacts = Bodies.SelectMany(body => body.Timeline.Contacts).Select(entry => (VaultRef?)entry.Value);
            var words = await session.Reveal(looks.Concat(contacts), cancel);
            var pages = Pages.ToLookup(page => page.InstitutionId, page => page.Timeline);
            var styles = Styles.ToDictionary(style => style.InstitutionId, style => style.Timeline);
            var items = Items.ToLookup(item => item.InstitutionId, item => item.Timeline);
            var sites = Sites.ToLookup(site => site.InstitutionId, site => site.Timeline);
            var feeds = Feeds.ToDictionary(feed => feed.PageId, feed => feed.Timeline);
            var posts = Posts.ToLookup(post => post.PageId, post => post.Timeline);
            return
            [
                .. Bodies.Select(body => new BodyEvidence(body.Timeline, acts)
                {
                    Pages = [.. pages[body.Id]],
                    Style = styles.GetValueOrDefault(body.Id),
                    Items = [.. items[body.Id]],
                    Sites = [.. sites[body.Id]],
                    Feeds = feeds,
                    Posts = posts,
                    Words = words.Value<ContentsWords>,
                }),
            ];
        }
    }
}
