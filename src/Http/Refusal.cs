using Kedrovy.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Http;

/// <summary>Problems as RFC 9457 has them, in the words of the clerk: what is wrong and what to do.</summary>
public static class Refusal
{
    /// <summary>409: the state of things, or the decree, does not allow it.</summary>
    /// <param name="slug">Last part of the <c>type</c>, <c>/problems/{slug}</c>; kebab-case, stable for
    /// clients.</param>
    /// <param name="title">Russian, a few words.</param>
    /// <param name="detail">Russian, what to do.</param>
    /// <param name="clause">Clause of the decree that is the ground, if one is.</param>
    public static ProblemDetails Conflict(string slug, string title, string detail, string? clause = null) =>
        Because(StatusCodes.Status409Conflict, slug, title, detail, clause);

    /// <summary>422: the body is well formed, yet it names something that is not there or does not fit.</summary>
    /// <param name="pointer">JSON pointer to the member at fault, e.g. <c>/personId</c>.</param>
    /// <param name="title">Russian, a few words.</param>
    /// <param name="detail">Russian, what to do.</param>
    /// <param name="clause">Clause of the decree that is the ground, if one is.</param>
    public static ProblemDetails Unprocessable(string pointer, string title, string detail, string? clause = null)
    {
        var problem = Because(StatusCodes.Status422UnprocessableEntity, "does-not-fit", title, detail, clause);
        problem.Extensions["errors"] = new[] { new Fault(pointer, detail) };
        return problem;
    }

    /// <summary>409 by a duty: the clauses that ask for it are named when the problem is written.</summary>
    public static ProblemDetails Conflict(string slug, string title, string detail, DutyKind? duty) =>
        By(duty, Conflict(slug, title, detail));

    /// <summary>422 by a duty: the clauses that ask for it are named when the problem is written.</summary>
    public static ProblemDetails Unprocessable(string pointer, string title, string detail, DutyKind? duty) =>
        By(duty, Unprocessable(pointer, title, detail));

    /// <summary>Any other by a duty: the clauses that ask for it are named when the problem is written.</summary>
    public static ProblemDetails Because(int status, string slug, string title, string detail, DutyKind? duty) =>
        By(duty, Because(status, slug, title, detail));

    static ProblemDetails By(DutyKind? duty, ProblemDetails problem)
    {
        if (duty is { } known)
            problem.Extensions[Duty] = known;
        return problem;
    }

    /// <summary>Extension member that holds the duty until it is written as <c>clause</c>.</summary>
    public const string Duty = "duty";

    /// <summary>404: nothing of that kind is registered under that key.</summary>
    public static ProblemDetails NotFound(string slug, string title, string detail) =>
        Because(StatusCodes.Status404NotFound, slug, title, detail);

    /// <summary>Any other refusal.</summary>
    public static ProblemDetails Because(int status, string slug, string title, string detail, string? clause = null)
    {
        var problem = new ProblemDetails
        {
            Status = status,
            Type = $"/problems/{slug}",
            Title = title,
            Detail = detail,
        };
        if (clause is not null)
            problem.Extensions["clause"] = clause;
        return problem;
    }

    /// <summary>One fault of the body: where (JSON pointer) and what (Russian).</summary>
    public sealed record Fault(string Pointer, string Detail);
}

/// <summary>
/// Ends a request with a problem from where no <c>Validate</c> can return one, e.g. an unreadable query parameter.
/// </summary>
/// <param name="problem">What the client is told.</param>
/// <param name="retryAfter">After which time it may help to try again.</param>
public sealed class RefusedException(ProblemDetails problem, TimeSpan? retryAfter = null) : Exception(problem.Title)
{
    /// <summary>What the client is told.</summary>
    public ProblemDetails Problem { get; } = problem;

    /// <summary>After which time it may help to try again; null where that changes nothing.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
