namespace Kedrovy.Http;

/// <summary>
/// A door at which anybody may record something lets in so many an hour from one address, tries that fail included.
/// Whoever signed in is known and answers for it, so only the limit of the account holds.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FewPerHourAttribute(int most) : Attribute
{
    /// <summary>Most in an hour.</summary>
    public int Most { get; } = most;
}
