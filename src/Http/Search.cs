using Marten;

namespace Kedrovy.Http;

/// <summary>What somebody looks for, in which body if they said so, and the day it is today.</summary>
public sealed record Question(string Words, string? InstitutionId, DateOnly Today);

/// <summary>Something anybody may read that answers a question.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="InstitutionId">The body it is of; null for an act of the town.</param>
/// <param name="Excerpt">The place that answers, as plain text: it is not HTML.</param>
/// <param name="Address">Where our API tells more.</param>
/// <param name="Link">Where it is in the world, if it is somewhere.</param>
/// <param name="On">The day it is of.</param>
/// <param name="Rank">How well it answers; comparable within one answer only.</param>
[OutwardName("Found")]
public sealed record SearchHit(
    SearchHitKind Kind,
    string Id,
    string? InstitutionId,
    string Title,
    string? Excerpt,
    string Address,
    Uri? Link,
    DateOnly? On,
    double Rank
);

/// <summary>What is found.</summary>
[OutwardName("FoundKind")]
public enum SearchHitKind
{
    /// <summary>A body, by its name.</summary>
    Institution,

    /// <summary>A clause of an act.</summary>
    Clause,

    /// <summary>What the site must tell.</summary>
    Disclosure,

    /// <summary>A post of an official page.</summary>
    Publication,
}

/// <summary>A part of the register that can be searched. It gives only what anybody may read today.</summary>
public interface ISearched
{
    Task<IEnumerable<SearchHit>> Find(Question question, IQuerySession session, CancellationToken cancel);
}
