using System.Text.Json.Serialization;
using JasperFx.Events;
using Kedrovy.Contracts;

namespace Kedrovy.Control.Verdicts;

/// <summary>What is held of a clause about a body or a page on a day.</summary>
public enum VerdictState
{
    /// <summary>Done.</summary>
    Compliant,

    /// <summary>The mandatory part is done, the advised number is not reached.</summary>
    BelowRecommendation,

    /// <summary>Known not to be done.</summary>
    NonCompliant,

    /// <summary>The body may do without, clause 4.</summary>
    Exempt,

    /// <summary>The clause does not ask it here.</summary>
    NotApplicable,

    /// <summary>Not asked for this time, with a reason.</summary>
    Excused,

    /// <summary>The act is not in force yet, clause 10.</summary>
    NotYetDue,

    /// <summary>Nothing tells, or what told is out of date. Never a "no".</summary>
    Unknown,
}

/// <summary>A fact a verdict rests on: its type, the day it is true from, who recorded it and when, and where the audit log proves it.</summary>
/// <param name="Event">Id of the event; <c>/audit/events/{id}</c> answers its leaf and proof.</param>
public sealed record Ground(string Fact, DateOnly On, string? RecordedBy, DateTimeOffset RecordedAt, Guid Event)
{
    /// <summary>Of a recorded fact.</summary>
    public static Ground In<T>(IEvent<T> e) where T : IFact => new(e.EventTypeName, e.Data.On, e.UserName, e.Timestamp, e.Id);
}

/// <summary>One verdict that explains itself.</summary>
/// <param name="Clause">Number of the clause.</param>
/// <param name="About">The page, place or network it is about; null for the body as such.</param>
/// <param name="State">What is held.</param>
/// <param name="Reason">Why, a Russian sentence.</param>
/// <param name="Grounds">The facts counted; empty when nothing was recorded.</param>
public sealed record Verdict(string Clause, string? About, VerdictState State, string Reason, IReadOnlyList<Ground> Grounds)
{
    /// <summary>The gravest of several: a known breach, then what is not known, then the rest.</summary>
    [JsonIgnore] public int Weight => State switch { VerdictState.NonCompliant => 5, VerdictState.Unknown => 4, VerdictState.BelowRecommendation => 3, VerdictState.Excused => 2, VerdictState.Compliant => 1, _ => 0 };

    /// <summary>With nothing recorded to rest on, or with the facts given.</summary>
    public static Verdict Of(string clause, string? about, VerdictState state, string reason, params Ground?[] grounds) => new(clause, about, state, reason, [.. grounds.OfType<Ground>()]);
}
