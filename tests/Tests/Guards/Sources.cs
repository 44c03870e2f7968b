namespace Kedrovy.Tests.Guards;

/// <summary>The source files of the product, its samples and its tests.</summary>
static class Sources
{
    public static IEnumerable<(string Path, string Text)> All() => Of("src", "samples", "tests");

    public static IEnumerable<(string Path, string Text)> Of(params string[] roots) =>
        from root in roots
        from file in Directory.EnumerateFiles(Repository.Path_(root), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Path_(), file)
        where !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Internal")
        select (path, File.ReadAllText(file));
}
