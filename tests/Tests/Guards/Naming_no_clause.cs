using System.Text.RegularExpressions;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// Acts are data and duties are code: a number of a clause in the code would judge every other town by decree 298.
/// </summary>
public sealed partial class Naming_no_clause
{
    [GeneratedRegex("\"(4|5|6\\.[1-8]|7\\.[1-9]|8\\.[12](\\.[абв])?|9\\.[12]|12)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Number { get; }

    [GeneratedRegex(@"п\. ?\d|[Пп]ункт(а|у|е|ом|ы)? \d|[Cc]lauses? \d", RegexOptions.ExplicitCapture)]
    private static partial Regex Words { get; }

    [Fact]
    public void Stands_in_the_product() =>
        Sources.Of("src").SelectMany(file => Named(file.Path, file.Text)).ShouldBeEmpty();

    [Theory]
    [InlineData("Refusal.Conflict(slug, title, detail, \"6.5\")")]
    [InlineData("case \"8.1.в\":")]
    [InlineData("/// <summary>Clause 6.4 demands it.</summary>")]
    [InlineData("EndpointSummary(\"Записать · п. 12\")")]
    [InlineData("\"Пункт 5 назначает\"")]
    public void Is_seen_wherever_it_would_stand(string line) => Named("File.cs", line).ShouldBe(["File.cs:1"]);

    [Fact]
    public void Is_no_number_of_something_else() =>
        Named("File.cs", "$\"Пункт {clause} назначает\" + \"1\" + Version(\"10\")").ShouldBeEmpty();

    static IEnumerable<string> Named(string path, string text) =>
        text.Split('\n')
            .Index()
            .Where(line => Number.IsMatch(line.Item) || Words.IsMatch(line.Item))
            .Select(line => $"{path}:{line.Index + 1}");
}
