using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kedrovy.Host.Outward.Description;

/// <summary>
/// A call is named after its endpoint class (<c>PublishActEndpoint</c> gives <c>publishAct</c>), grouped by its module, and carries the clauses
/// its caption names. There is no fallback for a caption: a call without one shows up as such.
/// </summary>
public sealed partial class Calls : IOpenApiOperationTransformer
{
    static readonly HashSet<string> Verbs = ["Get", "Post", "Put", "Patch", "Delete"];

    [GeneratedRegex(@"п\.\s*(?<list>\d[\d.]*[а-я]?(?:(?:,\s*|–)\d[\d.]*[а-я]?)*)")]
    private static partial Regex Clauses { get; }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (operation.Description == operation.OperationId) operation.Description = null;
        if (Method(context) is { DeclaringType: { } type } method)
        {
            operation.OperationId = OperationId(type, method);
            operation.Tags = new HashSet<OpenApiTagReference> { new(Group(type), context.Document) };
        }

        if (!metadata.OfType<IAllowAnonymous>().Any() && metadata.OfType<IAuthorizeData>().Any())
            operation.Security = [new() { [new("bearer", context.Document)] = [] }];
        else operation.Security = [];

        if (operation.Summary is { } caption && Clauses.Match(caption) is { Success: true } found)
        {
            operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
            operation.Extensions["x-clause"] = new JsonNodeExtension(new JsonArray([.. found.Groups["list"].Value.Split(',', StringSplitOptions.TrimEntries).Select(clause => JsonValue.Create(clause))]));
        }

        return Task.CompletedTask;
    }

    internal static MethodInfo? Method(OpenApiOperationTransformerContext context) => (context.Description.ActionDescriptor as ControllerActionDescriptor)?.MethodInfo
        ?? context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().FirstOrDefault();

    static string OperationId(Type type, MethodInfo method)
    {
        var name = Verbs.Contains(method.Name) ? type.Name[..^(type.Name.EndsWith("Endpoint", StringComparison.Ordinal) ? "Endpoint".Length : 0)] : method.Name;
        return JsonNamingPolicy.CamelCase.ConvertName(name);
    }

    static string Group(Type type) => type.Namespace!.Split('.') switch
    {
        [_, "Host", var part, ..] => part,
        [_, var module, ..] => module,
        _ => "Outward",
    };
}
