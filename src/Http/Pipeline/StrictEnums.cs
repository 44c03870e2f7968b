using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kedrovy.Http.Pipeline;

/// <summary>
/// An enum is one of its words, spelt as the contract spells it. The stock converter also takes other cases and sums
/// such as "mandatory, formal".
/// </summary>
public sealed class StrictEnums : JsonConverterFactory
{
    /// <summary>The words of an enum.</summary>
    public static IEnumerable<string> Words(Type type) =>
        Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName);

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(One<>).MakeGenericType(typeToConvert))!;

    sealed class One<T> : JsonConverter<T>
        where T : struct, Enum
    {
        static readonly Dictionary<string, T> Values = Enum.GetValues<T>()
            .ToDictionary(value => JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));
        static readonly Dictionary<T, string> Names = Values.ToDictionary(pair => pair.Value, pair => pair.Key);

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Values.TryGetValue(reader.GetString()!, out var value)
                ? value
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Names[value]);

        public override T ReadAsPropertyName(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Names[value]);
    }
}
