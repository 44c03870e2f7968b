using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kedrovy.Http.Pipeline;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Kedrovy.Http.Description;

/// <summary>
/// Which answers a call can give follows from what it is: a read or a change, open or not, of a thing that may have
/// moved on.
/// </summary>
public sealed class Answers(IOptions<JsonOptions> json) : IOpenApiOperationTransformer, IOpenApiDocumentTransformer
{
    static readonly int[] Refusals = [400, 401, 403, 404, 406, 409, 412, 413, 415, 422, 428, 429, 503];

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        operation.Responses ??= [];
        var audit = context.Description.RelativePath?.StartsWith("audit/", StringComparison.Ordinal) == true;
        var openData = context.Description.RelativePath?.StartsWith("opendata/", StringComparison.Ordinal) == true;
        var changes = context.Description.HttpMethod is not ("GET" or "HEAD");
        var own = operation
            .Responses.Keys.Select(code => int.TryParse(code, out var status) ? status : 0)
            .Where(status => status >= 400);
        int[] signedIn =
            operation.Security is { Count: > 0 } ? [401, 403]
            : changes ? [401]
            : [];
        int[] body = operation.RequestBody is null ? [] : [413, 415, 422];
        int[] change = changes ? [400, 406, 409] : [];
        int[] parameters =
            operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true ? [400] : [];
        int[] address =
            operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Path) == true ? [404] : [];
        int[] thing = Parameters.ChangesAThing(context) ? [404, 412, 428] : [];
        foreach (
            var status in (int[])
                [.. own, .. signedIn, .. body, .. change, .. parameters, .. address, .. thing, 429, 503]
        )
        {
            operation.Responses[Code(status)] = new OpenApiResponseReference(Code(status), context.Document);
        }

        foreach (var (code, response) in operation.Responses.Where(answer => answer.Value is OpenApiResponse))
        {
            var answer = (OpenApiResponse)response;
            answer.Description = code switch
            {
                "200" => "Готово.",
                "201" => "Записано.",
                "202" => "Принято.",
                "204" => "Записано, тела нет.",
                "304" => "Не изменилось с If-None-Match.",
                _ => answer.Description,
            };
            foreach (
                var (_, xml) in (answer.Content ?? new Dictionary<string, OpenApiMediaType>()).Where(form =>
                    form.Key.EndsWith("+xml", StringComparison.Ordinal)
                )
            )
                xml.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
            if (answer.Content?.TryGetValue("text/csv", out var table) == true)
                table.Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = $"UTF-8 с BOM, разделитель — {(openData ? "запятая" : "точка с запятой")}.",
                };
            if (code is "304" || (code is "200" or "201" && !audit && (!changes || Parameters.ChangesAThing(context))))
                (answer.Headers ??= new Dictionary<string, IOpenApiHeader>())["ETag"] = new OpenApiHeaderReference(
                    "ETag",
                    context.Document
                );
            if (code is "201")
                (answer.Headers ??= new Dictionary<string, IOpenApiHeader>())["Location"] = new OpenApiHeaderReference(
                    "Location",
                    context.Document
                );
        }

        var ordered = operation.Responses.OrderBy(answer => answer.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        foreach (var (code, answer) in ordered)
            operation.Responses.Add(code, answer);
        return Task.CompletedTask;
    }

    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Components?.Schemas?.Remove("ProblemDetails");
        document.Components?.Schemas?.Remove("HttpValidationProblemDetails");
        document.AddComponent(
            nameof(Problem),
            await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken)
        );
        document.AddComponent(
            "ETag",
            Header(
                "Метка версии для If-Match следующего изменения и If-None-Match следующего чтения.",
                "\"4-5f2b9c01d4aa\""
            )
        );
        document.AddComponent("Location", Header("Адрес записанного.", "/api/v1/acts/298-2022"));
        document.AddComponent("Retry-After", Header("Через сколько секунд повторить.", "30"));
        var used = document
            .Paths.Values.SelectMany(path => path.Operations ?? [])
            .SelectMany(call => call.Value.Responses ?? [])
            .Select(answer => answer.Key)
            .ToHashSet();
        foreach (var status in Refusals.Where(status => used.Contains(Code(status))))
        {
            var standard = Problems.Standard(status);
            document.AddComponent(
                Code(status),
                (IOpenApiResponse)
                    new OpenApiResponse
                    {
                        Description = $"{standard.Title}. {standard.Detail}",
                        Headers = status is 429 or 503
                            ? new Dictionary<string, IOpenApiHeader>
                            {
                                ["Retry-After"] = new OpenApiHeaderReference("Retry-After", document),
                            }
                            : null,
                        Content = new Dictionary<string, OpenApiMediaType>
                        {
                            ["application/problem+json"] = new OpenApiMediaType
                            {
                                Schema = new OpenApiSchemaReference(nameof(Problem), document),
                                Example = Example(status),
                            },
                        },
                    }
            );
        }
    }

    JsonNode? Example(int status)
    {
        var standard = Problems.Standard(status);
        Refusal.Fault[]? errors = status == 422 ? [new("/on", "Дата — от 01.01.1991.")] : null;
        return JsonSerializer.SerializeToNode(
            new Problem(
                standard.Type!,
                standard.Title!,
                status,
                standard.Detail!,
                "/api/v1/acts",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                errors
            ),
            json.Value.SerializerOptions
        );
    }

    static string Code(int status) => status.ToString(CultureInfo.InvariantCulture);

    static OpenApiHeader Header(string description, string example) =>
        new OpenApiHeader
        {
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Example = JsonValue.Create(example),
        };

    /// <summary>A refusal as it is sent (RFC 9457).</summary>
    sealed record Problem(
        string Type,
        string Title,
        int Status,
        string Detail,
        string Instance,
        string TraceId,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
            IReadOnlyList<Refusal.Fault>? Errors = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Clause = null
    );
}
