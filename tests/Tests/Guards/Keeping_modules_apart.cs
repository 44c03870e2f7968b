using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Kedrovy.Institutions;

namespace Kedrovy.Tests.Guards;

/// <summary>Modules know facts, never each other, and only the owner of a fact says it.</summary>
public sealed class Keeping_modules_apart
{
    static readonly IReadOnlyList<string> Modules =
    [
        .. Repository.Assemblies(@"Modules\").Select(name => name["Kedrovy.".Length..]),
    ];

    [Fact]
    public void No_module_references_another() =>
        Modules
            .SelectMany(module => Referenced(Assembly.Load($"Kedrovy.{module}"), Modules))
            .ShouldBeEmpty("Modules know facts, never each other.");

    [Fact]
    public void A_reference_would_be_found() =>
        Referenced(Assembly.Load("Kedrovy.Host"), Modules)
            .Order()
            .ShouldBe(Modules.Select(module => $"Kedrovy.Host -> Kedrovy.{module}").Order());

    static IEnumerable<string> Referenced(Assembly assembly, IReadOnlyList<string> modules) =>
        from reference in assembly.GetReferencedAssemblies()
        where modules.Any(module => reference.Name == $"Kedrovy.{module}")
        select $"{assembly.GetName().Name} -> {reference.Name}";

    [Fact]
    public void No_module_constructs_a_fact_of_another() =>
        (
            from module in Modules
            from fact in Constructed(Assembly.Load($"Kedrovy.{module}"))
            where fact != module
            select $"{module} says a fact of {fact}"
        ).ShouldBeEmpty();

    [Fact]
    public void The_scan_sees_a_known_construction() =>
        Constructed(typeof(InstitutionsModule).Assembly).ShouldContain("Institutions");

    /// <summary>Owners (last part of the namespace) of the facts an assembly calls a constructor of.</summary>
    static IEnumerable<string> Constructed(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. from handle in metadata.MemberReferences
            let member = metadata.GetMemberReference(handle)
            where metadata.GetString(member.Name) == ".ctor" && member.Parent.Kind == HandleKind.TypeReference
            let type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent)
            let space = metadata.GetString(type.Namespace)
            where
                space.StartsWith("Kedrovy.Contracts.", StringComparison.Ordinal)
                && IsFact(space, metadata.GetString(type.Name))
            select space.Split('.')[^1],
        ];
    }

    static bool IsFact(string space, string name) =>
        typeof(IFact).Assembly.GetType($"{space}.{name}")?.IsAssignableTo(typeof(IFact)) == true;
}
