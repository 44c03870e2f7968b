using System.Text.Json.Serialization;

namespace Kedrovy.Duties.Evidence;

/// <summary>A fact something rests on: its type, the day it is true from, who recorded it and when.</summary>
/// <param name="Fact">Name of the fact's type in the store, e.g. <c>two_factor_attested</c>.</param>
/// <param name="On">The fact's own day.</param>
/// <param name="RecordedBy">Account that recorded it.</param>
/// <param name="RecordedAt">Instant of recording, UTC.</param>
/// <param name="Event">Id of the event; <c>/audit/events/{id}</c> answers its leaf and proof.</param>
public sealed record FactRef(string Fact, DateOnly On, string? RecordedBy, DateTimeOffset RecordedAt, Guid Event)
{
    /// <summary>Order of facts: by their days, those of one day as they were recorded.</summary>
    [JsonIgnore]
    public (DateOnly, DateTimeOffset) Place => (On, RecordedAt);

    /// <summary>Whether it is about a later time than another fact.</summary>
    public bool IsAfter(FactRef other) => Place.CompareTo(other.Place) > 0;
}

/// <summary>A value, the day from which it holds, and the fact that says so.</summary>
public sealed record Dated<T>(DateOnly From, T Value, FactRef By);
