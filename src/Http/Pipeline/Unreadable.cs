using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Says in Russian, with a pointer, why a body could not be read. It is read a second time for that: the first reader
/// keeps the place to itself.
/// </summary>
public static partial class Unreadable
{
    [GeneratedRegex(@"'(?<name>[^']+)'")]
    private static partial Regex Quoted { get; }

    public static ProblemDetails Json(HttpContext context)
    {
        var (pointer, detail) = Fault(context);
        var answer = Refusal.Because(400, "unreadable-json", "Тело запроса не разобрано", detail);
        answer.Extensions["errors"] = new[] { new Refusal.Fault(pointer, detail) };
        return answer;
    }

    static (string Pointer, string Detail) Fault(HttpContext context)
    {
        if (context.Request.Body is not MemoryStream { Length: > 0 } body)
            return ("", "Тело пустое: передайте объект JSON.");
        var options = context
            .RequestServices.GetRequiredService<IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>()
            .Value.SerializerOptions;
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } type)
        {
            try
            {
                body.Position = 0;
                JsonSerializer.Deserialize(body, type, options);
            }
            catch (JsonException fault)
            {
                return Explain(fault, type);
            }
        }

        return ("", "Текст не является правильным JSON.");
    }

    static (string Pointer, string Detail) Explain(JsonException fault, Type type)
    {
        var at = JsonPlace.Segments(fault.Path ?? "$");
        var names = Quoted.Matches(fault.Message).Select(name => name.Groups["name"].Value).ToList();
        bool Says(string words) => fault.Message.Contains(words, StringComparison.Ordinal);
        return fault.Message switch
        {
            _ when Says("could not be mapped") => (
                JsonPlace.Pointer(at, names[0]),
                $"Поле {names[0]} здесь не предусмотрено."
            ),
            _ when Says("Duplicate property") => (
                JsonPlace.Pointer(at, names[0]),
                $"Поле {names[0]} встречается дважды."
            ),
            _ when Says("missing required properties") => (
                JsonPlace.Pointer(at),
                $"Не хватает полей: {string.Join(", ", names.Skip(1))}."
            ),
            _ when Says("allow null values") || Says("allow setting null") => (
                JsonPlace.Pointer(at),
                "Здесь не может быть null."
            ),
            _ when Says("maximum configured depth") => (JsonPlace.Pointer(at), "Слишком глубокая вложенность."),
            _ when Says("could not be converted") => (JsonPlace.Pointer(at), JsonPlace.Wanted(type, at)),
            _ => (
                JsonPlace.Pointer(at),
                $"Текст не является правильным JSON: строка {fault.LineNumber + 1}, байт "
                    + $"{fault.BytePositionInLine + 1}."
            ),
        };
    }
}
