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

/// <summary>
/// The control looks at one body again: which weeks closed or came out otherwise, what is to be put right, what was
/// forgotten, what is gone.
/// </summary>
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
        BodyEvidence body,
        Week first,
        IReadOnlyDictionary<string, ClosedWeek> closed,
        DateOnly today
    ) =>
        from week in Week.Between(first, Week.EndedBy(today.AddDays(-1)))
        from feed in file.FeedsOf(body, week.Sunday)
        let edition = file.EditionOf(feed.Act, week.Sunday)
        let judged = RegularPosts.Judge(feed, week, edition.Rules, today)
        let known = closed.GetValueOrDefault(ClosedWeek.KeyOf(feed.Page.Id, week))
        where known is null ? Asks(judged) : !known.Results[^1].Says(judged)
        select known is null ? Closed(judged, edition, today) : Corrected(judged, edition, known, today);

    static ToRecord Closed(JudgedWeek judged, Edition edition, DateOnly today)
    {
        var (page, count) = (judged.Of.Page.Id, judged.Count);
        var fact = new WeekClosed(
            judged.Of.Body.Id,
            page,
            judged.Week.ToString(),
            edition.RuleSetId,
            edition.Version,
            count.Counted.Count,
            count.LeftOut.Count,
            judged.Norm.State,
            judged.Regularity.State,
            today
        );
        return new(ClosedWeek.KeyOf(page, judged.Week), 0, fact);
    }

    static ToRecord Corrected(JudgedWeek judged, Edition edition, ClosedWeek known, DateOnly today)
    {
        var count = judged.Count;
        var fact = new WeekCorrected(
            judged.Of.Body.Id,
            known.PageId,
            judged.Week.ToString(),
            edition.RuleSetId,
            edition.Version,
            count.Counted.Count,
            count.LeftOut.Count,
            judged.Norm.State,
            judged.Regularity.State,
            today
        );
        return new(known.Id, known.Version, fact);
    }

    static bool Asks(JudgedWeek judged) =>
        judged.Norm.State is not (VerdictState.NotYetDue or VerdictState.NotApplicable or VerdictState.Exempt);

    /// <summary>What becomes of the body's findings on a day, and which are new.</summary>
    public static IEnumerable<ToRecord> Findings(
        CaseFile file,
        BodyEvidence body,
        IReadOnlyList<Finding> findings,
        DateOnly today
    )
    {
        var alive = findings.Where(finding => finding.StateOn(today) != FindingState.Resolved).ToList();
        var judged = file.Judged(body, today)
            .SelectMany(
                cell => file.Judge(body, cell.Owed, cell.Clause, today),
                (cell, verdict) => (cell.Owed, verdict)
            )
            .ToList();
        IReadOnlyList<Verdict> verdicts = [.. judged.Select(told => told.verdict)];
        var known = alive.Select(finding => finding.Subject).ToHashSet();
        var lacks = judged
            .Where(told => told.verdict.IsToBePutRight)
            .DistinctBy(told => SubjectOf(told.verdict))
            .Where(told => !known.Contains(SubjectOf(told.verdict)));
        return alive
            .Select(finding => Next(finding, verdicts, today))
            .OfType<ToRecord>()
            .Concat(
                lacks.Select(told =>
                    Opened(body, told.verdict, file.EditionOf(told.Owed.Act, today).Rules, findings, today)
                )
            );
    }

    static (string Clause, string? About) SubjectOf(Verdict verdict) => (verdict.Clause, verdict.About);

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

    static ToRecord Opened(
        BodyEvidence body,
        Verdict verdict,
        Rules rules,
        IReadOnlyList<Finding> findings,
        DateOnly today
    )
    {
        var before = findings.Count(finding => finding.Subject == SubjectOf(verdict));
        var id = KeyOf(body.Body.Id, verdict, before + 1);
        var fact = new FindingOpened(
            body.Body.Id,
            id,
            verdict.Clause,
            verdict.About,
            verdict.State,
            WorkingDays.Add(today, rules.FindingTerm),
            WorkingDays.Add(today, rules.FindingTerm - rules.ReminderBefore),
            Duties.Control.IsOfOneself(body.Body, today),
            today
        );
        return new(id, 0, fact);
    }

    /// <summary>
    /// The key follows from the subject and from how often it was found before, so that two hosts cannot open one
    /// finding twice.
    /// </summary>
    static string KeyOf(string institutionId, Verdict verdict, int number)
    {
        var subject = Encoding.UTF8.GetBytes($"{institutionId}\n{verdict.Clause}\n{verdict.About}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(subject).AsSpan(0, 8));
        return $"finding-{digest}-{number}";
    }
}
