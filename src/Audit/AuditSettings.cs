using Kedrovy.Ledger;
using Microsoft.Extensions.Configuration;

namespace Kedrovy.Audit;

/// <summary>
/// What the audit trail is called and where it lies. Log, state and keys belong on volumes that the database
/// administrator cannot reach.
/// </summary>
/// <param name="Origin">Name of the log in its checkpoints and of its keys, <c>Audit:Origin</c>.</param>
/// <param name="Log">Directory of the log, <c>Audit:Log</c>.</param>
/// <param name="State">Directory of the last signed checkpoint, <c>Audit:State</c>; on another volume than the log, so
/// that a log rolled back is noticed.</param>
/// <param name="Keys">Directory of the two seeds, <c>KEDROVY_KEYS</c>.</param>
/// <param name="Database">Connection string.</param>
/// <param name="Tenant">Municipality that keeps the log.</param>
/// <param name="MakeKeys">Whether missing keys are made; in Development only.</param>
public sealed record AuditSettings(
    string Origin,
    string Log,
    string State,
    string Keys,
    string Database,
    string Tenant,
    bool MakeKeys
)
{
    /// <summary>
    /// File that names the witnesses and how many of them must cosign (c2sp.org/tlog-policy), <c>Audit:Policy</c>; null
    /// without witnesses.
    /// </summary>
    public string? Policy { get; init; }

    /// <summary>The policy; null without witnesses.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or malformed; the message is for the
    /// operator.</exception>
    public TlogPolicy? ReadPolicy()
    {
        try
        {
            return Policy is null ? null : TlogPolicy.Parse(File.ReadAllBytes(Policy));
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"Файл правил свидетелей {Policy} (Audit:Policy) не прочитан: {fault.Message}",
                fault
            );
        }
    }

    /// <summary>The settings of a host.</summary>
    public static AuditSettings From(IConfiguration configuration, string database, string tenant, bool development)
    {
        var data = Path.GetFullPath(configuration["KEDROVY_DATA"] ?? ".kedrovy");
        string Directory(string setting, string name) =>
            Path.GetFullPath(configuration[setting] ?? Path.Combine(data, name));
        return new(
            configuration["Audit:Origin"] ?? "kedradm.ru/audit",
            Directory("Audit:Log", "audit-log"),
            Directory("Audit:State", "audit-state"),
            Directory("KEDROVY_KEYS", "keys"),
            database,
            tenant,
            development
        )
        {
            Policy = configuration["Audit:Policy"] is { Length: > 0 } policy ? Path.GetFullPath(policy) : null,
        };
    }
}
