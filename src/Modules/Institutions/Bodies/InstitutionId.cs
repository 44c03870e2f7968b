namespace Kedrovy.Institutions.Bodies;

/// <summary>
/// The key of a body is the name of its stream. Streams of other kinds begin with their kind (<c>person-</c>,
/// <c>page-</c>) or, for acts, with a digit, so that no two kinds can ever share a stream.
/// </summary>
public static class InstitutionId
{
    static readonly string[] OtherKinds =
    [
        "person-",
        "page-",
        "style-",
        "post-",
        "week-",
        "finding-",
        "item-",
        "account-",
        "audit-",
    ];

    /// <summary>Whether a key may name a body.</summary>
    public static bool Fits(string key) =>
        key.Length > 0
        && char.IsAsciiLetterLower(key[0])
        && !OtherKinds.Any(kind => key.StartsWith(kind, StringComparison.Ordinal));
}
