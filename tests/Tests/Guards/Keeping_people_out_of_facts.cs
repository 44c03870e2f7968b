using System.Reflection;
using System.Text.RegularExpressions;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// What a fact may hold is pinned by type: text about people and contacts only behind a reference into the vault.
/// </summary>
public sealed class Keeping_people_out_of_facts
{
    static readonly HashSet<Type> Allowed =
    [
        typeof(string),
        typeof(bool),
        typeof(int),
        typeof(long),
        typeof(DateOnly),
        typeof(DateTimeOffset),
        typeof(Uri),
        typeof(Guid),
        typeof(VaultRef),
    ];

    [Fact]
    public void No_fact_has_a_field_for_a_name_phone_or_mailbox_of_a_person() =>
        typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IFact)) && type.IsClass)
            .SelectMany(Suspects)
            .ShouldBeEmpty();

    [Fact]
    public void A_fact_with_a_phone_or_a_persons_name_would_be_found()
    {
        Suspects(typeof(HeadCalled)).ShouldBe(["HeadCalled.FullName", "HeadCalled.Phone"]);
        Suspects(typeof(PersonNamed)).ShouldBe(["PersonNamed.Name"]);
    }

    static IEnumerable<string> Suspects(Type fact) =>
        from field in Fields(fact)
        where !Holds(field.PropertyType) || Speaks(fact, field)
        select $"{fact.Name}.{field.Name}";

    static IEnumerable<PropertyInfo> Fields(Type type) =>
        type.GetProperties().Where(property => property.Name != "EqualityContract");

    static bool Holds(Type type) =>
        Allowed.Contains(type)
        || type.IsEnum
        || Nullable.GetUnderlyingType(type) is not null
        || (
            type.IsGenericType
            && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
            && Holds(type.GetGenericArguments()[0])
        )
        || (
            type.Namespace?.StartsWith("Kedrovy.Contracts", StringComparison.Ordinal) == true
            && Fields(type).All(field => Holds(field.PropertyType))
        );

    static bool Speaks(Type fact, PropertyInfo field) =>
        field.PropertyType != typeof(VaultRef)
        && (
            Regex.IsMatch(field.Name, "FullName|Surname|Phone|E?mail|Contact|Patronymic|Birth|Passport")
            || (field.Name.Contains("Name") && fact.Name.StartsWith("Person", StringComparison.Ordinal))
        );

    sealed record HeadCalled(string InstitutionId, string FullName, string Phone, DateOnly On) : IFact;

    sealed record PersonNamed(string InstitutionId, string Name, DateOnly On) : IFact;
}
