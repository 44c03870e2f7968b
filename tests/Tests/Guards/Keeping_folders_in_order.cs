using System.Reflection;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// Folders of an assembly stand in layers of their own: none knows, by whatever way round, one that knows it.
/// </summary>
public sealed class Keeping_folders_in_order
{
    /// <summary>Cycles there are today. The list only shrinks: one that is gone must leave it.</summary>
    static readonly string[] Known =
    [
        "Kedrovy.Institutions.Acts Kedrovy.Institutions.Bodies Kedrovy.Institutions.Persons",
    ];

    [Fact]
    public void No_cycles_between_folders() =>
        Repository
            .Assemblies()
            .SelectMany(name =>
                Folders.Cycles(Folders.Known(Assembly.Load(name).Location, type => Composes(name, type)))
            )
            .Select(cycle => string.Join(' ', cycle))
            .ShouldBe(Known, ignoreOrder: true);

    [Fact]
    public void The_scan_sees_a_known_cycle() =>
        Folders
            .Cycles(Folders.Known(typeof(Keeping_folders_in_order).Assembly.Location, _ => false))
            .ShouldContain(cycle =>
                cycle.Contains(typeof(One.Half).Namespace!) && cycle.Contains(typeof(Other.Half).Namespace!)
            );

    /// <summary>
    /// What puts an assembly together knows all of it: a module's or a room's setup and commands, and the root of the
    /// host.
    /// </summary>
    static bool Composes(string assembly, string type) =>
        type[(type.LastIndexOf('.') + 1)..] is var name
        && type == $"{assembly}.{name}"
        && (
            assembly == "Kedrovy.Host"
            || name.EndsWith("Module", StringComparison.Ordinal)
            || name.EndsWith("Setup", StringComparison.Ordinal)
            || name.EndsWith("Command", StringComparison.Ordinal)
        );
}
