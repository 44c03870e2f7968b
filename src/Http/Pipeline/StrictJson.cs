using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// What is accepted as JSON: exactly what the contract names. What is unknown, doubled, missing or of another type is
/// refused.
/// </summary>
public static class StrictJson
{
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.PropertyNameCaseInsensitive = false;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        json.NumberHandling = JsonNumberHandling.Strict;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 32;
        json.Converters.Add(new StrictEnums());
    }
}
