using System.Text.Json;

namespace Kedrovy.Tests.OpenData;

/// <summary>
/// What the members of a JSON-LD answer mean by the context it carries: terms and prefixes, as much as we write of it.
/// A member without a meaning fails.
/// </summary>
static class LinkedTerms
{
    /// <summary>A thing with its members by their IRIs; <c>@id</c> and <c>@type</c> as they are.</summary>
    public sealed record Thing(
        string? Id,
        string Type,
        IReadOnlyDictionary<string, IReadOnlyList<JsonElement>> Values,
        JsonElement Context
    )
    {
        public IReadOnlyList<Thing> Things(string iri) => [.. Values[iri].Select(value => Of(value, Context))];

        public string Text(string iri) => Values[iri].Single().GetString()!;
    }

    public static Thing Of(JsonElement answer) => Of(answer, answer.GetProperty("@context"));

    static Thing Of(JsonElement node, JsonElement context) =>
        new(
            node.TryGetProperty("@id", out var id) ? id.GetString() : null,
            Iri(node.Text("@type"), context),
            node.EnumerateObject()
                .Where(member => member.Name[0] != '@')
                .ToDictionary(
                    member => Iri(member.Name, context),
                    IReadOnlyList<JsonElement> (member) =>
                        member.Value.ValueKind == JsonValueKind.Array
                            ? [.. member.Value.EnumerateArray()]
                            : [member.Value]
                ),
            context
        );

    static string Iri(string term, JsonElement context)
    {
        if (context.TryGetProperty(term, out var meaning))
            term = meaning.ValueKind == JsonValueKind.String ? meaning.GetString()! : meaning.Text("@id");
        var (prefix, name) = term.Split(':', 2) is [var before, var after]
            ? (before, after)
            : throw new InvalidOperationException($"«{term}» means nothing.");
        return context.GetProperty(prefix).GetString() + name;
    }
}
