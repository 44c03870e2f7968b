using Kedrovy.Http;

namespace Kedrovy.Channels.Checks;

/// <summary>Somebody checked and found it so, or not so.</summary>
public record Finding(DateOnly On, bool Positive, Evidence Evidence, DateOnly? ValidUntil, Recorded Recorded);

/// <summary>Somebody or something looked for the state mark.</summary>
public record Sighting(
    DateOnly On,
    MarkSighting Seen,
    Observer Observer,
    Evidence? Evidence,
    DateOnly? ValidUntil,
    Recorded Recorded
);

/// <summary>A revision of the body's style was put on the page.</summary>
public record Application(DateOnly On, int Revision, Evidence Evidence, Recorded Recorded);

/// <summary>What findings are asked.</summary>
static class FindingLists
{
    /// <summary>Whether the last finding up to that day says the very same of that day.</summary>
    public static bool Says(
        this IReadOnlyList<Finding> findings,
        bool positive,
        Evidence evidence,
        DateOnly? until,
        DateOnly on
    ) =>
        findings.LastBy(on, finding => finding.On) is { } last
        && (last.On, last.Positive, last.Evidence, last.ValidUntil) == (on, positive, evidence, until);
}
