namespace Kedrovy.Contracts;

/// <summary>
/// What is true in town and was recorded. A fact is never renamed, changed or lost; a mistake is corrected by a further
/// fact. Who recorded it and when is metadata of the event, never a field.
/// </summary>
public interface IFact
{
    /// <summary>The body this is about, by the key it has in the register, e.g. <c>school-1</c>.</summary>
    string InstitutionId { get; }

    /// <summary>
    /// The day from which this is true in the world. It may lie before or after the day of recording.
    /// </summary>
    DateOnly On { get; }
}

/// <summary>
/// A fact by which values of the vault were destroyed. Whoever puts an older copy back destroys them again, and whoever
/// compares expects them gone.
/// </summary>
public interface IErasure : IFact
{
    /// <summary>Keys of those values.</summary>
    IReadOnlyList<Guid> Refs { get; }
}
