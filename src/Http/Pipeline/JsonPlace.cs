using System.Collections;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kedrovy.Http.Pipeline;

/// <summary>A place in a body: from the reader's path to a pointer (RFC 6901) and to what belongs there.</summary>
public static partial class JsonPlace
{
    [GeneratedRegex(@"\['(?<name>(?:[^'\\]|\\.)*)'\]|\[(?<name>\d+)\]|\.(?<name>[^.\[]+)")]
    private static partial Regex Segment { get; }

    /// <summary>E.g. <c>$.clauses[2].text</c> gives clauses, 2, text.</summary>
    public static IReadOnlyList<string> Segments(string path) =>
        [.. Segment.Matches(path).Select(segment => segment.Groups["name"].Value)];

    /// <summary>The pointer; the reader may or may not have gone on to the last member itself.</summary>
    public static string Pointer(IReadOnlyList<string> segments, string? last = null) =>
        string.Concat(
            (last is null || (segments.Count > 0 && segments[^1] == last) ? segments : segments.Append(last)).Select(
                segment => $"/{Escape(segment)}"
            )
        );

    /// <summary>A member's name as a segment of a pointer (RFC 6901, section 3).</summary>
    public static string Escape(string segment) =>
        segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>What should stand there, in Russian.</summary>
    public static string Wanted(Type body, IReadOnlyList<string> segments)
    {
        var type = segments.Aggregate<string, Type?>(body, (at, segment) => at is null ? null : Next(at, segment));
        return (type is null ? null : Nullable.GetUnderlyingType(type) ?? type) switch
        {
            null => "Значение не того вида: сверьтесь с описанием /openapi/v1.json.",
            { IsEnum: true } choice => $"Здесь годится одно из: {string.Join(", ", StrictEnums.Words(choice))}.",
            var text when text == typeof(string) => "Здесь нужен правильный текст в кавычках.",
            var date when date == typeof(DateOnly) => "Здесь нужна дата вида ГГГГ-ММ-ДД, которая есть в календаре.",
            var instant when instant == typeof(DateTimeOffset) => "Здесь нужен момент вида 2026-03-01T09:00:00Z.",
            var flag when flag == typeof(bool) => "Здесь нужно true или false.",
            var number when number == typeof(int) || number == typeof(long) =>
                "Здесь нужно целое число не длиннее допустимого.",
            var address when address == typeof(Uri) => "Здесь нужен адрес в кавычках.",
            var list when list.IsAssignableTo(typeof(IEnumerable)) => "Здесь нужен список [ … ].",
            _ => "Здесь нужен объект { … }.",
        };
    }

    static Type? Next(Type type, string segment) =>
        char.IsAsciiDigit(segment[0])
            ? type.GetElementType() ?? type.GetGenericArguments().FirstOrDefault()
            : type.GetProperties()
                .FirstOrDefault(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == segment)
                ?.PropertyType;
}
