using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Kedrovy.Institutions;

namespace Kedrovy.Tests.Guards;

/// <summary>Modules know facts, never each other, and only the owner of a fact says it.</summary>
public sealed class Keeping_modules_apart
{
    static readonly string[] Modules = ["Institutions", "Channels", "Publications", "Disclosure", "Control"];

    [Fact]
    public void No_module_references_another() =>
        (
            from module in Modules
            from reference in Assembly.Load($"Kedrovy.{module}").GetReferencedAssemblies()
            where Modules.Any(other => reference.Name == $"Kedrovy.{other}")
            select $"{module} -> {reference.Name}"
        ).ShouldBeEmpty();

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
