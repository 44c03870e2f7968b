using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Wolverine.Http;

namespace Kedrovy.Http.Description;

/// <summary>
/// Puts the example a type gives of itself (<see cref="IExample{TSelf}"/>) beside every body and every answer of that
/// type.
/// </summary>
public sealed class Examples(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var sent = context
            .Description.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source?.Id == "Body")
            ?.Type
            is { } body
            ? Of(body)
            : null;
        if (sent is not null)
            Put(operation.RequestBody?.Content, sent);
        foreach (
            var type in context.Description.SupportedResponseTypes.Where(response =>
                response.StatusCode < 300 && response.Type is not null
            )
        )
        {
            var example =
                type.Type == typeof(CreationResponse)
                    ? Created(context.Description.RelativePath!, sent)
                    : Of(type.Type!);
            if (operation.Responses?.TryGetValue($"{type.StatusCode}", out var answer) == true && example is not null)
                Put(answer.Content, example);
        }

        return Task.CompletedTask;
    }

    JsonNode? Of(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Listed<>))
            return Of(type.GetGenericArguments()[0]) is { } item
                ? new JsonObject { ["items"] = new JsonArray(item), ["next"] = null }
                : null;
        var example = type.GetProperty(nameof(IExample<>.Example), BindingFlags.Public | BindingFlags.Static);
        return example is null
            ? null
            : JsonSerializer.SerializeToNode(example.GetValue(null), type, json.Value.SerializerOptions);
    }

    /// <summary>The first member of a command that starts something is its key.</summary>
    static JsonObject? Created(string path, JsonNode? sent) =>
        sent is JsonObject { Count: > 0 } command
            ? new() { ["url"] = $"/{Parameters.Filled(path)}/{command[0]}" }
            : null;

    static void Put(IDictionary<string, OpenApiMediaType>? content, JsonNode example)
    {
        foreach (
            var form in (content ?? new Dictionary<string, OpenApiMediaType>())
                .Where(form => form.Key.EndsWith("json", StringComparison.Ordinal))
                .Select(form => form.Value)
        )
        {
            form.Example = example.DeepClone();
        }
    }
}
