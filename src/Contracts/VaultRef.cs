using System.Text.Json.Serialization;

namespace Kedrovy.Contracts;

/// <summary>
/// Stands in a fact for a value that must stay erasable. The value itself lies in the vault; the commitment proves, as
/// long as the value is there, that it is the one that was recorded.
/// </summary>
/// <param name="Ref">Key of the vault item.</param>
/// <param name="Kind"><c>pd</c> for personal data, <c>content</c> for texts and contacts of a body.</param>
/// <param name="C">Lower-case hex of SHA-256("kedrovy.pd/1\n" ‖ 32 bytes of salt ‖ RFC 8785 form of the value).</param>
/// <param name="Size">Bytes of the value in RFC 8785 form.</param>
public record VaultRef([property: JsonPropertyName("$ref")] Guid Ref, string Kind, string C, int Size)
{
    /// <summary>Kind of a value about a person.</summary>
    public const string PersonalData = "pd";

    /// <summary>Kind of a text that may name people, or of the contacts of a body.</summary>
    public const string Content = "content";
}
