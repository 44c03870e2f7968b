using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// The store offers calls that rewrite or drop events, or write them past the seal; none of ours may use one.
/// </summary>
public sealed class Leaving_history_alone
{
    static readonly string[] Forbidden =
    [
        "ApplyEventDataMasking",
        "CompactStreamAsync",
        "TombstoneStream",
        "DeleteAllEventDataAsync",
        "CompletelyRemoveAllAsync",
        "BulkInsertEventsAsync",
        "OverwriteEvent",
    ];

    [Fact]
    public void No_assembly_calls_what_rewrites_history() =>
        (
            from name in Repository.Assemblies()
            from call in Called(Assembly.Load(name))
            where Forbidden.Contains(call)
            select $"{name}: {call}"
        ).ShouldBeEmpty();

    [Fact]
    public void The_scan_sees_a_known_call() => Called(Assembly.Load("Kedrovy.Host")).ShouldContain("SaveChangesAsync");

    static IEnumerable<string> Called(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. metadata.MemberReferences.Select(handle => metadata.GetString(metadata.GetMemberReference(handle).Name)),
        ];
    }
}
