using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// Checks every command by the rules on its members, to the last nested one, before anything is loaded.
/// </summary>
public sealed class ValidationPolicy : IHttpPolicy
{
    /// <summary>The rule for text that has none of its own.</summary>
    internal static readonly TextAttribute Otherwise = new(2000);

    public void Apply(IReadOnlyList<HttpChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains.Where(chain => chain.HasRequestType && !chain.HttpMethods.Contains("GET")))
        {
            chain.Middleware.Insert(
                0,
                new MethodCall(
                    typeof(ValidationPolicy),
                    GetType().GetMethod(nameof(Check))!.MakeGenericMethod(chain.RequestType!)
                )
            );
        }
    }

    /// <summary>400 for an empty body, 422 with a pointer for each member that breaks a rule.</summary>
    public static ProblemDetails Check<T>(T body, HttpContext context)
        where T : class
    {
        if (body is null)
            return Null();
        var faults = Faults(body, "", context.RequestServices).ToArray();
        if (faults.Length == 0)
            return WolverineContinue.NoProblems;
        var problem = Refusal.Because(
            422,
            "does-not-fit",
            "Поля заполнены неверно",
            string.Join(' ', faults.Select(fault => $"{fault.Pointer}: {fault.Detail}").Take(3))
        );
        problem.Extensions["errors"] = faults;
        return problem;
    }

    static ProblemDetails Null()
    {
        const string detail = "Передайте объект JSON, а не null.";
        var problem = Refusal.Because(400, "unreadable-json", "Тело запроса не разобрано", detail);
        problem.Extensions["errors"] = new[] { new Refusal.Fault("", detail) };
        return problem;
    }

    static IEnumerable<Refusal.Fault> Faults(object value, string pointer, IServiceProvider services)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(value, new(value, services, null), results, validateAllProperties: true);
        foreach (
            var plain in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsPlainText)
        )
            Validator.TryValidateValue(
                plain.GetValue(value) is Uri address ? address.OriginalString : plain.GetValue(value)!,
                new(value, services, null) { MemberName = plain.Name },
                results,
                [Otherwise]
            );
        var own = results.SelectMany(
            result => result.MemberNames.DefaultIfEmpty(""),
            (result, member) =>
                new Refusal.Fault(
                    $"{pointer}/{JsonNamingPolicy.CamelCase.ConvertName(member)}",
                    result.ErrorMessage ?? "Неверно."
                )
        );
        var nested = value
            .GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType != typeof(string) && property.GetIndexParameters().Length == 0)
            .SelectMany(property =>
                Nested(
                    property.GetValue(value),
                    $"{pointer}/{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}",
                    services
                )
            );
        return own.Concat(nested);
    }

    static IEnumerable<Refusal.Fault> Nested(object? value, string pointer, IServiceProvider services) =>
        value switch
        {
            IEnumerable list and not string => list.Cast<object?>()
                .Index()
                .SelectMany(item =>
                    item.Item is null ? [new Refusal.Fault($"{pointer}/{item.Index}", "Здесь не может быть null.")]
                    : IsOurs(item.Item) ? Faults(item.Item, $"{pointer}/{item.Index}", services)
                    : []
                ),
            { } one when IsOurs(one) => Faults(one, pointer, services),
            _ => [],
        };

    /// <summary>Text nobody thought of a rule for.</summary>
    static bool IsPlainText(PropertyInfo property) =>
        (
            property.PropertyType == typeof(string)
            || property.PropertyType == typeof(Uri)
            || property.PropertyType.IsAssignableTo(typeof(IEnumerable<string>))
        ) && !property.IsDefined(typeof(ValidationAttribute));

    static bool IsOurs(object value) =>
        value.GetType() is { IsClass: true } type
        && type.Namespace?.StartsWith("Kedrovy", StringComparison.Ordinal) == true;
}
