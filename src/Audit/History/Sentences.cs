using System.Globalization;
using System.Text;
using System.Text.Json;
using Kedrovy.Contracts;

namespace Kedrovy.Audit.History;

/// <summary>
/// What a fact says, as a lawyer reads it. The words stand beside the facts, in <c>src/Contracts/Sentences.txt</c>,
/// which also tells how they are written; a fact they do not know is named by its type.
/// </summary>
public static class Sentences
{
    /// <summary>The words for each fact, by the name of its record.</summary>
    public static readonly IReadOnlyDictionary<string, string> Words = Read();

    /// <summary>The words for a fact, filled with its values.</summary>
    /// <param name="alias">What the store calls it, e.g. <c>act_published</c>.</param>
    /// <param name="data">The fact.</param>
    public static string Of(string alias, JsonElement data) =>
        FactType.Of(alias) is { } type && Words.TryGetValue(type.Record.Name, out var words)
            ? Fill(words, data)
            : $"записан факт «{alias}»";

    /// <summary>Words with the values of a fact in their places.</summary>
    /// <exception cref="FormatException">A brace is not closed.</exception>
    public static string Fill(string words, JsonElement data, string? chosen = null)
    {
        var text = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] == '$' && chosen is not null)
                text.Append(chosen);
            else if (words[i] != '{')
                text.Append(words[i]);
            else
            {
                var end = Close(words, i);
                text.Append(Place(words[(i + 1)..end], data));
                i = end;
            }
        }

        return text.ToString();
    }

    /// <summary>The members a sentence speaks of, as <c>order.number</c>.</summary>
    public static IEnumerable<string> Members(string words)
    {
        for (var i = words.IndexOf('{', StringComparison.Ordinal); i >= 0; i = words.IndexOf('{', Close(words, i)))
        {
            var place = words[(i + 1)..Close(words, i)];
            yield return place.Split('?')[0];
            foreach (var inner in Members(place))
                yield return inner;
        }
    }

    static string Place(string place, JsonElement data)
    {
        var cut = place.IndexOf('?', StringComparison.Ordinal);
        var value = Value(data, cut < 0 ? place : place[..cut]);
        if (cut < 0)
            return Written(value);
        var raw =
            value.ValueKind is JsonValueKind.Undefined ? "null"
            : value.ToString() is var plain && value.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? plain.ToLowerInvariant()
            : value.ValueKind == JsonValueKind.Null ? "null"
            : plain;
        var choices = Choices(place[(cut + 1)..]).Select(choice => choice.Split('=', 2)).ToList();
        var choice = choices.Find(choice => choice[0] == raw) ?? choices.Find(choice => choice[0] == "*");
        return choice is null ? Written(value) : Fill(choice[1], data, Written(value));
    }

    static IEnumerable<string> Choices(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth +=
                text[i] == '{' ? 1
                : text[i] == '}' ? -1
                : 0;
            if (text[i] != '|' || depth > 0)
                continue;
            yield return text[start..i];
            start = i + 1;
        }

        yield return text[start..];
    }

    static int Close(string text, int open)
    {
        for (var (i, depth) = (open, 0); i < text.Length; i++)
        {
            depth +=
                text[i] == '{' ? 1
                : text[i] == '}' ? -1
                : 0;
            if (depth == 0)
                return i;
        }

        throw new FormatException($"A brace is not closed: {text}");
    }

    static JsonElement Value(JsonElement data, string member) =>
        member
            .Split('.')
            .Aggregate(data, (value, name) =>
                value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var part) ? part : default
            );

    static string Written(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => "не указано",
            JsonValueKind.True => "да",
            JsonValueKind.False => "нет",
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Written)),
            JsonValueKind.String
                when DateOnly.TryParseExact(
                    value.GetString(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                ) => Day(day),
            JsonValueKind.String => value.GetString()!,
            _ => value.GetRawText(),
        };

    /// <summary>A day as Russian papers write it.</summary>
    public static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>An instant by the town's clock.</summary>
    public static string Time(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, Town.Zone).ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    static Dictionary<string, string> Read()
    {
        using var file = new StreamReader(typeof(IFact).Assembly.GetManifestResourceStream("Sentences.txt")!);
        return file.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split(": ", 2))
            .ToDictionary(line => line[0], line => line[1]);
    }
}
