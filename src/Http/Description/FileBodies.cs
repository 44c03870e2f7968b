using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Http.Description;

/// <summary>
/// A body that is a file (<see cref="TakesFileAttribute"/>): bytes of one of the kinds the call takes.
/// </summary>
public sealed class FileBodies : IOpenApiOperationTransformer
{
    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        if (
            context.Description.ActionDescriptor.EndpointMetadata.OfType<TakesFileAttribute>().FirstOrDefault()
            is not { } takes
        )
            return Task.CompletedTask;
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = $"Файл, не больше {takes.Megabytes} МБ.",
            Content = takes.MediaTypes.ToDictionary(
                type => type,
                _ => new OpenApiMediaType
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                    Example = JsonValue.Create(takes.Example),
                }
            ),
        };
        return Task.CompletedTask;
    }
}
