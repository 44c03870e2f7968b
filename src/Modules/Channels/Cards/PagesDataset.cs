using Kedrovy.Channels.Bodies;
using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Styles;
using Kedrovy.Http;
using Marten;

namespace Kedrovy.Channels.Cards;

/// <summary>Official pages and their checks as open data, row by row as the list answers.</summary>
public sealed class PagesDataset : IDataset
{
    public string Code => "pages";
    public string Title => "Официальные страницы в социальных сетях";
    public string Description =>
        "Официальные страницы администрации и учреждений: адрес, состояние и проверки настройки.";
    public IReadOnlyList<string> Keywords =>
        ["официальные страницы", "социальные сети", "ВКонтакте", "Одноклассники", "MAX", "Госпаблики"];
    public string Api => "/api/v1/pages";
    public Type Row => typeof(PageRow);
    public DateOnly StructuredOn => new(2026, 11, 24);
    public IReadOnlyList<Type> Views => [typeof(Page), typeof(KnownInstitution), typeof(KnownAct), typeof(Style)];

    public async Task<IReadOnlyList<object>> Rows(IQuerySession session, Moment moment, CancellationToken cancel) =>
        [.. await PageEndpoints.Rows(session, moment, cancel)];
}
