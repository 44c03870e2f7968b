namespace Kedrovy.Http;

/// <summary>
/// A command or an answer that shows itself: its example stands in the API description, composed of the examples of its
/// parts. Being code, it is compiled with the type and checked against the type's own rules.
/// </summary>
public interface IExample<out TSelf>
{
    /// <summary>True to decree 298 wherever the decree says something.</summary>
    static abstract TSelf Example { get; }
}
