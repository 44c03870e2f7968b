namespace Kedrovy.Http;

/// <summary>The call takes a file of one of these types as its body instead of JSON, and reads it itself.</summary>
/// <param name="contentTypes">Media types, the usual one first.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesAttribute(params string[] contentTypes) : Attribute
{
    /// <summary>Media types, the usual one first.</summary>
    public IReadOnlyList<string> ContentTypes { get; } = contentTypes;

    /// <summary>What such a file may look like, for the API description.</summary>
    public string Example { get; init; } = "";
}
