using Kedrovy.Http;
using Kedrovy.Publications.Feeds;
using Kedrovy.Publications.Posts;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Publications.Import;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Nothing was recorded.</param>
/// <param name="Rows">Rows with something in them.</param>
/// <param name="Recorded">Posts that were new.</param>
/// <param name="Known">Posts that were there already.</param>
/// <param name="Measured">Posts of either kind whose figures were new.</param>
/// <param name="Reviewed">Pages whose feed is now known to be looked through.</param>
/// <param name="Changed">Rows of known posts whose text differs from what is recorded; an edition is recorded by
/// itself.</param>
/// <param name="Ignored">Columns that mean nothing here.</param>
/// <param name="Faults">What is wrong, row by row; at most a thousand are told.</param>
public sealed record ImportReport(
    bool DryRun,
    int Rows,
    int Recorded,
    int Known,
    int Measured,
    int Reviewed,
    IReadOnlyList<int> Changed,
    IReadOnlyList<string> Ignored,
    IReadOnlyList<RowFault> Faults
) : IExample<ImportReport>
{
    /// <summary>Most faults that are told.</summary>
    public const int MostFaults = 1000;

    public static ImportReport Example =>
        new(
            true,
            3,
            1,
            1,
            1,
            1,
            [],
            ["охват"],
            [new(4, "address", "Это адрес страницы. Нужен адрес одной записи: нажмите на её дату и скопируйте адрес.")]
        );
}

/// <summary>
/// A table of posts in one transaction. Either every row is recorded or none, unless <c>partial</c> asks for the sound
/// ones. The same table twice records nothing the second time.
/// </summary>
public static class ImportPostsEndpoint
{
    const string Table =
        "page;address;on;form;text;views\npage-school-1-vk;https://vk.com/wall-100500_12;16.01.2023;своя;Школа "
        + "приглашает на день открытых дверей.;412\n";

    [
        WolverinePost("/api/v1/institutions/{institutionId}/posts/import"),
        May(Roles.ContentLead, Roles.InstitutionHead, Roles.ResponsibleEmployee)
    ]
    [TakesFile(10, FileKinds.Csv, FileKinds.Xlsx, Example = Table)]
    [EndpointSummary("Внести публикации таблицей"), Duty(DutyKind.RegularPosts)]
    [EndpointDescription(
        "CSV (UTF-8, «;» или «,») или первый лист XLSX. Столбцы: page, address, at или on, form, text, pinned, "
            + "views, likes, comments, reposts; годятся и русские названия. dryRun — только проверить. Если хоть "
            + "одна строка не годится, не записывается ничего; partial — записать годные. reviewedFrom и "
            + "reviewedThrough — за эти дни в таблице всё, что на её страницах было."
    )]
    public static async Task<ImportReport> Post(
        string institutionId,
        [FromQuery] bool? dryRun,
        [FromQuery] bool? partial,
        [FromQuery] DateOnly? reviewedFrom,
        [FromQuery] DateOnly? reviewedThrough,
        HttpContext context,
        IDocumentSession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var table = SentTable.Read(await TakesFileAttribute.Read(context));
        var ground = new ImportGround(
            institutionId,
            (await session.Query<KnownPage>().ToListAsync(cancel)).ToDictionary(page => page.Id),
            await PostNetworks.On(Town.Today(clock), session, cancel),
            clock.GetUtcNow()
        );
        var (rows, wrong) = ImportPlan.Of(table, ground);
        var posts = (
            await session.LoadManyAsync<Post>(cancel, [.. rows.Select(row => row.Post.Address.Key)])
        ).ToDictionary(post => post.Id);
        List<RowFault> faults =
        [
            .. wrong,
            .. rows.Where(row =>
                    posts.TryGetValue(row.Post.Address.Key, out var post) && post.PageId != row.Post.Page.Id
                )
                .Select(row => new RowFault(
                    row.Number,
                    "page",
                    $"Эта запись уже внесена за страницей {posts[row.Post.Address.Key].PageId}."
                )),
        ];
        var sound = rows.ExceptBy(faults.Select(fault => fault.Row), row => row.Number).ToList();
        var reviews = Reviews(table, faults, ground, reviewedFrom, reviewedThrough);

        var fresh = sound.Where(row => !posts.ContainsKey(row.Post.Address.Key)).ToList();
        var measured = sound
            .Where(row =>
                !row.Figures.Empty && posts.TryGetValue(row.Post.Address.Key, out var post) && !row.Figures.Known(post)
            )
            .ToList();
        var report = new ImportReport(
            dryRun == true,
            table.Rows.Count,
            fresh.Count,
            sound.Count - fresh.Count,
            measured.Count + fresh.Count(row => !row.Figures.Empty),
            reviews.Count,
            await Changed(session, sound, posts, cancel),
            table.Ignored,
            [.. faults.OrderBy(fault => fault.Row).Take(ImportReport.MostFaults)]
        );
        if (report.DryRun)
            return report;
        if (faults.Count > 0 && partial != true)
            throw new RefusedException(Refused(report));

        var today = Town.DayOf(ground.Now);
        var twins = await TwinFinder.Around(session, institutionId, [.. fresh.Select(row => row.Post)], cancel);
        foreach (var row in fresh)
            row.Post.Start(session, Source.Import, twins.Pair(row.Post), row.Figures, today);
        foreach (var row in measured)
            session.Events.Append(
                row.Post.Address.Key,
                posts[row.Post.Address.Key].Version + 1,
                PostDraft.Measured(institutionId, row.Post.Page.Id, row.Post.Address.Key, row.Figures, today)
            );
        var added = 0;
        foreach (var review in reviews)
            added += await Add(session, review, cancel);
        return report with { Reviewed = added };
    }

