using System.Reflection;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// The list of facts is a promise to auditors: a name or field that changes shows here before it breaks a stored
/// history.
/// </summary>
public sealed class Knowing_the_facts
{
    static readonly IReadOnlyList<Type> Stored =
    [
        .. typeof(IFact)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsPublic
                && (type.IsEnum || type is { IsClass: true, IsAbstract: false })
                && !type.IsAssignableTo(typeof(Attribute))
            ),
    ];

    [Fact]
    public void Each_is_pinned_with_its_duties_and_fields()
    {
        var lines = Stored.Select(Line).Order(StringComparer.Ordinal).ToArray();
        var pinned = Repository
            .Read("tests", "Tests", "Guards", "Facts.txt")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);

        lines.Except(pinned).ShouldBeEmpty("New to the stored history: add these lines to Facts.txt.");
        pinned
            .Except(lines)
            .ShouldBeEmpty(
                "Stored already, so they may neither change nor go: a mistake is corrected by a further fact."
            );
    }

    [Fact]
    public void No_name_is_used_twice() => Stored.Select(type => type.Name).ShouldBeUnique();

    [Fact]
    public void A_changed_field_would_be_seen() =>
        Line(typeof(Renamed))
            .ShouldNotBe(Line(typeof(AsBefore)).Replace(nameof(AsBefore), nameof(Renamed), StringComparison.Ordinal));

    [Fact]
    public void Whatever_names_destroyed_values_is_an_erasure() =>
        Stored.Where(Forgets).ShouldBeEmpty("Make it an IErasure: a restored copy must destroy them again.");

    [Fact]
    public void A_forgotten_erasure_would_be_seen() => Forgets(typeof(Destroyed)).ShouldBeTrue();

    static bool Forgets(Type type) =>
        type.GetProperties().Any(field => field.PropertyType == typeof(IReadOnlyList<Guid>))
        && !type.IsAssignableTo(typeof(IErasure));

    static string Line(Type type) =>
        type.IsEnum ? $"{type.Name}: {string.Join(", ", Enum.GetNames(type))}" : Fields(type);

    static string Fields(Type fact) =>
        $"{fact.Name} [{string.Join(' ', fact.GetCustomAttribute<DutyAttribute>()?.Kinds ?? [])}] "
        + $"{string.Join(", ", fact.GetConstructors()[0].GetParameters().Select(Field))}";

    static string Field(ParameterInfo field)
    {
        var nullable = new NullabilityInfoContext().Create(field).WriteState == NullabilityState.Nullable;
        return $"{field.Name}: {Name(field.ParameterType)}{(nullable ? "?" : "")}";
    }

    static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? inner.Name
        : type.IsGenericType
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    sealed record Destroyed(string InstitutionId, IReadOnlyList<Guid> Keys, DateOnly On);

    sealed record AsBefore(string InstitutionId, string Issue, DateOnly On);

    sealed record Renamed(string InstitutionId, string Number, DateOnly On);
}
