using Kedrovy.Contracts.Channels;
using Kedrovy.Disclosure.Town;
using Kedrovy.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// Clause 9.1 of one official page on a day: whether what it asks was seen there, and until when that look is good. Whether the page says the same as the
/// register is told field by field at <c>contents</c>.
/// </summary>
/// <param name="Missing">Fields that were looked for and are not there.</param>
/// <param name="NotSeen">Fields nobody looked for yet.</param>
public sealed record ChecklistPage(
    string Clause,
    string PageId,
    SocialNetwork Network,
    Uri Url,
    ItemState State,
    string Reason,
    Owner? Owner,
    string RuleText,
    IReadOnlyList<ContentsField> Missing,
    IReadOnlyList<ContentsField> NotSeen,
    DateOnly? SeenOn,
    DateOnly? DueOn,
    string? Calculation,
    string Contents,
    IReadOnlyList<RecordedFact> Sources
) : IExample<ChecklistPage>
{
    public static ChecklistPage Example =>
        new(
            "9.1",
            "page-administration-vk",
            SocialNetwork.Vk,
            new("https://vk.com/kedradm"),
            ItemState.Missing,
            "На странице нет: адрес электронной почты.",
            new("administration", "deputy-mayor-social"),
            Rule,
            [ContentsField.Email],
            [],
            new(2023, 2, 1),
            new(2024, 2, 1),
            "Смотрели 01.02.2023, по правилам сроков это верно до 01.02.2024",
            "/api/v1/pages/page-administration-vk/contents",
            []
        );

    const string Rule = "поддерживать в актуальном состоянии, смотреть заново до конца срока подтверждения";

    /// <summary>Of an official page of a body; the site is asked for "if any".</summary>
    public static ChecklistPage Of(PagePointer page, BodyPassport body, bool hasSite, DateOnly day)
    {
        var looks = Enum.GetValues<ContentsField>()
            .Where(field => field != ContentsField.Site || hasSite)
            .Select(field =>
                (Field: field, Look: page.Looks.Where(look => look.Tells(field)).ToList().LastBy(day, look => look.On))
            )
            .ToList();
        List<ContentsField> missing =
        [
            .. looks.Where(pair => pair.Look?.Missing.Contains(pair.Field) == true).Select(pair => pair.Field),
        ];
        List<ContentsField> notSeen = [.. looks.Where(pair => pair.Look is null).Select(pair => pair.Field)];
        var told = looks.Select(pair => pair.Look).OfType<PagePointer.Look>().Distinct().ToList();
        var first = told.MinBy(look => look.ValidUntil);
        var (due, owner) = (first?.ValidUntil, body.OrganiserAt(day));
        var (state, reason) =
            missing.Count > 0 ? (ItemState.Missing, $"На странице нет: {Names(missing)}.")
            : notSeen.Count > 0 ? (ItemState.Unknown, $"Ещё не смотрели: {Names(notSeen)}.")
            : due < day ? (ItemState.Stale, $"Смотрели слишком давно: срок прошёл {due:dd.MM.yyyy}.")
            : (ItemState.Fulfilled, $"Все сведения на странице есть, посмотреть заново до {due:dd.MM.yyyy}.");
        return new(
            "9.1",
            page.Id,
            page.Network,
            page.LinkAt(day)!,
            state,
            reason,
            owner is null ? null : new(body.Id, owner),
            Rule,
            missing,
            notSeen,
            told.Count == 0 ? null : told.Max(look => look.On),
            due,
            first is null ? null : $"Смотрели {first.On:dd.MM.yyyy}, по правилам сроков это верно до {due:dd.MM.yyyy}",
            $"/api/v1/pages/{page.Id}/contents",
            [.. told.Select(look => look.Source)]
        );
    }

    static string Names(IEnumerable<ContentsField> fields) =>
        string.Join(
            ", ",
            fields.Select(field =>
                field switch
                {
                    ContentsField.Name => "наименование",
                    ContentsField.Activity => "сведения о деятельности",
                    ContentsField.PostalAddress => "почтовый адрес",
                    ContentsField.Email => "адрес электронной почты",
                    ContentsField.Phones => "телефоны",
                    _ => "официальный сайт",
                }
            )
        );
}
