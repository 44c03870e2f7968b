using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kedrovy.Contracts;
using Kedrovy.Duties;
using Kedrovy.Http.Pipeline;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Http.Description;

/// <summary>
/// A call is named after its command (<c>publishAct</c>) or what it answers (<c>getAct</c>, <c>listActs</c>), grouped
/// by its module, and carries the clauses that ask for its duties. There is no fallback for a caption: a call without
/// one shows up as such.
/// </summary>
public sealed class Calls : IOpenApiOperationTransformer
{
    public async Task TransformAsync(
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

        await Name(operation, context, cancellationToken);
    }

    /// <summary>
    /// A call about duties names the clauses that ask for them, by the acts of the town it is described for.
    /// </summary>
    static async Task Name(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancel
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var about = metadata.OfType<DutyAttribute>().FirstOrDefault()
            ?? Method(context)?.GetCustomAttribute<DutyAttribute>();
        if (about is null)
            return;
        var clauses = context.ApplicationServices.GetRequiredService<ClausesAtHand>();
        var book = await clauses.Of(null, cancel);
        var numbers = book.Of(about.Kinds);
        if (numbers.Count == 0)
            return;
        operation.Summary += $" · п. {ClauseBook.InWords(numbers)}";
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions["x-clause"] = new JsonNodeExtension(
            new JsonArray([.. numbers.Select(number => JsonValue.Create(number))])
        );
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
