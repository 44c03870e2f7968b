using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;

namespace Kedrovy.Control.Weeks;

/// <summary>Verdicts as a paragraph that a lawyer reads; each number in it stands in the lists beside it.</summary>
static class Paragraphs
{
    /// <summary>Of a page's week.</summary>
    public static string Of(JudgedWeek judged, Edition edition) =>
        string.Join(
                ' ',
                $"Страница {judged.Of.Page.Address}, {judged.Of.Body.NameAt(judged.Week.Sunday)}, неделя {judged.Week.InWords} по времени Томска.",
                $"Правила: {edition.Title} (версия {edition.Version}, действует с {edition.From:dd.MM.yyyy}).",
                Listed("Учтены", judged.Count.Counted.Select(post => $"{post.Address} от {post.On:dd.MM.yyyy}")),
                Listed(
                    "Не учтены",
                    judged.Count.LeftOut.Select(post =>
                        $"{post.Address} от {post.On:dd.MM.yyyy} — {Lower(post.Reason)}"
                    )
                ),
                $"{judged.Regularity.Reason}",
                judged.Norm.Reason == judged.Regularity.Reason ? "" : judged.Norm.Reason
            )
            .Trim();

    /// <summary>Of a clause about a body: the words of the law, then each verdict and where the log holds the facts behind it.</summary>
    public static string Of(
        string clause,
        string institution,
        string? text,
        DateOnly day,
        IReadOnlyList<Verdict> verdicts,
        IReadOnlyDictionary<string, string> pages,
        IReadOnlyDictionary<Guid, long> leaves
    ) =>
        string.Join(
            ' ',
            [
                text is null ? $"Пункт {clause}." : $"Пункт {clause} постановления: «{text.Trim().TrimEnd(';')}».",
                $"{institution}, по состоянию на {day:dd.MM.yyyy}.",
                .. verdicts.Select(verdict => Told(verdict, pages, leaves)),
            ]
        );

    static string Told(
        Verdict verdict,
        IReadOnlyDictionary<string, string> pages,
        IReadOnlyDictionary<Guid, long> leaves
    ) =>
        string.Join(
            ' ',
            new[]
            {
                About(verdict.About, pages),
                verdict.Reason,
                Grounds([.. verdict.Grounds.DistinctBy(ground => ground.Event)], leaves),
            }.Where(part => part != "")
        );

    static string About(string? about, IReadOnlyDictionary<string, string> pages) =>
        about is null ? ""
        : pages.TryGetValue(about, out var address) ? $"Страница {address}:"
        : $"{about}:";

    static string Grounds(IReadOnlyList<Ground> grounds, IReadOnlyDictionary<Guid, long> leaves) =>
        grounds.Count == 0
            ? ""
            : $"Основание: {string.Join(", ", grounds.Select(ground => leaves.TryGetValue(ground.Event, out var leaf) ? $"запись {leaf} журнала проверки от {Town.DayOf(ground.RecordedAt):dd.MM.yyyy}" : $"запись от {Town.DayOf(ground.RecordedAt):dd.MM.yyyy}, ещё не в журнале проверки"))}.";

    static string Listed(string word, IEnumerable<string> posts) =>
        posts.ToList() is { Count: > 0 } some ? $"{word}: {string.Join("; ", some)}." : $"{word}: нет.";

    static string Lower(string reason) => $"{char.ToLowerInvariant(reason[0])}{reason[1..].TrimEnd('.')}";
}
