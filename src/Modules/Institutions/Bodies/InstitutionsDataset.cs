using System.ComponentModel;
using Kedrovy.Http;
using Kedrovy.Institutions.Acts;
using Marten;

namespace Kedrovy.Institutions.Bodies;

/// <summary>The bodies of the acts as open data. No person is in it: a copied file cannot be made to forget.</summary>
public sealed class InstitutionsDataset : IDataset
{
    sealed record Line(
        [property: DisplayName("Ключ учреждения в реестре")] string Id,
        [property: DisplayName("Наименование")] string Name,
        [property: DisplayName("Вид учреждения")] InstitutionKind Kind,
        [property: DisplayName("Пункт, которым названо")] string? Clause,
        [property: DisplayName("Акт")] string ActId,
        [property: DisplayName("В этом виде с")] DateOnly Since,
        [property: DisplayName("Обязанности по акту")] DutyState Duties,
        [property: DisplayName("Должность организующего страницы и сайт")] string? OrganiserPosition,
        [property: DisplayName("ИНН")] string? Inn,
        [property: DisplayName("ОГРН")] string? Ogrn,
        [property: DisplayName("ОКТМО")] string? Oktmo,
        [property: DisplayName("Почтовый адрес")] string? PostalAddress,
        [property: DisplayName("Телефоны справочных служб")] IReadOnlyList<string>? Phones,
        [property: DisplayName("Электронная почта")] string? Email
    );

    public string Code => "institutions";
    public string Title => "Учреждения, обязанные давать доступ к информации";
    public string Description =>
        "Администрация и учреждения из перечней постановления: вид, основание, обязанности, номера в "
        + "государственных реестрах и контакты.";
    public IReadOnlyList<string> Keywords => ["учреждения", "администрация", "доступ к информации", "контакты"];
    public string Api => "/api/v1/institutions";
    public Type Row => typeof(Line);
    public DateOnly StructuredOn => new(2026, 11, 24);
    public IReadOnlyList<Type> Views => [typeof(Act), typeof(Institution)];

    public async Task<IReadOnlyList<object>> Rows(IQuerySession session, Moment moment, CancellationToken cancel)
    {
        var day = moment.AsOf;
        var acts = await session.Acts<Act>(act => act.Timeline, moment, cancel);
        var bodies = Lists.InOrder(await session.All<Institution>(moment, cancel), acts, day).ToList();
        var kept = bodies.ToDictionary(
            body => body.Id,
            body => body.Timeline.Contacts.LastBy(day, known => known.From)?.Value
        );
        var words = await session.Reveal(kept.Values, cancel);
        return
        [
            .. bodies.Select(body =>
            {
                var (standing, numbers, contacts) = (
                    Lists.StandingOf(body, acts, day)!,
                    body.Timeline.Identifiers.LastBy(day, known => known.From)?.Value,
                    words.Value<Contacts>(kept[body.Id])
                );
                return new Line(
                    body.Id,
                    body.Timeline.NameAt(day),
                    standing.Kind,
                    standing.Clause,
                    standing.ActId,
                    standing.From,
                    OwedClauses.Of(body, acts, day).FirstOrDefault()?.State ?? DutyState.NotYetDue,
                    Organiser(body, acts, day),
                    numbers?.Inn,
                    numbers?.Ogrn,
                    numbers?.Oktmo,
                    contacts?.PostalAddress,
                    contacts?.Phones,
                    contacts?.Email
                );
            }),
        ];
    }

    /// <summary>The title of the position that organises pages and site; null when none was named.</summary>
    internal static string? Organiser(Institution body, IReadOnlyList<ActTimeline> acts, DateOnly day) =>
        Responsibility.On(body, acts, day).FirstOrDefault(line => line.Role == ResponsibilityRole.Organiser)?.PositionId
            is { } position
            ? body.Timeline.Positions.FirstOrDefault(known => known.Id == position)?.Title
            : null;
}
