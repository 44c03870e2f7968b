using System.Text.Json;
using Kedrovy.Audit.History;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// Every fact can be told to a lawyer in a sentence, and a sentence speaks only of what the fact holds.
/// </summary>
public sealed class Telling_every_fact
{
    static readonly IReadOnlyList<Type> Facts =
    [
        .. typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFact))),
    ];

    [Fact]
    public void Each_has_its_sentence() =>
        Facts
            .Select(fact => fact.Name)
            .Except(Sentences.Words.Keys)
            .ShouldBeEmpty(
                "Add a line \"Fact: что произошло {member}\" for each to src/Contracts/Sentences.txt, sorted by "
                    + "name; its first lines tell how."
            );

    [Fact]
    public void No_sentence_is_of_a_fact_or_member_that_is_not_there() =>
        Faults(Sentences.Words).ShouldBeEmpty("Correct these lines of src/Contracts/Sentences.txt.");

    [Fact]
    public void They_stand_in_order() =>
        Sentences.Words.Keys.ShouldBe(Sentences.Words.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void A_wrong_one_would_be_found() =>
        Faults(
                new Dictionary<string, string>
                {
                    ["Nothing"] = "ничего",
                    ["ActPublished"] = "{bulletin} {issues} {actId?*={on.day}}",
                    ["PersonRecorded"] = "{name}",
                }
            )
            .ShouldBe(["Nothing", "ActPublished.issues", "ActPublished.on.day", "PersonRecorded.name"]);

    static IEnumerable<string> Faults(IReadOnlyDictionary<string, string> sentences) =>
        sentences.SelectMany(sentence =>
            Facts.FirstOrDefault(fact => fact.Name == sentence.Key) is not { } fact
                ? [sentence.Key]
                : Sentences
                    .Members(sentence.Value)
                    .Where(member => !Has(fact, member.Split('.')))
                    .Select(member => $"{sentence.Key}.{member}")
        );

    // What lies in the vault has no words in a sentence.
    static bool Has(Type type, string[] path) =>
        path.Length == 0
            ? type != typeof(VaultRef)
            : type.GetProperties()
                .FirstOrDefault(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == path[0])
                is { } member
                && !(type.Namespace?.StartsWith("System", StringComparison.Ordinal) ?? false)
                && Has(Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType, [.. path.Skip(1)]);
}
