namespace Kedrovy.Http;

/// <summary>
/// The name under which clients know a type: of its schema and of the calls that answer it. It stays when the code
/// finds a better one, since clients are generated from the description.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Enum)]
public sealed class OutwardNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
