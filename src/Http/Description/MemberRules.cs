using System.Text.Json.Nodes;
using Kedrovy.Http.Pipeline;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Http.Description;

/// <summary>The rules on a command's members, so that a client can check before it sends.</summary>
public sealed class MemberRules : IOpenApiSchemaTransformer
{
    public Task TransformAsync(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum)
            Choose(schema, type);
        if (
            type.GetGenericArguments() is [{ IsEnum: true } choice]
            && schema.Type?.HasFlag(JsonSchemaType.Array) == true
        )
            Choose((OpenApiSchema)(schema.Items = new OpenApiSchema()), choice);
        if (context.JsonTypeInfo.Type == typeof(Uri))
            schema.Format = "uri";
        var text = (schema.Items as OpenApiSchema) ?? schema;
        foreach (var rule in context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
        {
            switch (rule)
            {
                case TextAttribute { Most: var most }:
                    (text.MinLength, text.MaxLength) = (1, most);
                    break;
                case KeyAttribute:
                    (text.Pattern, text.MaxLength) = (KeyAttribute.Form, KeyAttribute.Most);
                    break;
                case FactDateAttribute:
                    (schema.Format, schema.Description) = (
                        "date",
                        "День, с которого это верно: от 01.01.1991 до конца года через два после текущего."
                    );
                    break;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Said here because our reader of enums is not the stock one.</summary>
    static void Choose(OpenApiSchema schema, Type choice) =>
        (schema.Type, schema.Enum) = (
            JsonSchemaType.String,
            [.. StrictEnums.Words(choice).Select(word => JsonValue.Create(word))]
        );
}
