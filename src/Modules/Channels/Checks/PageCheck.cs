using Kedrovy.Contracts.Control;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Channels.Checks;

/// <summary>What a check of a page's set-up says on a day.</summary>
public enum CheckState
{
    /// <summary>Done, and the evidence stands.</summary>
    Met,

    /// <summary>Known not to be done.</summary>
    NotMet,

    /// <summary>Was done; the evidence stands no longer.</summary>
    Expired,

    /// <summary>Nothing tells.</summary>
    Unknown,

    /// <summary>The clause does not ask it of this page.</summary>
    NotRequired,
}

/// <summary>What a clause finds of the set-up of a page on a day, why, and the look it rests on.</summary>
public sealed record PageCheck(ClauseBinding Binding, CheckState State, Cause? Reason, PageLook? Look)
{
    /// <summary>Each check that the acts ask of a page, in their order.</summary>
    public static IReadOnlyList<PageCheck> On(
        PageTimeline page,
        IReadOnlyList<PageDemand> demands,
        StyleTimeline? style,
        DateOnly day
    ) => [.. demands.Select(demand => On(page, demand, style, day)).OfType<PageCheck>()];

    /// <summary>What one clause finds; null for one that asks nothing of the set-up.</summary>
    public static PageCheck? On(PageTimeline page, PageDemand demand, StyleTimeline? style, DateOnly day)
    {
        var binding = demand.Binding;
        if (BodyJudgement.Check(binding, page, style, day) is not { } verdict)
            return null;
        if (page.OfficialOn(day) is null)
            return new(binding, CheckState.NotRequired, Cause.NotOfficial, null);
        return demand.Names(page.Network)
            ? new(binding, StateOf(verdict), verdict.Cause, PageLook.Behind(verdict, binding.Duty, page))
            : new(binding, CheckState.NotRequired, Cause.NotAskedOfThisNetwork, null);
    }

    static CheckState StateOf(Verdict verdict) =>
        verdict.State switch
        {
            VerdictState.Compliant => CheckState.Met,
            VerdictState.NonCompliant => CheckState.NotMet,
            _ when verdict is { Lapsed: true, Cause: not Cause.Renamed } => CheckState.Expired,
            _ => CheckState.Unknown,
        };
}

/// <summary>Somebody or something looked at the set-up of a page.</summary>
public sealed record PageLook(DateOnly On, Evidence? Evidence, DateOnly? ValidUntil, Observer Observer, FactRef By)
{
    /// <summary>The look a verdict rests on; null when it rests on none.</summary>
    public static PageLook? Behind(Verdict verdict, DutyKind duty, PageTimeline page) =>
        Of(duty, page).LastOrDefault(look => verdict.Grounds.Contains(look.By));

    static IEnumerable<PageLook> Of(DutyKind duty, PageTimeline page) =>
        duty switch
        {
            DutyKind.FeedbackPlatform => page.FeedbackPlatform.Select(Of),
            DutyKind.TwoFactor => page.TwoFactor.Select(Of),
            DutyKind.Gospabliki => page.Gospabliki.Select(Of),
            DutyKind.StateMark => page.StateMark.Select(look => new PageLook(
                look.On,
                look.Evidence,
                look.ValidUntil,
                look.Observer,
                look.By
            )),
            _ => page.Styles.Select(applied => new PageLook(
                applied.On,
                applied.Evidence,
                null,
                Observer.Human,
                applied.By
            )),
        };

    static PageLook Of(Check check) => new(check.On, check.Evidence, check.ValidUntil, Observer.Human, check.By);
}
