using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Http.Description;

/// <summary>
/// A call is named after its command (<c>publishAct</c>) or what it answers (<c>getAct</c>, <c>listActs</c>), grouped by its module, and carries the clauses
/// its caption names. There is no fallback for a caption: a call without one shows up as such.
/// </summary>
public sealed partial class Calls : IOpenApiOperationTransformer
{
    [GeneratedRegex(@"п\.\s*(?<list>\d[\d.]*[а-я]?(?:(?:,\s*|–)\d[\d.]*[а-я]?)*)")]
    private static partial Regex Clauses { get; }

    public Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (operation.Description == operation.OperationId)
            operation.Description = null;
        if (Method(context) is { DeclaringType: { } type } method)
        {
            // The others name themselves (WithName).
            if (context.Description.ActionDescriptor is ControllerActionDescriptor)
                operation.OperationId = OperationId(context.Description, method);
            operation.Tags = new HashSet<OpenApiTagReference> { new(Group(type), context.Document) };
        }

        if (!metadata.OfType<IAllowAnonymous>().Any() && metadata.OfType<IAuthorizeData>().Any())
            operation.Security = [new() { [new("bearer", context.Document)] = [] }];
        else
            operation.Security = [];

        if (operation.Summary is { } caption && Clauses.Match(caption) is { Success: true } found)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions["x-clause"] = new JsonNodeExtension(
                new JsonArray([
                    .. found
                        .Groups["list"]
                        .Value.Split(',', StringSplitOptions.TrimEntries)
                        .Select(clause => JsonValue.Create(clause)),
                ])
            );
        }

        return Task.CompletedTask;
    }

    internal static MethodInfo? Method(OpenApiOperationTransformerContext context) =>
        (context.Description.ActionDescriptor as ControllerActionDescriptor)?.MethodInfo
        ?? context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();

    /// <summary>A change is its command, a read is what it answers; anything else is its class.</summary>
    static string OperationId(Microsoft.AspNetCore.Mvc.ApiExplorer.ApiDescription call, MethodInfo method)
    {
        var command = call.ParameterDescriptions.FirstOrDefault(parameter => parameter.Source?.Id == "Body")?.Type.Name;
        var answer =
            call.HttpMethod != "GET"
                ? null
                : call.SupportedResponseTypes.FirstOrDefault(response => response.StatusCode == 200)?.Type;
        return JsonNamingPolicy.CamelCase.ConvertName(
            command
                ?? answer switch
                {
                    { IsGenericType: true } list when list.GetGenericTypeDefinition() == typeof(Listed<>) =>
                        $"List{Noun(list.GetGenericArguments()[0])}s",
                    { Namespace: { } space } view when space.StartsWith("Kedrovy", StringComparison.Ordinal) =>
                        $"Get{Noun(view)}",
                    _ => method.DeclaringType!.Name.Replace("Endpoint", "", StringComparison.Ordinal),
                }
        );
    }

    static string Noun(Type view) =>
        (view.GetCustomAttribute<OutwardNameAttribute>()?.Name ?? view.Name)
            .Replace("Card", "", StringComparison.Ordinal)
            .Replace("Row", "", StringComparison.Ordinal);

    static string Group(Type type) =>
        type.Namespace!.Split('.') switch
        {
            [_, "Audit", ..] => "Control",
            [_, "Host", ..] => "Outward",
            [_, var module, ..] => module,
            _ => "Outward",
        };
}
