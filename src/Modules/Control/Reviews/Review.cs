using System.Security.Cryptography;
using System.Text;
using Kedrovy.Contracts;
using Kedrovy.Control.Findings;
using Kedrovy.Control.RuleSets;
using Kedrovy.Control.Verdicts;
using Kedrovy.Control.Weeks;
using Kedrovy.Http;

namespace Kedrovy.Control.Reviews;

/// <summary>A fact to be recorded, and the version its stream must have before it; 0 starts the stream.</summary>
public sealed record ToRecord(string Stream, long After, IFact Fact);

/// <summary>The control looks at one body again: which weeks closed or came out otherwise, what is to be put right, what was forgotten, what is gone.</summary>
public static class Review
{
    /// <summary>Weeks of the body that have ended before a day and are not recorded as they are held now.</summary>
    /// <param name="file">All that is known of the body.</param>
    /// <param name="body">The body.</param>
    /// <param name="first">The first week to look at.</param>
    /// <param name="closed">What was recorded of its weeks, by stream.</param>
    /// <param name="today">The day on which is looked.</param>
    public static IEnumerable<ToRecord> Weeks(
        CaseFile file,
        KnownBody body,
        Week first,
        IReadOnlyDictionary<string, ClosedWeek> closed,
        DateOnly today
    ) =>
        from week in Week.Between(first, Week.EndedBy(today.AddDays(-1)))
        from feed in file.FeedsOf(body, week.Sunday)
        let edition = file.EditionOn(week.Sunday)
        let judged = PostsAsked.Judge(feed, week, edition.Rules, today)
        let known = closed.GetValueOrDefault(ClosedWeek.KeyOf(feed.Page.Id, week))
        where known is null ? Asks(judged) : !known.Results[^1].Says(judged)
        select new ToRecord(
            ClosedWeek.KeyOf(feed.Page.Id, week),
            known?.Version ?? 0,
            known is null
                ? new WeekClosed(
                    body.Id,
                    feed.Page.Id,
                    week.ToString(),
                    edition.RuleSetId,
                    edition.Version,
                    judged.Count.Counted.Count,
                    judged.Count.LeftOut.Count,
                    judged.Norm.State,
                    judged.Regularity.State,
                    today
                )
                : new WeekCorrected(
                    body.Id,
                    feed.Page.Id,
                    week.ToString(),
                    edition.RuleSetId,
                    edition.Version,
                    judged.Count.Counted.Count,
                    judged.Count.LeftOut.Count,
                    judged.Norm.State,
                    judged.Regularity.State,
                    today
                )
        );

    static bool Asks(JudgedWeek judged) =>
        judged.Norm.State is not (VerdictState.NotYetDue or VerdictState.NotApplicable or VerdictState.Exempt);

    /// <summary>What becomes of the body's findings on a day, and which are new.</summary>
    public static IEnumerable<ToRecord> Findings(
        CaseFile file,
        KnownBody body,
        IReadOnlyList<Finding> findings,
        DateOnly today
    )
    {
        var verdicts = body.StandingAt(today) is { Kind: not Contracts.Institutions.InstitutionKind.Released }
            ? CaseFile.Clauses.SelectMany(clause => file.Judge(body, clause, today)).ToList()
            : [];
        var rules = file.EditionOn(today).Rules;
        var alive = findings.Where(finding => finding.StateOn(today) != FindingState.Resolved).ToList();
        return alive
            .Select(finding => Next(finding, verdicts, today))
            .OfType<ToRecord>()
            .Concat(
                verdicts
                    .Where(verdict => verdict.IsToBePutRight)
                    .DistinctBy(verdict => (verdict.Clause, verdict.About))
                    .Where(verdict => !alive.Exists(finding => finding.Subject == (verdict.Clause, verdict.About)))
                    .Select(verdict =>
                        Opened(
                            body,
                            verdict,
                            rules,
                            findings.Count(finding => finding.Subject == (verdict.Clause, verdict.About)) + 1,
                            today
                        )
                    )
            );
    }

    static ToRecord? Next(Finding finding, IReadOnlyList<Verdict> verdicts, DateOnly today)
    {
        var about = verdicts.Where(verdict => (verdict.Clause, verdict.About) == finding.Subject).ToList();
        IFact? fact =
            !about.Exists(verdict => verdict.IsToBePutRight || verdict.State == VerdictState.Unknown)
                ? new FindingResolved(finding.InstitutionId, finding.Id, today)
            : !finding.IsPending(today) ? null
            : today > finding.DueOn && !finding.Was("finding_overdue", today)
                ? new FindingOverdue(finding.InstitutionId, finding.Id, today)
            : today >= finding.RemindOn
            && today <= finding.DueOn
            && finding.StateOn(today) == FindingState.Open
            && !finding.Was("finding_reminded", today)
                ? new FindingReminded(finding.InstitutionId, finding.Id, today)
            : null;
        return fact is null ? null : new(finding.Id, finding.Version, fact);
    }

    static ToRecord Opened(KnownBody body, Verdict verdict, Rules rules, int number, DateOnly today)
    {
        var id = KeyOf(body.Id, verdict.Clause, verdict.About, number);
        return new(
            id,
            0,
            new FindingOpened(
                body.Id,
                id,
                verdict.Clause,
                verdict.About,
                verdict.State,
                WorkingDays.Add(today, rules.FindingTerm),
                WorkingDays.Add(today, rules.FindingTerm - rules.ReminderBefore),
                WhoAnswers.ControlsItself(body, today),
                today
            )
        );
    }

    /// <summary>The key follows from the subject and from how often it was found before, so that two hosts cannot open one finding twice.</summary>
    static string KeyOf(string institutionId, string clause, string? about, int number) =>
        $"finding-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{institutionId}\n{clause}\n{about}")).AsSpan(0, 8))}-{number}";
}
