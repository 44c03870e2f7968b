using System.Text.Json.Serialization;
using Wolverine.Marten;

namespace Kedrovy.Http;

/// <summary>
/// What a change answers: the thing changed and the version it has now. <c>"{version}"</c> in quotes is its ETag for
/// the next change, so a repeated request, which is answered with the first receipt, tells it too.
/// </summary>
/// <param name="Id">Key of the thing.</param>
/// <param name="Version">Version of its stream after the change; as before when there was nothing new to
/// record.</param>
public sealed record Receipt(string Id, long Version) : IExample<Receipt>
{
    /// <summary>What is recorded as it was sent and yet looks odd, in Russian; absent when nothing does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>The same with warnings, if there are any.</summary>
    public Receipt With(IReadOnlyList<string> warnings) =>
        this with
        {
            Warnings = warnings.Count > 0 ? warnings : null,
        };

    /// <inheritdoc />
    public static Receipt Example => new("298-2022", 2);

    /// <summary>The receipt for one fact, or for none because it was recorded already.</summary>
    public static (Receipt, TFact?) For<TFact>(string id, long version, TFact? fact)
        where TFact : class => (new(id, version + (fact is null ? 0 : 1)), fact);

    /// <summary>The receipt for the facts of one act.</summary>
    public static (Receipt, Events) ForAll(string id, long version, params IReadOnlyCollection<object> facts) =>
        (new(id, version + facts.Count), [.. facts]);
}
