using JasperFx.Events;
using Kedrovy.Contracts;

namespace Kedrovy.Store;

/// <summary>Who recorded a fact, and when.</summary>
public record Recorded(string? By, DateTimeOffset At)
{
    /// <summary>Of a recorded fact.</summary>
    public static Recorded In(IEvent e) => new(e.UserName, e.Timestamp);
}

/// <summary>Recorded facts as what verdicts and views rest on.</summary>
public static class FactRefs
{
    /// <summary>The fact by its event.</summary>
    public static FactRef Ref<T>(this IEvent<T> e)
        where T : IFact => new(e.EventTypeName, e.Data.On, e.UserName, e.Timestamp, e.Id);
}
