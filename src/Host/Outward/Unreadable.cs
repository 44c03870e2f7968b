using System.Text.RegularExpressions;
using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Host.Outward;

/// <summary>Turns the reader's English sentence about bad JSON into a Russian one that names the member and no type of ours.</summary>
public static partial class Unreadable
{
    [GeneratedRegex(@"Path: (?<path>\$\S*)")]
    private static partial Regex Path { get; }

    [GeneratedRegex(@"'(?<name>[^']+)'")]
    private static partial Regex Quoted { get; }

    [GeneratedRegex(@"missing required properties including: (?<names>.+?)\.? Path")]
    private static partial Regex Missing { get; }

    public static ProblemDetails Json(ProblemDetails problem)
    {
        var message = problem.Detail ?? "";
        var path = Path.Match(message).Groups["path"].Value;
        var detail = message switch
        {
            _ when message.Contains("missing required properties", StringComparison.Ordinal) =>
                $"Не хватает полей: {string.Join(", ", Quoted.Matches(Missing.Match(message).Groups["names"].Value).Select(name => name.Groups["name"].Value))}.",
            _ when message.Contains("could not be mapped", StringComparison.Ordinal) => $"Поле {Quoted.Match(message).Groups["name"].Value} здесь не предусмотрено.",
            _ when message.Contains("uplicate", StringComparison.Ordinal) => "Одно из полей встречается дважды.",
            _ when message.Contains("could not be converted", StringComparison.Ordinal) => "Значение не того вида: сверьтесь с описанием /openapi/v1.json.",
            _ when message.Contains("doesn't allow setting null", StringComparison.Ordinal) || message.Contains("null value", StringComparison.Ordinal) => "Здесь не может быть null.",
            _ when message.Contains("maximum configured depth", StringComparison.Ordinal) => "Слишком глубокая вложенность.",
            _ => "Текст не является правильным JSON.",
        };
        var answer = Refusal.Because(400, "unreadable-json", "Тело запроса не разобрано", detail);
        answer.Extensions["errors"] = new[] { new Refusal.Fault(Pointer(path), detail) };
        return answer;
    }

    /// <summary>RFC 6901 pointer of a reader's path, e.g. <c>$.clauses[2].text</c> gives <c>/clauses/2/text</c>.</summary>
    static string Pointer(string path) =>
        path.TrimStart('$').Replace("['", ".", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace('[', '.').Replace("]", "", StringComparison.Ordinal).Replace('.', '/').TrimEnd('/', '|');
}
