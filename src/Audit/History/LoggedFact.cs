using System.Globalization;
using System.Text.Json;

namespace Kedrovy.Audit.History;

/// <summary>
/// One entry of the log as a reader of history needs it. All of it comes from the leaf, nothing from the database.
/// </summary>
/// <param name="Index">Place of its leaf.</param>
/// <param name="Id">Key of the event.</param>
/// <param name="Clause">The clause the fact itself names; null when it names none.</param>
/// <param name="Subject">The clause about which the control found something: a finding stands on the clause of control
/// and is about this one.</param>
/// <param name="On">The day from which it is true; null for what is no fact.</param>
/// <param name="Data">The fact.</param>
public sealed record LoggedFact(
    long Index,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    string Tenant,
    DateTimeOffset RecordedAt,
    string? Actor,
    string? Correlation,
    string? Causation,
    string? InstitutionId,
    string? Clause,
    string? Subject,
    DateOnly? On,
    JsonElement Data
)
{
    /// <summary>The fact of an entry.</summary>
    public static LoggedFact Of(ReadOnlyMemory<byte> entry, LogFiles log)
    {
        var leaf = JsonElement.Parse(entry.Span);
        string? Text(JsonElement of, string name) =>
            of.ValueKind == JsonValueKind.Object
            && of.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        var data = leaf.TryGetProperty("data", out var inside)
            ? inside
            : JsonElement.Parse(
                log.Read($"data/sha256/{leaf.GetProperty("dataRef").GetProperty("sha256").GetString()}")
            );
        return new(
            leaf.GetProperty("index").GetInt64(),
            leaf.GetProperty("id").GetGuid(),
            Text(leaf, "stream")!,
            leaf.GetProperty("version").GetInt64(),
            Text(leaf, "type")!,
            Text(leaf, "tenant")!,
            leaf.GetProperty("timestamp").GetDateTimeOffset(),
            Text(leaf, "actor"),
            Text(leaf, "correlation"),
            Text(leaf, "causation"),
            Text(data, "institutionId"),
            Text(data, "clause"),
            Text(data, "foundClause"),
            DateOnly.TryParseExact(
                Text(data, "on"),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var on
            )
                ? on
                : null,
            data
        );
    }

    /// <summary>By which clauses the town's acts ask for a duty.</summary>
    public BoundClauses Bound { get; init; } = new();

    /// <summary>The clauses that ask for it: the one it names, else all that ask for its duties.</summary>
    public IReadOnlyList<string> Clauses
    {
        get
        {
            var asked = Bound.Of(FactType.Of(Type)?.Duties ?? []);
            return Clause is { } named && asked.Contains(named) ? [named] : asked;
        }
    }

    /// <summary>Whether it is about a clause or a part of it.</summary>
    public bool IsAbout(string clause) =>
        Clauses.Append(Subject).Any(own => own is not null && FactType.Covers(clause, own));
}
