using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kedrovy.Http;

/// <summary>
/// An instant of a body is written with its offset, as RFC 3339 has it; without one it would be read by the clock of
/// the machine.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InstantAttribute : JsonConverterAttribute
{
    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert) => new Strict();

    sealed class Strict : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            reader.TokenType == JsonTokenType.String && TimeTravel.Instant(reader.GetString()!) is { } instant
                ? instant
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }
}
