namespace Kedrovy.Duties;

/// <summary>Why nobody answers, or whether somebody does.</summary>
public enum ResponsibilityState
{
    /// <summary>Somebody answers.</summary>
    Held,

    /// <summary>Nobody was ever named for it, or the one named was relieved.</summary>
    NobodyNamed,

    /// <summary>The position answers, and who holds it was never recorded: not known, rather than nobody.</summary>
    HolderNotRecorded,

    /// <summary>The position answers, and its last holder left it.</summary>
    PositionVacant,

    /// <summary>
    /// The named person no longer holds the position; an appointment by name does not pass on by itself.
    /// </summary>
    LeftPosition,
}

/// <summary>Who answers by an appointment on a day, or why nobody does.</summary>
/// <param name="State">Whether somebody does.</param>
/// <param name="Appointment">What named the position or the person; null when nothing does.</param>
/// <param name="Holder">Who answers; of a position that is vacant, who held it last.</param>
public sealed record Answer(ResponsibilityState State, Appointment? Appointment, Holding? Holder)
{
    /// <summary>Who answers on the day.</summary>
    public Holding? Now => State == ResponsibilityState.Held ? Holder : null;
}

/// <summary>Who answers for something by position, or by name in a position.</summary>
public static class Answering
{
    /// <summary>By the last of these appointments that holds on a day.</summary>
    public static Answer By(BodyTimeline body, IReadOnlyList<Appointment> appointments, DateOnly day) =>
        appointments.LastOrDefault(appointment => appointment.Covers(day)) is { } appointment
            ? By(body, appointment, day)
            : new(ResponsibilityState.NobodyNamed, null, null);

    /// <summary>
    /// By one appointment: the named person while in the position; else who acts in it, else who holds it.
    /// </summary>
    public static Answer By(BodyTimeline body, Appointment appointment, DateOnly day)
    {
        var ofPosition = body.Holdings.Where(holding => holding.PositionId == appointment.PositionId).ToList();
        var holders = ofPosition.Where(holding => holding.Covers(day)).ToList();
        var holder = appointment.PersonId is { } named
            ? holders.Find(holding => holding.PersonId == named)
            : holders.LastOrDefault(holding => holding.Acting) ?? holders.LastOrDefault();
        if (holder is not null)
            return new(ResponsibilityState.Held, appointment, holder);
        if (appointment.PersonId is not null)
            return new(ResponsibilityState.LeftPosition, appointment, null);
        return ofPosition.LastOrDefault(holding => holding.From <= day) is { } last
            ? new(ResponsibilityState.PositionVacant, appointment, last)
            : new(ResponsibilityState.HolderNotRecorded, appointment, null);
    }

    /// <summary>The answer as a verdict.</summary>
    internal static Verdict Judge(ClauseBinding binding, Answer answer, string nobody)
    {
        var (state, reason) = answer.State switch
        {
            ResponsibilityState.Held when answer.Holder!.Acting => (
                VerdictState.Compliant,
                "Отвечает временно исполняющий обязанности."
            ),
            ResponsibilityState.Held => (VerdictState.Compliant, "Отвечает занимающий должность."),
            ResponsibilityState.LeftPosition => (
                VerdictState.NonCompliant,
                "Названное лицо больше не занимает должность; пункт сам не переходит к преемнику."
            ),
            ResponsibilityState.PositionVacant => (VerdictState.NonCompliant, "Должность, которая отвечает, свободна."),
            ResponsibilityState.HolderNotRecorded => (
                VerdictState.Unknown,
                "Должность названа, а кто её занимает, не записано."
            ),
            _ => (VerdictState.NonCompliant, nobody),
        };
        return Verdict.Of(binding.Clause, null, state, reason, answer.Appointment?.By, answer.Holder?.By);
    }
}
