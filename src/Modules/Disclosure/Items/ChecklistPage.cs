using Kedrovy.Contracts.Channels;
using Kedrovy.Contracts.Institutions;
using Kedrovy.Disclosure.Replicas;
using Kedrovy.Http;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// One official page on a day: whether what an act asks was seen there, and until when that look is good. Whether the
/// page says the same as the register is told field by field at <c>contents</c>.
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
    IReadOnlyList<FactRef> Sources
) : IExample<ChecklistPage>
{
    public static ChecklistPage Example =>
        new(
            "14.3",
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
    public static ChecklistPage Of(ClauseBinding clause, KnownPage page, Catalogue catalogue, bool hasSite)
    {
        var day = catalogue.Day;
        var fields = PageContents.Seen(page.Timeline.Contents, hasSite, day);
        var looks = fields
            .Where(field => field.Sight != FieldSight.NotAsked)
            .Select(field => field.Look)
            .OfType<ContentsLook>()
            .Distinct()
            .ToList();
        var first = looks.MinBy(look => look.ValidUntil);
        var (state, reason) = Judge(fields, first?.ValidUntil);
        var organiser = Organiser.Of(catalogue.Body, day).Appointment?.PositionId;
        return new(
            clause.Clause,
            page.Id,
            page.Timeline.Network,
            page.LinkAt(day)!,
            state,
            reason,
            organiser is null ? null : new(page.InstitutionId, organiser),
            Rule,
            Missing: Of(fields, FieldSight.Missing),
            NotSeen: Of(fields, FieldSight.NeverLooked),
            SeenOn: looks.Count == 0 ? null : looks.Max(look => look.On),
            DueOn: first?.ValidUntil,
            Calculation: Calculated(first),
            $"/api/v1/pages/{page.Id}/contents",
            Sources: [.. looks.Select(look => look.By)]
        );
    }

    static (ItemState, string) Judge(IReadOnlyList<SeenField> fields, DateOnly? due)
    {
        var missing = Of(fields, FieldSight.Missing);
        if (missing.Count > 0)
            return (ItemState.Missing, $"На странице нет: {Names(missing)}.");
        var notSeen = Of(fields, FieldSight.NeverLooked);
        if (notSeen.Count > 0)
            return (ItemState.Unknown, $"Ещё не смотрели: {Names(notSeen)}.");
        var over = Of(fields, FieldSight.TermOver);
        return over.Count > 0
            ? (ItemState.Stale, $"Смотрели слишком давно: {Names(over)}.")
            : (ItemState.Fulfilled, $"Все сведения на странице есть, посмотреть заново до {due:dd.MM.yyyy}.");
    }

    static IReadOnlyList<ContentsField> Of(IReadOnlyList<SeenField> fields, FieldSight sight) =>
        [.. fields.Where(field => field.Sight == sight).Select(field => field.Field)];

    static string Names(IEnumerable<ContentsField> fields) => string.Join(", ", fields.Select(PageContents.Name));

    static string? Calculated(ContentsLook? first) =>
        first is null
            ? null
            : $"Смотрели {first.On:dd.MM.yyyy}, по правилам сроков это верно до {first.ValidUntil:dd.MM.yyyy}";
}
