using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Host.Outward.Description;

/// <summary>What is sent to us is closed: an unknown member is refused. What we answer is open: members may be added later.</summary>
public sealed class OpenAnswers : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var sent = new HashSet<string>();
        foreach (var body in document.Paths.Values.SelectMany(path => path.Operations ?? []).SelectMany(call => call.Value.RequestBody?.Content?.Values ?? [])) Follow(body.Schema, sent);
        foreach (var schema in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Where(named => !sent.Contains(named.Key)).Select(named => named.Value).OfType<OpenApiSchema>())
        {
            schema.AdditionalPropertiesAllowed = true;
        }

        return Task.CompletedTask;
    }

    static void Follow(IOpenApiSchema? schema, HashSet<string> sent)
    {
        if (schema is null || (schema is OpenApiSchemaReference { Reference.Id: { } name } && !sent.Add(name))) return;
        foreach (var part in (IEnumerable<IOpenApiSchema?>)[schema.Items, .. schema.Properties?.Values ?? [], .. schema.OneOf ?? [], .. schema.AnyOf ?? [], .. schema.AllOf ?? []]) Follow(part, sent);
    }
}
