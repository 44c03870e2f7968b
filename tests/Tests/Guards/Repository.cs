using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Kedrovy.Tests.Guards;

/// <summary>Files of the repository, found from where this source file lies.</summary>
static partial class Repository
{
    static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    public static string Path_(params string[] parts) => Path.Combine([Root(), .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(Path_(parts));

    /// <summary>
    /// Names of the assemblies that the solution has under a folder of <c>src</c>, or under all of it.
    /// </summary>
    public static IReadOnlyList<string> Assemblies(string under = "") =>
        [
            .. ProjectPath
                .Matches(Read("Kedrovy.sln"))
                .Select(project => project.Groups["path"].Value)
                .Where(path => path.StartsWith($"src\\{under}", StringComparison.Ordinal))
                .Select(path => $"Kedrovy.{path.Split('\\')[^1]}"),
        ];

    [GeneratedRegex(@"""(?<path>[^""]+)\.csproj""")]
    private static partial Regex ProjectPath { get; }
}
