using System.Net;
using Kedrovy.Audit.History;

namespace Kedrovy.Audit.Packet;

/// <summary>
/// The packet for people: verdicts and facts on a page to read and print. It proves nothing by itself and says so.
/// </summary>
static class ReadingPage
{
    const string Style = """
        body { font: 11pt/1.45 "PT Serif", Georgia, serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        body { color: #000; background: #fff }
        h1 { font-size: 1.5rem } h2 { font-size: 1.2rem; margin-top: 2rem }
        blockquote { margin: .5rem 0; padding-left: 1rem; border-left: .2rem solid #767676 }
        table { border-collapse: collapse; width: 100%; font-size: .9em }
        th, td { border: 1px solid #767676; padding: .25rem .4rem; text-align: left; vertical-align: top }
        thead { display: table-header-group } tr { break-inside: avoid }
        code { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
        @media print { body { margin: 0; max-width: none } }
        """;

    /// <summary>The page of a packet.</summary>
    public static string Of(
        PacketContents packet,
        string name,
        IReadOnlyList<Explained> explanations,
        IReadOnlyList<(LoggedFact Fact, Why Why)> facts
    )
    {
        var places = facts.ToDictionary(fact => fact.Fact.Id, fact => fact.Fact.Index);
        var verdicts =
            explanations.Count == 0
                ? "<p>По этому пункту система выводов не делает.</p>"
                : string.Join('\n', explanations.Select(explanation => Verdicts(explanation, places)));
        return $"""
            <!doctype html>
            <html lang="ru">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; "
                + "base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(name)}: пункт {Text(packet.Clause)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <h1>{Text(name)}: пункт {Text(packet.Clause)} постановления</h1>
            <p>С {Sentences.Day(packet.From)} по {Sentences.Day(packet.To)}. Учтено записанное до {Sentences.Time(
                packet.KnownAt
            )} по времени Томска.</p>
            <p>Это изложение для чтения. Подлинность записей проверяет verifier.html, как — в instruction.txt.</p>
            {verdicts}
            <h2>Факты</h2>
            <table>
            <thead><tr>
            <th>Запись</th><th>Верно с</th><th>Что</th><th>Кто и когда записал</th><th>Почему здесь</th>
            </tr></thead>
            <tbody>
            {string.Join('\n', facts.Select(fact => Row(fact.Fact, fact.Why)))}
            </tbody>
            </table>
            <h2>Журнал</h2>
            <p>{Text(packet.Log.Origin)}, записей: {packet.Log.Size}. Корень: <code>{Text(
                packet.Log.Root
            )}</code>. Ключ: <code>{Text(string.Join(", ", packet.Log.Vkeys))}</code>.</p>
            </body>
            </html>

            """;
    }

    static string Verdicts(Explained explanation, Dictionary<Guid, long> places) =>
        $"""
            <h2>Пункт {Text(explanation.Clause)} на {Sentences.Day(explanation.AsOf)}: {Word(explanation.State)}</h2>
            <blockquote>{Text(explanation.Text ?? "Слова пункта не записаны отдельно.")}</blockquote>
            <p>{Text(explanation.Paragraph)}</p>
            <p>{(
                explanation.InForceFrom is { } force
                    ? $"Постановление в силе с {Sentences.Day(force)}."
                    : "Постановление в этот день не в силе."
            )}</p>
            <table>
            <thead><tr><th>О чём</th><th>Вывод</th><th>Почему</th><th>Записи журнала</th></tr></thead>
            <tbody>
            {string.Join(
                '\n',
                explanation.Verdicts.Select(verdict =>
                    Cells(
                        Text(verdict.About ?? "учреждение"),
                        Word(verdict.State),
                        Text(verdict.Reason),
                        string.Join(", ", verdict.Grounds.Select(ground => places[ground]))
                    )
                )
            )}
            </tbody>
            </table>
            """;

    static string Row(LoggedFact fact, Why why)
    {
        var clauses = fact.Clauses.Count > 0 ? $" (п. {Text(string.Join(", ", fact.Clauses))})" : "";
        return Cells(
            $"{fact.Index}",
            fact.On is { } on ? Sentences.Day(on) : "",
            Text(Sentences.Of(fact.Type, fact.Data)) + clauses,
            $"{Text(fact.Actor ?? "")}, {Sentences.Time(fact.RecordedAt)}",
            PacketFile.Reason(why)
        );
    }

    static string Cells(params string[] cells) => $"<tr>{string.Concat(cells.Select(cell => $"<td>{cell}</td>"))}</tr>";

    static string Word(VerdictState state) =>
        state switch
        {
            VerdictState.Compliant => "исполнено",
            VerdictState.BelowRecommendation => "исполнено, но меньше рекомендованного",
            VerdictState.NonCompliant => "не исполнено",
            VerdictState.Exempt => "вправе не исполнять",
            VerdictState.NotApplicable => "не относится",
            VerdictState.Excused => "освобождено",
            VerdictState.NotYetDue => "ещё не требуется",
            _ => "неизвестно",
        };

    static string Text(string text) => WebUtility.HtmlEncode(text);
}
