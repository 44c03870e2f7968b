using Kedrovy.Contracts;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Wolverine.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// What the acts ask to be told of a body, how each item stands on a day, and what they ask of each of its pages.
/// </summary>
public sealed record Checklist(
    string InstitutionId,
    string Institution,
    InstitutionKind Kind,
    IReadOnlyList<ChecklistRow> Items,
    IReadOnlyList<ChecklistPage> Pages,
    IReadOnlyDictionary<ItemState, int> Totals,
    DateOnly AsOf
) : IExample<Checklist>
{
    public static Checklist Example =>
        new(
            "administration",
            "Администрация города Кедрового",
            InstitutionKind.Administration,
            [ChecklistRow.Example],
            [ChecklistPage.Example],
            new Dictionary<ItemState, int> { [ItemState.Fulfilled] = 1 },
            new(2023, 2, 1)
        );
}

public static class ChecklistEndpoint
{
    [WolverineGet("/api/v1/disclosure/{institutionId}"), AllowAnonymous]
    [
        EndpointSummary("Обязательные сведения: что размещено, что устарело, чего нет"),
        EndpointDescription(
            "fulfilled, stale, missing, notApplicable, unknown — на день asOf. calculation показывает, как посчитан "
                + "срок обновления. pages — сведения на официальных страницах: есть ли они; расхождения с реестром — "
                + "по адресу contents."
        ),
        Duty(DutyKind.SiteItem, DutyKind.BodyPassport, DutyKind.BodyPeople, DutyKind.PageContents)
    ]
    public static async Task<Answer<Checklist>> Get(
        string institutionId,
        [AsParameters] TimeTravel time,
        IQuerySession session,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var moment = time.At(clock);
        var catalogue = await Folder.Body(session, institutionId, moment, cancel);
        var items = await Folder.Items(session, institutionId, moment, cancel);
        var words = await session.Reveal(items.SelectMany(WordsOf), cancel);
        var rows = ChecklistRow.Of(catalogue, items, words);
        var pages = await Pages(session, catalogue, moment, cancel);
        var checklist = new Checklist(
            institutionId,
            catalogue.Body.NameAt(moment.AsOf),
            catalogue.Kind!.Value,
            rows,
            pages,
            Totals(rows),
            moment.AsOf
        );
        return new(checklist, items.Sum(item => item.Version));
    }

    static IEnumerable<VaultRef?> WordsOf(Item item) =>
        [
            .. item.Rulings.Select(ruling => ruling.Reason),
            .. item.Sheets.Select(sheet => sheet.Recommendation),
            item.Title,
        ];

    static Dictionary<ItemState, int> Totals(IReadOnlyList<ChecklistRow> rows) =>
        Enum.GetValues<ItemState>().ToDictionary(state => state, state => rows.Count(row => row.State == state));

    static async Task<IReadOnlyList<ChecklistPage>> Pages(
        IQuerySession session,
        Catalogue catalogue,
        Moment moment,
        CancellationToken cancel
    )
    {
        var pages = await FromTheRegister.PagesOf(session, catalogue.Body, moment, cancel);
        var sites = await session.All<KnownSite>(moment, cancel);
        var hasSite = sites.Any(site =>
            site.InstitutionId == catalogue.Body.Id && site.LinkAt(moment.AsOf) is not null
        );
        return
        [
            .. catalogue
                .Bindings(DutyKind.PageContents)
                .SelectMany(clause => pages.Select(page => ChecklistPage.Of(clause, page, catalogue, hasSite))),
        ];
    }
}
