using Kedrovy.Control.RuleSets;

namespace Kedrovy.Control.Verdicts;

/// <summary>A clause about a body on a day, as a paragraph begins with it.</summary>
sealed record AskedClause(ActTimeline Act, string Clause, string? Text, BodyEvidence Body, DateOnly Day)
{
    /// <summary>The words of the law, and of whom and when it is told.</summary>
    public string InWords
    {
        get
        {
            var words = Text is null
                ? $"Пункт {Clause}."
                : $"Пункт {Clause} {Act.KindOfWhat}: «{Text.Trim().TrimEnd(';')}».";
            return $"{words} {Body.Body.NameAt(Day)}, по состоянию на {Day:dd.MM.yyyy}.";
        }
    }

    /// <summary>What a verdict is about: a page by its address, a place by its key.</summary>
    public string About(string? about)
    {
        if (about is null)
            return "";
        var page = Body.Pages.FirstOrDefault(page => page.Id == about);
        return page is null ? $"{about}:" : $"Страница {page.Address}:";
    }
}

/// <summary>Verdicts as a paragraph that a lawyer reads; each number in it stands in the lists beside it.</summary>
static class Paragraphs
{
    /// <summary>Of a page's week.</summary>
    public static string Of(JudgedWeek judged, Edition edition)
    {
        var (page, body, week) = (judged.Of.Page, judged.Of.Body, judged.Week);
        var leftOut = judged.Count.LeftOut.Select(post =>
            $"{post.Address} от {post.On:dd.MM.yyyy} — {Lower(post.Reason)}"
        );
        string[] sentences =
        [
            $"Страница {page.Address}, {body.NameAt(week.Sunday)}, неделя {week.InWords} по времени Томска.",
            $"Правила: {edition.Title} (версия {edition.Version}, действует с {edition.From:dd.MM.yyyy}).",
            Listed("Учтены", judged.Count.Counted.Select(post => $"{post.Address} от {post.On:dd.MM.yyyy}")),
            Listed("Не учтены", leftOut),
            judged.Regularity.Reason,
            judged.Norm.Reason == judged.Regularity.Reason ? "" : judged.Norm.Reason,
        ];
        return string.Join(' ', sentences).Trim();
    }

    /// <summary>
    /// Of a clause about a body: the words of the law, then each verdict and where the log holds the facts behind it.
    /// </summary>
    public static string Of(
        AskedClause asked,
        IReadOnlyList<Verdict> verdicts,
        IReadOnlyDictionary<Guid, long> leaves
    ) => string.Join(' ', verdicts.Select(verdict => Told(asked, verdict, leaves)).Prepend(asked.InWords));

    static string Told(AskedClause asked, Verdict verdict, IReadOnlyDictionary<Guid, long> leaves)
    {
        string[] parts = [asked.About(verdict.About), verdict.Reason, Grounds(verdict, leaves)];
        return string.Join(' ', parts.Where(part => part != ""));
    }

    static string Grounds(Verdict verdict, IReadOnlyDictionary<Guid, long> leaves)
    {
        var grounds = verdict
            .Grounds.DistinctBy(ground => ground.Event)
            .Select(ground => Ground(ground, leaves))
            .ToList();
        return grounds.Count == 0 ? "" : $"Основание: {string.Join(", ", grounds)}.";
    }

    static string Ground(FactRef ground, IReadOnlyDictionary<Guid, long> leaves)
    {
        var day = Town.DayOf(ground.RecordedAt);
        return leaves.TryGetValue(ground.Event, out var leaf)
            ? $"запись {leaf} журнала проверки от {day:dd.MM.yyyy}"
            : $"запись от {day:dd.MM.yyyy}, ещё не в журнале проверки";
    }

    static string Listed(string word, IEnumerable<string> posts) =>
        posts.ToList() is { Count: > 0 } some ? $"{word}: {string.Join("; ", some)}." : $"{word}: нет.";

    static string Lower(string reason) => $"{char.ToLowerInvariant(reason[0])}{reason[1..].TrimEnd('.')}";
}
