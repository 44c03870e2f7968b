using Kedrovy.Http.Pipeline;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Http.Description;

/// <summary>
/// What is sent to us is closed: an unknown member is refused. What we answer is open: members may be added later. Text
/// sent to us is bounded even where it has no rule.
/// </summary>
public sealed class OpenAnswers : IOpenApiDocumentTransformer
{
    public Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var sent = new HashSet<string>();
        foreach (
            var body in document
                .Paths.Values.SelectMany(path => path.Operations ?? [])
                .SelectMany(call => call.Value.RequestBody?.Content?.Values ?? [])
        )
            Follow(body.Schema, sent);
        foreach (
            var schema in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
                .Where(named => !sent.Contains(named.Key))
                .Select(named => named.Value)
                .OfType<OpenApiSchema>()
        )
        {
            schema.AdditionalPropertiesAllowed = true;
        }

        var members = (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            .Where(named => sent.Contains(named.Key))
            .SelectMany(named => named.Value.Properties?.Values ?? []);
        foreach (
            var text in members
                .Select(member => member.Items ?? member)
                .OfType<OpenApiSchema>()
                .Where(text =>
                    text is { MaxLength: null, Format: null, Enum: null or [] }
                    && text.Type?.HasFlag(JsonSchemaType.String) == true
                )
        )
        {
            (text.MinLength, text.MaxLength) = (1, ValidationPolicy.Otherwise.Most);
        }

        return Task.CompletedTask;
    }

    static void Follow(IOpenApiSchema? schema, HashSet<string> sent)
    {
        if (schema is null || (schema is OpenApiSchemaReference { Reference.Id: { } name } && !sent.Add(name)))
            return;
        foreach (
            var part in (IEnumerable<IOpenApiSchema?>)
                [
                    schema.Items,
                    .. schema.Properties?.Values ?? [],
                    .. schema.OneOf ?? [],
                    .. schema.AnyOf ?? [],
                    .. schema.AllOf ?? [],
                ]
        )
            Follow(part, sent);
    }
}
