using System.Text.RegularExpressions;

namespace Kedrovy.Tests.Guards;

/// <summary>A reader who follows a link of the papers arrives somewhere.</summary>
public sealed partial class Linking_the_papers
{
    static readonly IReadOnlyList<string> Papers =
    [
        .. Directory.EnumerateFiles(Repository.Path_(), "*.md"),
        .. Directory.EnumerateFiles(Repository.Path_("docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Repository.Path_("data"), "*.md", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Each_link_within_the_repository_leads_somewhere() =>
        Papers.SelectMany(paper => Broken(paper, File.ReadAllText(paper))).ShouldBeEmpty();

    [Fact]
    public void A_broken_link_would_be_found() =>
        Broken(
                Repository.Path_("README.md"),
                "[there](docs/decree.md#glossary) [gone](docs/gone.md) [web](https://c2sp.org/)"
            )
            .ShouldBe(["README.md: docs/gone.md"]);

    static IEnumerable<string> Broken(string paper, string text) =>
        from link in Link.Matches(text)
        let target = link.Groups["target"].Value
        where !target.Contains(':', StringComparison.Ordinal)
        where !Path.Exists(Path.Combine(Path.GetDirectoryName(paper)!, target))
        select $"{Path.GetFileName(paper)}: {target}";

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)\s]*)?\)")]
    private static partial Regex Link { get; }
}
