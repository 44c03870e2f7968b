using Marten;

namespace Kedrovy.Audit;

/// <summary>
/// What is held of bodies, clause by clause. The trail shows and packs it, and does not know how it is reached.
/// </summary>
public interface IExplains
{
    /// <summary>
    /// Clauses by which a body is judged at a moment, in the order of its acts; none of a body in no list.
    /// </summary>
    Task<IReadOnlyList<string>> Clauses(
        string institution,
        Moment moment,
        IQuerySession session,
        CancellationToken cancel
    );

    /// <summary>What is held of a body by one of <see cref="Clauses"/> at a moment.</summary>
    Task<Explained> Explain(
        string institution,
        string clause,
        Moment moment,
        IQuerySession session,
        CancellationToken cancel
    );

    /// <summary>What is held otherwise on one day than on an earlier one, of one body or of all.</summary>
    Task<IReadOnlyList<HeldOtherwise>> Changes(
        DateOnly from,
        DateOnly to,
        string? institution,
        IQuerySession session,
        CancellationToken cancel
    );
}

/// <summary>What is held of a body by a clause.</summary>
/// <param name="Answer">The same as it is answered to everybody; a packet holds it as JSON.</param>
/// <param name="Text">The words of the clause; null when they are not recorded apart.</param>
/// <param name="Paragraph">All of it as a paragraph to read.</param>
/// <param name="InForceFrom">Since when the act is in force; null when it is not on that day.</param>
/// <param name="Rules">Stream of the rules by which was judged.</param>
public sealed record Explained(
    object Answer,
    string Clause,
    VerdictState State,
    string? Text,
    string Paragraph,
    DateOnly AsOf,
    DateOnly? InForceFrom,
    string Rules,
    IReadOnlyList<ExplainedVerdict> Verdicts
);

/// <summary>One verdict of it.</summary>
/// <param name="About">The page, place or network it is about; null for the body as such.</param>
/// <param name="Grounds">Keys of the events it rests on.</param>
public sealed record ExplainedVerdict(string? About, VerdictState State, string Reason, IReadOnlyList<Guid> Grounds);

/// <summary>What is held of a body by a clause, then and now.</summary>
/// <param name="Before">Null while the body stood in no list.</param>
/// <param name="After">Null once it stands in none.</param>
/// <param name="Reason">Why it is so now.</param>
/// <param name="Grounds">Keys of the events it rests on now and did not before.</param>
public sealed record HeldOtherwise(
    string InstitutionId,
    string Clause,
    VerdictState? Before,
    VerdictState? After,
    string? Reason,
    IReadOnlyList<Guid> Grounds
);
