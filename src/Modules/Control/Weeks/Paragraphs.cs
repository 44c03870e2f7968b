using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;

namespace Kedrovy.Control.Weeks;

/// <summary>Verdicts as a paragraph that a lawyer reads; each number in it stands in the lists beside it.</summary>
static class Paragraphs
{
    /// <summary>Of a page's week.</summary>
    public static string Of(JudgedWeek judged, Edition edition) => string.Join(' ',
        $"Страница {judged.Of.Page.Address}, {judged.Of.Body.NameAt(judged.Week.Sunday)}, неделя {judged.Week.InWords} по времени Томска.",
        $"Правила: {edition.Title} (версия {edition.Version}, действует с {edition.From:dd.MM.yyyy}).",
        Listed("Учтены", judged.Count.Counted.Select(post => $"{post.Address} от {post.On:dd.MM.yyyy}")),
        Listed("Не учтены", judged.Count.LeftOut.Select(post => $"{post.Address} от {post.On:dd.MM.yyyy} — {Lower(post.Reason)}")),
        $"{judged.Regularity.Reason}",
        judged.Norm.Reason == judged.Regularity.Reason ? "" : judged.Norm.Reason).Trim();

    /// <summary>Of a clause about a body: the words of the law, then each verdict with the facts behind it.</summary>
    public static string Of(string clause, string institution, string? text, DateOnly day, IReadOnlyList<Verdict> verdicts) => string.Join(' ',
        [text is null ? $"Пункт {clause}." : $"Пункт {clause} постановления: «{text.Trim().TrimEnd(';')}».", $"{institution}, по состоянию на {day:dd.MM.yyyy}.", .. verdicts.Select(Told)]);

    static string Told(Verdict verdict) =>
        $"{(verdict.About is null ? "" : $"{verdict.About}: ")}{verdict.Reason}{(verdict.Grounds.Count == 0 ? "" : $" Основание: {string.Join("; ", verdict.Grounds.DistinctBy(ground => ground.Event).Select(ground => $"{ground.Fact} от {ground.On:dd.MM.yyyy}, записано {Http.Town.DayOf(ground.RecordedAt):dd.MM.yyyy}"))}.")}";

    static string Listed(string word, IEnumerable<string> posts) => posts.ToList() is { Count: > 0 } some ? $"{word}: {string.Join("; ", some)}." : $"{word}: нет.";

    static string Lower(string reason) => $"{char.ToLowerInvariant(reason[0])}{reason[1..].TrimEnd('.')}";
}
