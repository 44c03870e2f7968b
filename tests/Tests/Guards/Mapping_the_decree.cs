namespace Kedrovy.Tests.Guards;

/// <summary>
/// docs/decree.md is the way from a clause to its code; it may not point at what is not there, nor leave out what is.
/// </summary>
public sealed class Mapping_the_decree
{
    sealed record Row(string Clause, string[] Facts, string File);

    static readonly IReadOnlyList<Row> Rows = Parse(Repository.Read("docs", "decree.md"));

    [Fact]
    public void Every_clause_has_a_row() =>
        Enumerable
            .Range(1, 12)
            .Select(number => number.ToString(provider: null))
            .Except(Rows.Select(row => row.Clause))
            .ShouldBeEmpty();

    [Fact]
    public void Every_fact_in_it_exists_and_every_file() => Faults(Rows).ShouldBeEmpty();

    [Fact]
    public void A_row_for_a_missing_fact_or_file_would_be_found() =>
        Faults(Parse("| 6.5 | gist | `TwoFactorForgotten` | `Channels/Nowhere.cs` | — |"))
            .ShouldBe(["6.5: TwoFactorForgotten", "6.5: Channels/Nowhere.cs"]);

    static IEnumerable<string> Faults(IEnumerable<Row> rows) =>
        rows.SelectMany(row =>
            row.Facts.Where(fact => typeof(IFact).Assembly.GetTypes().All(type => type.Name != fact))
                .Concat(row.File != "" && !File.Exists(Repository.Path_("src", "Modules", row.File)) ? [row.File] : [])
                .Select(fault => $"{row.Clause}: {fault}")
        );

    static IReadOnlyList<Row> Parse(string text) =>
        [
            .. from line in text.Split('\n')
            let cells = line.Split('|', StringSplitOptions.TrimEntries)
            where cells.Length == 7 && (char.IsAsciiDigit(cells[1].FirstOrDefault()) || cells[1] == "преамбула")
            select new Row(cells[1], Names(cells[3]), Names(cells[4]).FirstOrDefault("")),
        ];

    static string[] Names(string cell) => [.. cell.Split('`').Where((_, index) => index % 2 == 1)];
}
