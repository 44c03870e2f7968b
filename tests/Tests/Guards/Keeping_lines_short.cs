namespace Kedrovy.Tests.Guards;

/// <summary>
/// A line that runs out of sight hides what stands in it; the formatter leaves literals and comments alone. A raw
/// string (SQL, HTML, a vector of a standard) and a line of one literal keep the lines of their own language.
/// </summary>
public sealed class Keeping_lines_short
{
    const int Most = 120;

    [Fact]
    public void No_line_is_longer_than_the_formatter_would_make_it() =>
        Sources.All().SelectMany(file => TooLong(file.Path, file.Text)).ShouldBeEmpty();

    [Fact]
    public void A_longer_one_would_be_seen() =>
        TooLong("File.cs", $"{new string('я', Most)}\n{new string('я', Most + 1)}\n").ShouldBe(["File.cs:2"]);

    [Fact]
    public void A_raw_string_and_a_line_of_one_literal_keep_their_own() =>
        TooLong(
                "File.cs",
                $"""
                var sql = {Raw}
                    select {new string('я', Most)}
                    {Raw};
                    "{new string('я', Most)}"
                """
            )
            .ShouldBeEmpty();

    const string Raw = "\"\"\"";

    static IEnumerable<string> TooLong(string path, string text)
    {
        var raw = false;
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var marks = line.Split(Raw).Length - 1;
            if (line.Length > Most && !raw && marks == 0 && !OneLiteral(line))
                yield return $"{path}:{index + 1}";
            raw ^= int.IsOddInteger(marks);
        }
    }

    static bool OneLiteral(string line) => line.TrimStart().StartsWith('"');
}
