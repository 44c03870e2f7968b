using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;

namespace Kedrovy.Audit.History;

/// <summary>
/// Facts as a workbook for people who count in Excel. All cells are text or numbers, so that nothing in them is
/// computed.
/// </summary>
static class Workbook
{
    /// <summary>Most rows of one book.</summary>
    public const int Most = 20_000;

    sealed record Row(
        [property: DisplayName("Запись")] long Index,
        [property: DisplayName("Записано (Томск)")] string Recorded,
        [property: DisplayName("Верно с")] string On,
        [property: DisplayName("Кто записал")] string? Actor,
        [property: DisplayName("Учреждение")] string? Institution,
        [property: DisplayName("Пункт")] string Clauses,
        [property: DisplayName("Что")] string What,
        [property: DisplayName("Вид")] string Type,
        [property: DisplayName("Поток")] string Stream,
        [property: DisplayName("Версия")] long Version,
        [property: DisplayName("Событие")] string Event
    );

    /// <summary>The book, or a refusal when there are too many rows for one.</summary>
    public static IResult Of(IReadOnlyList<HistoryEntry> facts)
    {
        if (facts.Count > Most)
            throw new RefusedException(
                Refusal.Because(
                    400,
                    "too-many-rows",
                    "Слишком много строк",
                    $"В одну книгу входит {Most} строк. Сузьте период или возьмите format=csv по страницам."
                )
            );
        var book = new MemoryStream();
        book.SaveAs(
            facts.Select(fact => new Row(
                fact.Index,
                Sentences.Time(fact.RecordedAt),
                fact.On is { } on ? Sentences.Day(on) : "",
                fact.Actor,
                fact.InstitutionId,
                string.Join(", ", fact.Clauses),
                fact.What,
                fact.Type,
                fact.Stream,
                fact.Version,
                $"{fact.EventId}"
            )),
            sheetName: "История"
        );
        return TypedResults.File(book.ToArray(), FileKinds.Xlsx, "history.xlsx");
    }
}
