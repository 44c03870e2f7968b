using Marten;
using Microsoft.Extensions.Logging;
using Wolverine.Attributes;

namespace Kedrovy.Audit.Verify;

/// <summary>
/// Every night: compare the whole database with the whole log. The name is that of messages which an earlier release
/// has stored.
/// </summary>
[MessageIdentity("Kedrovy.Control.Audit.Verify.VerifyTrail")]
public sealed record VerifyTrail
{
    /// <summary>Half past two, when nobody works in town.</summary>
    public const string Nightly = "30 2 * * *";
}

/// <summary>Compares and records the outcome, so that the history shows when all was last known to be well.</summary>
public static partial class VerifyTrailHandler
{
    const int SixHours = 6 * 60 * 60;

    [MessageTimeout(SixHours)]
    public static async Task Handle(
        VerifyTrail message,
        AuditSettings settings,
        AuditKeys keys,
        AuditGate gate,
        IDocumentStore store,
        TimeProvider clock,
        ILogger<VerifyTrail> log,
        CancellationToken cancel
    )
    {
        var report = await Verification.Run(settings, keys.LogKeys, cancel, clock);
        foreach (var finding in report.Findings)
            Found(log, finding.ToString());
        // A database behind its log must not go on, not even by this fact.
        if (gate.Contradiction is not null)
            return;
        await Trail.Record(store, settings.Tenant, [Outcome(report, Town.Today(clock))], keys.Writer, cancel);
    }

    /// <summary>What is recorded of a comparison.</summary>
    public static AuditVerified Outcome(Report report, DateOnly on) =>
        new(
            "administration",
            report.Size,
            report.Root,
            [
                .. report
                    .Findings.GroupBy(finding => finding.Code)
                    .OrderBy(found => found.Key, StringComparer.Ordinal)
                    .Select(found => new AuditFinding(found.Key, found.Count())),
            ],
            on
        );

    [LoggerMessage(LogLevel.Critical, "The audit log and the database differ. {Finding}")]
    static partial void Found(ILogger log, string finding);
}
