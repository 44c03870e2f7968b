using System.Text.Json;

namespace Kedrovy.Tests.Guards;

/// <summary>The description is what integrators build on: no call may be left without words, examples or its errors.</summary>
public sealed class Describing_every_call(AppFixture app)
{
    static readonly string[] Errors = ["400", "401", "403", "409", "422", "429", "503"];

    [Fact]
    public async Task Leaves_no_call_without_summary_examples_parameters_or_errors() =>
        Faults(await app.Anonymous().Read("/openapi/v1.json")).ShouldBeEmpty();

    [Fact]
    public void A_call_left_without_words_would_be_found() =>
        Faults(JsonElement.Parse("""{"paths":{"/api/v1/x/{id}":{"post":{"operationId":"x","parameters":[{"name":"id"}],"requestBody":{"content":{"application/json":{}}},"responses":{"200":{}}}}}}"""))
            .ShouldBe(["x: no summary", "x: parameter id has no words", "x: body has no example", .. Errors.Select(error => $"x: {error} is not told")]);

    [Fact]
    public async Task Uses_each_operation_id_once() =>
        Calls(await app.Anonymous().Read("/openapi/v1.json")).Select(call => call.Value.Text("operationId")).ShouldBeUnique();

    static IEnumerable<JsonProperty> Calls(JsonElement document) => document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject());

    static IEnumerable<string> Faults(JsonElement document) => Calls(document).SelectMany(call => Faults(call).Select(fault => $"{call.Value.Text("operationId")}: {fault}"));

    static IEnumerable<string> Faults(JsonProperty call)
    {
        if (!call.Value.TryGetProperty("summary", out _)) yield return "no summary";
        if (call.Value.TryGetProperty("parameters", out var parameters))
            foreach (var parameter in parameters.EnumerateArray().Where(parameter => !parameter.TryGetProperty("description", out _) && !parameter.TryGetProperty("$ref", out _)))
                yield return $"parameter {parameter.Text("name")} has no words";
        if (call.Value.TryGetProperty("requestBody", out var body) && !body.GetRawText().Contains("\"example", StringComparison.Ordinal)) yield return "body has no example";
        var open = call.Value.TryGetProperty("security", out var security) && security.GetArrayLength() == 0;
        foreach (var error in call.Name == "get" ? [] : Errors.Where(error => !(open && error == "403") && (error != "422" || body.ValueKind != JsonValueKind.Undefined) && !call.Value.GetProperty("responses").TryGetProperty(error, out _))) yield return $"{error} is not told";
    }
}
