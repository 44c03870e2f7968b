using System.ComponentModel;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Disclosure.Items;

/// <summary>How each item the acts ask for stands in each body, as open data.</summary>
public sealed class DisclosureDataset : IDataset
{
    sealed record Line(
        [property: DisplayName("Ключ учреждения")] string InstitutionId,
        [property: DisplayName("Учреждение")] string Institution,
        [property: DisplayName("Пункт постановления")] string Clause,
        [property: DisplayName("Код сведений")] string Code,
        [property: DisplayName("Сведения")] string? Title,
        [property: DisplayName("Состояние сведений")] ItemState State,
        [property: DisplayName("Почему")] string Reason,
        [property: DisplayName("Правило обновления")] RefreshRule? Rule,
        [property: DisplayName("Правило обновления словами")] string? RuleText,
        [property: DisplayName("Обновлено")] DateOnly? RefreshedOn,
        [property: DisplayName("Обновить до")] DateOnly? DueOn,
        [property: DisplayName("Редакция")] int? Revision
    );

    public string Code => "disclosure";
    public string Title => "Размещение обязательных сведений";
    public string Description =>
        "Состояние каждого пункта сведений, которые должны быть на официальных сайтах об администрации и учреждениях: "
        + "размещено, устарело, отсутствует, не требуется.";
    public IReadOnlyList<string> Keywords =>
        ["раскрытие информации", "официальный сайт", "обязательные сведения", "8-ФЗ"];
    public string Api => "/api/v1/disclosure/{institution}";
    public Type Row => typeof(Line);
    public DateOnly StructuredOn => new(2026, 11, 24);
    public IReadOnlyList<Type> Views => [typeof(KnownBody), typeof(KnownAct), typeof(Item)];

    public async Task<IReadOnlyList<object>> Rows(IQuerySession session, Moment moment, CancellationToken cancel)
    {
        var items = (await session.All<Item>(moment, cancel)).ToLookup(item => item.InstitutionId);
        var titles = await session.Reveal(items.SelectMany(own => own).Select(item => item.Title), cancel);
        var catalogues = (await Catalogues.All(session, moment, cancel))
            .Where(catalogue => catalogue.Owed.Count > 0)
            .OrderBy(catalogue => catalogue.Kind)
            .ThenBy(catalogue => catalogue.Body.Id);
        return [.. catalogues.SelectMany(catalogue => Lines(catalogue, [.. items[catalogue.Body.Id]], titles))];
    }

    static IEnumerable<Line> Lines(
        Catalogue catalogue,
        IReadOnlyList<Item> items,
        IReadOnlyDictionary<Guid, VaultItem> titles
    )
    {
        var name = catalogue.Body.NameAt(catalogue.Day);
        return ChecklistRow
            .Of(catalogue, items, titles)
            .Select(row => new Line(
                catalogue.Body.Id,
                name,
                row.Clause,
                row.Code,
                row.Title,
                row.State,
                row.Reason,
                row.Rule,
                row.RuleText,
                row.RefreshedOn,
                row.DueOn,
                row.Revision
            ));
    }
}