    /// <summary>
    /// Pages of the table of which every row is sound: of the others nobody can say that all is recorded, nor of any
    /// while a row's page is in doubt.
    /// </summary>
    static IReadOnlyList<FeedReviewed> Reviews(
        SentTable table,
        IReadOnlyCollection<RowFault> faults,
        ImportGround ground,
        DateOnly? from,
        DateOnly? through
    )
    {
        if ((from is null && through is null) || faults.Any(fault => fault.Column == "page"))
            return [];
        if (from is not { } first || through is not { } last)
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "unreadable-review",
                    "Не сказано, за какие дни",
                    "Передайте и reviewedFrom, и reviewedThrough — или ни одного."
                )
            );
        var (today, faulty) = (Town.DayOf(ground.Now), faults.Select(fault => fault.Row).ToHashSet());
        var pages = table
            .Rows.GroupBy(row => row["page"] ?? "")
            .Where(rows => !rows.Any(row => faulty.Contains(row.Number)))
            .Select(rows => ground.Pages[rows.Key])
            .OrderBy(page => page.Id, StringComparer.Ordinal)
            .ToList();
        if (
            pages
                .Select(page => ReviewFeedEndpoint.Fault(page, first, last, today, today))
                .FirstOrDefault(fault => fault is not null) is
            { } wrong
        )
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "unreadable-review",
                    "Дни просмотра не подходят",
                    $"reviewedFrom, reviewedThrough: {wrong.Detail}",
                    DutyKind.RegularPosts
                )
            );
        return
        [
            .. pages.Select(page => new FeedReviewed(page.InstitutionId, page.Id, first, last, Source.Import, today)),
        ];
    }

    static async Task<int> Add(IDocumentSession session, FeedReviewed reviewed, CancellationToken cancel)
    {
        var feed = await session.FeedAlone(reviewed.PageId, cancel);
        if (
            feed?.Reviews.Any(review =>
                (review.From, review.Through, review.Source) == (reviewed.From, reviewed.Through, reviewed.Source)
            ) == true
        )
            return 0;
        session.Add(reviewed.PageId, feed, reviewed);
        return 1;
    }

    static async Task<IReadOnlyList<int>> Changed(
        IDocumentSession session,
        IReadOnlyCollection<ReadRow> rows,
        Dictionary<string, Post> posts,
        CancellationToken cancel
    )
    {
        var told = rows.Where(row => row.Post.Text is not null && posts.ContainsKey(row.Post.Address.Key))
            .Select(row => (row.Number, row.Post.Text, Standing: posts[row.Post.Address.Key].Standing().Text))
            .ToList();
        var texts = await Vault.Reveal(session, told.Select(row => row.Standing), cancel);
        return [.. told.Where(row => Vault.Value<string>(texts, row.Standing) != row.Text).Select(row => row.Number)];
    }

    static ProblemDetails Refused(ImportReport report)
    {
        var problem = Refusal.Because(
            422,
            "rows-do-not-fit",
            "В таблице есть ошибки",
            $"Ничего не записано. Исправьте строки, названные в errors, или передайте partial=true: тогда запишутся "
                + $"остальные. {string.Join(' ', report.Faults.Take(3).Select(Words))}",
            DutyKind.RegularPosts
        );
        problem.Extensions["errors"] = report
            .Faults.Select(fault => new Refusal.Fault($"/{fault.Row}/{fault.Column}", Words(fault)))
            .ToArray();
        problem.Extensions["report"] = report with { Recorded = 0, Measured = 0, Reviewed = 0 };
        return problem;
    }

    static string Words(RowFault fault) => $"Строка {fault.Row}, столбец {fault.Column}: {fault.Detail}";
}
