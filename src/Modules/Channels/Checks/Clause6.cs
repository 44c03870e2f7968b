using Kedrovy.Channels.Pages;
using Kedrovy.Channels.Styles;
using Kedrovy.Http;

namespace Kedrovy.Channels.Checks;

/// <summary>What a check of clause 6 says of a page on a day.</summary>
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

/// <summary>Why.</summary>
public enum CheckReason
{
    NeverChecked,
    ProbeFailed,
    FoundMissing,
    TermOver,
    AdministratorsChanged,
    Seized,
    Renamed,
    NoStyle,
    StyleNotAgreed,
    StyleNotApplied,
    StyleChanged,
    NotAskedOfThisNetwork,
    NotOfficial,
}

/// <summary>One check on one day: its state, why, and what it rests on.</summary>
public sealed record Check(
    string Clause,
    CheckState State,
    CheckReason? Reason = null,
    DateOnly? CheckedOn = null,
    DateOnly? ValidUntil = null,
    Evidence? Evidence = null,
    Observer? Observer = null,
    Recorded? Recorded = null
);

/// <summary>The checks of clauses 6.1 and 6.5-6.8 as pure functions of a page, the style of its body and a day.</summary>
public static class Clause6
{
    /// <summary>Each check of the page, in the order of the clauses.</summary>
    public static IReadOnlyList<Check> On(Page page, Style? style, DateOnly day) =>
        [
            NotRequired("6.1", page, day, only: null) ?? Expiring("6.1", page.FeedbackPlatform, day),
            NotRequired("6.5", page, day, SocialNetwork.Vk) ?? TwoFactor(page, day),
            NotRequired("6.6", page, day, SocialNetwork.Vk) ?? StateMark(page, day),
            NotRequired("6.7", page, day, only: null) ?? Expiring("6.7", page.Gospabliki, day),
            NotRequired("6.8", page, day, only: null) ?? BrandStyle(page, style, day),
        ];

    static Check? NotRequired(string clause, Page page, DateOnly day, SocialNetwork? only) =>
        page.StageAt(day)?.State is null or PageState.Draft or PageState.Archived
            ? new(clause, CheckState.NotRequired, CheckReason.NotOfficial)
        : page.Network == SocialNetwork.Other || (only is not null && page.Network != only)
            ? new(clause, CheckState.NotRequired, CheckReason.NotAskedOfThisNetwork)
        : null;

    static Check Expiring(string clause, IReadOnlyList<Finding> findings, DateOnly day) =>
        findings.LastBy(day, finding => finding.On) switch
        {
            null => new(clause, CheckState.Unknown, CheckReason.NeverChecked),
            { Positive: false } found => Of(clause, found, CheckState.NotMet, CheckReason.FoundMissing),
            { ValidUntil: { } until } found when until < day => Of(
                clause,
                found,
                CheckState.Expired,
                CheckReason.TermOver
            ),
            var found => Of(clause, found, CheckState.Met, null),
        };

    static Check Of(string clause, Finding found, CheckState state, CheckReason? reason) =>
        new(clause, state, reason, found.On, found.ValidUntil, found.Evidence, Observer.Human, found.Recorded);

    /// <summary>Clause 6.5: who else holds the keys is not known after the administrators changed or the page was in other hands; it is attested anew.</summary>
    internal static Check TwoFactor(Page page, DateOnly day)
    {
        var check = Expiring("6.5", page.TwoFactor, day);
        if (check.State != CheckState.Met)
            return check;
        return page.Seizures.Any(seizure =>
                seizure.From <= day
                && (
                    seizure.To is null
                    || check.CheckedOn < seizure.To
                    || After(check, seizure.From, seizure.Recorded, day)
                )
            )
                ? check with
                {
                    State = CheckState.Expired,
                    Reason = CheckReason.Seized,
                }
            : page.AdministratorChanges.Any(change => After(check, change.On, change.Recorded, day))
                ? check with
                {
                    State = CheckState.Expired,
                    Reason = CheckReason.AdministratorsChanged,
                }
            : check;
    }

    static bool After(Check check, DateOnly on, Recorded recorded, DateOnly day) =>
        on <= day && (on > check.CheckedOn || (on == check.CheckedOn && recorded.At > check.Recorded!.At));

    /// <summary>Clause 6.6: the last sighting that tells something. A failed probe tells nothing, and the mark of a page under another name is to be seen again.</summary>
    static Check StateMark(Page page, DateOnly day)
    {
        var seen = page
            .StateMark.Where(sighting => sighting.Seen != MarkSighting.Unknown)
            .ToList()
            .LastBy(day, sighting => sighting.On);
        return seen switch
        {
            null => new(
                "6.6",
                CheckState.Unknown,
                page.StateMark.Any(sighting => sighting.On <= day) ? CheckReason.ProbeFailed : CheckReason.NeverChecked
            ),
            { Seen: MarkSighting.Lost } => Of(seen, CheckState.NotMet, CheckReason.FoundMissing),
            { ValidUntil: { } until } when until < day => Of(seen, CheckState.Expired, CheckReason.TermOver),
            _ when page.Addresses.Any(address => !address.IsNumber && address.To > seen.On && address.To <= day) => Of(
                seen,
                CheckState.Unknown,
                CheckReason.Renamed
            ),
            _ => Of(seen, CheckState.Met, null),
        };
    }

    static Check Of(Sighting seen, CheckState state, CheckReason? reason) =>
        new("6.6", state, reason, seen.On, seen.ValidUntil, seen.Evidence, seen.Observer, seen.Recorded);

    /// <summary>Clause 6.8: the revision agreed last must be the one on the page.</summary>
    static Check BrandStyle(Page page, Style? style, DateOnly day)
    {
        var applied = page.Styles.LastBy(day, application => application.On);
        var check = new Check(
            "6.8",
            CheckState.NotMet,
            CheckReason.NoStyle,
            applied?.On,
            null,
            applied?.Evidence,
            applied is null ? null : Observer.Human,
            applied?.Recorded
        );
        return style?.StepAt(day) is null ? check with { State = CheckState.Unknown }
            : style.AgreedAt(day) is not { } agreed ? check with { Reason = CheckReason.StyleNotAgreed }
            : applied is null ? check with { Reason = CheckReason.StyleNotApplied }
            : applied.Revision < agreed ? check with { State = CheckState.Expired, Reason = CheckReason.StyleChanged }
            : check with { State = CheckState.Met, Reason = null };
    }
}
