using JasperFx.Events;
using Kedrovy.Contracts;
using Kedrovy.Http;

namespace Kedrovy.Control.Findings;

/// <summary>Where a finding stands.</summary>
public enum FindingState
{
    /// <summary>The body has to put it right.</summary>
    Open,

    /// <summary>The body said what it did or will do.</summary>
    Answered,

    /// <summary>
    /// The controller is satisfied or lets it be, but controls himself: a second pair of eyes has to agree.
    /// </summary>
    AwaitsSecond,

    /// <summary>The controller took the answer for good.</summary>
    Accepted,

    /// <summary>The controller lets it be, with a reason.</summary>
    Waived,

    /// <summary>The cause is gone.</summary>
    Resolved,
}

/// <summary>
/// Something a body has to put right: found by the control itself, answered by the body, closed when the
/// cause is gone. Stream key <c>finding-…</c>.
/// </summary>
public record Finding(
    string Id,
    string InstitutionId,
    string Clause,
    string? About,
    VerdictState Found,
    DateOnly OpenedOn,
    DateOnly DueOn,
    DateOnly RemindOn,
    bool ControllerIsResponsible
)
{
    /// <summary>Version of the stream.</summary>
    public long Version { get; init; }

    public IReadOnlyList<FindingStep> Steps { get; init; } = [];

    public static Finding Create(IEvent<FindingOpened> e) =>
        new(
            e.Data.FindingId,
            e.Data.InstitutionId,
            e.Data.FoundClause,
            e.Data.About,
            e.Data.State,
            e.Data.On,
            e.Data.DueOn,
            e.Data.RemindOn,
            e.Data.ControllerIsResponsible
        )
        {
            Steps = [Step(e)],
        };

    public Finding Apply(IEvent<FindingReminded> e) => With(Step(e));

    public Finding Apply(IEvent<FindingOverdue> e) => With(Step(e));

    public Finding Apply(IEvent<FindingAnswered> e) => With(Step(e) with { Words = e.Data.Answer });

    public Finding Apply(IEvent<FindingAccepted> e) => With(Step(e) with { FourEyesWaiver = e.Data.FourEyesWaiver });

    public Finding Apply(IEvent<FindingWaived> e) =>
        With(Step(e) with { Words = e.Data.Reason, FourEyesWaiver = e.Data.FourEyesWaiver });

    public Finding Apply(IEvent<FindingSeconded> e) => With(Step(e));

    public Finding Apply(IEvent<FindingResolved> e) => With(Step(e));

    Finding With(FindingStep step) => this with { Steps = [.. Steps, step] };

    static FindingStep Step<T>(IEvent<T> e)
        where T : IFact => new(e.EventTypeName, e.Data.On, null, null, Recorded.In(e));

    /// <summary>Whether such a step was taken by the end of a day.</summary>
    public bool Was(string fact, DateOnly day) => Steps.Any(step => step.Fact == fact && step.On <= day);

    /// <summary>The controller's last word up to a day, if any.</summary>
    public FindingStep? Closing(DateOnly day) =>
        Steps.LastOrDefault(step => step.Fact is "finding_accepted" or "finding_waived" && step.On <= day);

    /// <summary>Where it stands at the end of a day.</summary>
    public FindingState StateOn(DateOnly day) =>
        Was("finding_resolved", day) ? FindingState.Resolved
        : Closing(day) is { } closing
            ? ControllerIsResponsible && closing.FourEyesWaiver is null && !Was("finding_seconded", day)
                    ? FindingState.AwaitsSecond
                : closing.Fact == "finding_waived" ? FindingState.Waived
                : FindingState.Accepted
        : Was("finding_answered", day) ? FindingState.Answered
        : FindingState.Open;

    /// <summary>Where it stood after so many of its steps.</summary>
    public FindingState After(long steps) =>
        (this with { Steps = [.. Steps.Take((int)steps)] }).StateOn(DateOnly.MaxValue);

    /// <summary>Whether the body still owes something.</summary>
    public bool IsPending(DateOnly day) =>
        StateOn(day) is FindingState.Open or FindingState.Answered or FindingState.AwaitsSecond;

    /// <summary>What it is about: one finding at a time is pending for it.</summary>
    public (string Clause, string? About) Subject => (Clause, About);
}

/// <summary>A step of a finding's life; words lie in the vault.</summary>
public record FindingStep(string Fact, DateOnly On, VaultRef? Words, VaultRef? FourEyesWaiver, Recorded Recorded);
