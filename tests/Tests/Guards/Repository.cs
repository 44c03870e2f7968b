using System.Runtime.CompilerServices;

namespace Kedrovy.Tests.Guards;

/// <summary>Files of the repository, found from where this source file lies.</summary>
static class Repository
{
    static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    public static string Path_(params string[] parts) => Path.Combine([Root(), .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(Path_(parts));
}
