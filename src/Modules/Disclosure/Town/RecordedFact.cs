using JasperFx.Events;
using Kedrovy.Contracts;

namespace Kedrovy.Disclosure.Town;

/// <summary>A fact that something rests on: its type, the day it is true from, who recorded it and when; <c>/audit/events/{event}</c> proves it.</summary>
public sealed record RecordedFact(string Fact, DateOnly On, string? RecordedBy, DateTimeOffset RecordedAt, Guid Event)
{
    /// <summary>Of a recorded fact.</summary>
    public static RecordedFact Of<T>(IEvent<T> e)
        where T : IFact => new(e.EventTypeName, e.Data.On, e.UserName, e.Timestamp, e.Id);
}
