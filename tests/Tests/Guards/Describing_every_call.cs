using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// The description is what integrators build on: no call may be left without words, examples or its errors.
/// </summary>
public sealed class Describing_every_call(AppFixture app)
{
    static readonly string[] Errors = ["400", "401", "403", "409", "422", "429", "503"];

    [Fact]
    public async Task Leaves_no_call_without_summary_examples_parameters_or_errors() =>
        Faults(await app.Anonymous().Read("/openapi/v1.json")).ShouldBeEmpty();

    [Fact]
    public void A_call_left_without_words_would_be_found() =>
        Faults(
                JsonElement.Parse(
                    """{"paths":{"/api/v1/x/{id}":{"post":{"operationId":"x","parameters":[{"name":"id"}],"requestBody":{"content":{"application/json":{}}},"responses":{"200":{}}}}}}"""
                )
            )
            .ShouldBe([
                "x: no summary",
                "x: parameter id has no words",
                "x: body has no example",
                .. Errors.Select(error => $"x: {error} is not told"),
            ]);

    [Fact]
    public async Task Uses_each_operation_id_once() =>
        Calls(await app.Anonymous().Read("/openapi/v1.json"))
            .Select(call => call.Value.Text("operationId"))
            .ShouldBeUnique();

    /// <summary>Two modules may call two things alike; the description would show one of them for both.</summary>
    [Fact]
    public void Calls_no_two_things_alike() =>
        Alike(
                Door.Of(app.Host)
                    .Where(door =>
                        door.IsApi
                        || door.Pattern.StartsWith("/audit/", StringComparison.Ordinal)
                        || door.Pattern.StartsWith("/opendata", StringComparison.Ordinal)
                    )
                    .SelectMany(Told)
            )
            .ShouldBeEmpty();

    [Fact]
    public void Two_things_called_alike_would_be_found() =>
        Alike([typeof(Kedrovy.Channels.Cards.PageRow), typeof(Two)]).ShouldBe(["PageRow"]);

    sealed record Two(IReadOnlyList<Two.PageRow> Rows)
    {
        public sealed record PageRow(string Id);
    }

    static IEnumerable<Type> Told(Door door) =>
        door
            .Endpoint.Metadata.OfType<IProducesResponseTypeMetadata>()
            .Select(answer => answer.Type)
            .Append(door.Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType)
            .OfType<Type>();

    static IEnumerable<string> Alike(IEnumerable<Type> told)
    {
        var seen = new HashSet<Type>();
        foreach (var type in told)
            Follow(type, seen);
        return seen.Where(type => !type.IsGenericType)
            .GroupBy(type => type.Name)
            .Where(alike => alike.Count() > 1)
            .Select(alike => alike.Key);
    }

    static void Follow(Type type, HashSet<Type> seen)
    {
        foreach (
            var part in type.IsGenericType ? type.GetGenericArguments()
            : type.HasElementType ? [type.GetElementType()!]
            : []
        )
            Follow(part, seen);
        if (type.Namespace?.StartsWith("Kedrovy.", StringComparison.Ordinal) != true || !seen.Add(type))
            return;
        foreach (var member in type.GetProperties())
            Follow(member.PropertyType, seen);
    }

    static IEnumerable<JsonProperty> Calls(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject());

    static IEnumerable<string> Faults(JsonElement document) =>
        Calls(document).SelectMany(call => Faults(call).Select(fault => $"{call.Value.Text("operationId")}: {fault}"));

    static IEnumerable<string> Faults(JsonProperty call)
    {
        if (!call.Value.TryGetProperty("summary", out _))
            yield return "no summary";
        if (call.Value.TryGetProperty("parameters", out var parameters))
            foreach (
                var parameter in parameters
                    .EnumerateArray()
                    .Where(parameter =>
                        !parameter.TryGetProperty("description", out _) && !parameter.TryGetProperty("$ref", out _)
                    )
            )
                yield return $"parameter {parameter.Text("name")} has no words";
        if (
            call.Value.TryGetProperty("requestBody", out var body)
            && !body.GetRawText().Contains("\"example", StringComparison.Ordinal)
        )
            yield return "body has no example";
        var open = call.Value.TryGetProperty("security", out var security) && security.GetArrayLength() == 0;
        foreach (
            var error in call.Name == "get"
                ? []
                : Errors.Where(error =>
                    !(open && error == "403")
                    && (error != "422" || body.ValueKind != JsonValueKind.Undefined)
                    && !call.Value.GetProperty("responses").TryGetProperty(error, out _)
                )
        )
            yield return $"{error} is not told";
    }
}
