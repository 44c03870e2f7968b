using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kedrovy.Tests.Guards;

/// <summary>
/// docs/decree.md is the way from a clause to its code; it may not point at what is not there, nor leave out what is.
/// </summary>
public sealed partial class Mapping_the_decree
{
    /// <summary>A line of the table: what it is about, and where it leads.</summary>
    sealed record Row(
        string Clause,
        string Words,
        IReadOnlyList<string> Duties,
        IReadOnlyList<string> Facts,
        IReadOnlyList<string> Files,
        IReadOnlyList<string> Views
    );

    const string Act = "data/acts/298-2022";

    static readonly string Text = Repository.Read("docs", "decree.md");
    static readonly IReadOnlyList<Row> Rows = Parse(Text);
    static readonly JsonElement Decree = JsonElement.Parse(Repository.Read(Act, "act.json"));

    static readonly IReadOnlyList<Type> Facts =
    [
        .. typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFact))),
    ];

    static readonly IReadOnlyList<string> Sources =
    [
        .. Directory
            .EnumerateFiles(Repository.Path_("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .Select(File.ReadAllText),
    ];

    static readonly HashSet<string> Routes = Sources
        .SelectMany(source => Route.Matches(source))
        .Select(route => Door.Bare(route.Groups["route"].Value))
        .ToHashSet();

    [Fact]
    public void Each_clause_of_the_act_has_a_row_and_its_words() =>
        Decree
            .GetProperty("clauses")
            .EnumerateArray()
            .Select(clause => clause.GetProperty("number").GetString()!)
            .Where(number => RowOf(Rows, number) is not { } row || !Words(row).Any(line => Says(line, number)))
            .ShouldBeEmpty();

    [Fact]
    public void A_row_speaks_of_the_duties_to_which_the_act_binds_its_clause() => Misread(Rows).ShouldBeEmpty();

    [Fact]
    public void Each_duty_has_a_row() =>
        Enum.GetNames<DutyKind>()
            .Select(JsonNamingPolicy.CamelCase.ConvertName)
            .Except(Rows.SelectMany(row => row.Duties))
            .ShouldBeEmpty();

    [Fact]
    public void Each_fact_stands_in_a_row_of_each_of_its_duties() =>
        (
            from fact in Facts
            from duty in fact.GetCustomAttribute<DutyAttribute>()?.Kinds.Select(Name) ?? [""]
            where !Rows.Any(row => row.Facts.Contains(fact.Name) && (duty == "" || row.Duties.Contains(duty)))
            select $"{fact.Name} {duty}"
        ).ShouldBeEmpty();

    [Fact]
    public void Each_fact_file_and_view_of_a_row_is_there() => Faults(Rows).ShouldBeEmpty();

    [Fact]
    public void Each_word_of_the_glossary_is_a_name_in_the_code() => Unknown(Glossary(Text)).ShouldBeEmpty();

    [Fact]
    public void A_row_that_misleads_would_be_found()
    {
        var astray = Parse(
            "| [6.5](../data/acts/298-2022/text.txt#L36) | защита | "
                + "[`stateMark`](../src/Duties/StateMark.cs) | `TwoFactorForgotten`, `TwoFactorAttested` "
                + "| [Nowhere](../src/Nowhere.cs), [SeizePage](../src/Modules/Channels/Pages/SeizePage.cs) "
                + "| — | `/pages/{pageId}/secrets` |"
        );

        Faults(astray)
            .ShouldBe([
                "6.5: no fact TwoFactorForgotten",
                "6.5: no file src/Nowhere.cs",
                "6.5: TwoFactorAttested is constructed elsewhere",
                "6.5: no view /pages/{pageId}/secrets",
            ]);
        Misread(astray).ShouldContain("6.5");
        RowOf(astray, "6.4").ShouldBeNull();
        Says(Words(astray[0]).Single(), "6.6").ShouldBeFalse();
        Unknown(["Nothing", "PositionFilled.Wholly"]).ShouldBe(["Nothing", "PositionFilled.Wholly"]);
    }

    [Fact]
    public void A_fact_is_seen_where_it_is_constructed_and_not_where_it_is_named()
    {
        Constructs("var fact = new PageSeized(id, on);", "PageSeized").ShouldBeTrue();
        Constructs("static PageSeized Fact(string id) => new(id);", "PageSeized").ShouldBeTrue();
        Constructs("PageSeized Fact(string id)\n{\n    var on = Today();\n    return new(id, on);\n}", "PageSeized")
            .ShouldBeTrue();
        Constructs("Page Apply(PageSeized e) => new(e.PageId);", "PageSeized").ShouldBeFalse();
        Constructs("e.EventTypesAre(typeof(PageSeized))", "PageSeized").ShouldBeFalse();
    }

    static IEnumerable<string> Faults(IEnumerable<Row> rows) =>
        rows.SelectMany(row => FaultsOf(row).Select(fault => $"{row.Clause}: {fault}"));

    static IEnumerable<string> FaultsOf(Row row)
    {
        var sources = row
            .Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && IsThere(file))
            .Select(file => Repository.Read(file))
            .ToList();
        var known = row.Facts.ToLookup(name => Facts.Any(fact => fact.Name == name));
        return
        [
            .. known[false].Select(name => $"no fact {name}"),
            .. row.Files.Where(file => !IsThere(file)).Select(file => $"no file {file}"),
            .. known[true]
                .Where(name => !sources.Exists(source => Constructs(source, name)))
                .Select(name => $"{name} is constructed elsewhere"),
            .. row.Views.Where(view => !IsRoute(view)).Select(view => $"no view {view}"),
        ];
    }

    /// <summary>Clauses whose row names other duties than the act.</summary>
    static IEnumerable<string> Misread(IReadOnlyList<Row> rows)
    {
        var bound = Decree
            .GetProperty("bindings")
            .EnumerateArray()
            .ToLookup(binding => binding.GetProperty("clause").GetString()!, binding => binding.GetProperty("duty"));
        return Decree
            .GetProperty("clauses")
            .EnumerateArray()
            .Select(clause => clause.GetProperty("number").GetString()!)
            .Where(number =>
                !bound[number]
                    .Select(duty => duty.GetString()!)
                    .Order(StringComparer.Ordinal)
                    .SequenceEqual((RowOf(rows, number)?.Duties ?? []).Order(StringComparer.Ordinal))
            );
    }

    /// <summary>The row of a clause; one row may stand for several, as <c>7.1–7.9</c>.</summary>
    static Row? RowOf(IEnumerable<Row> rows, string number) =>
        rows.FirstOrDefault(row =>
            row.Clause == number || row.Clause.Split('–') is [var first, var last] && Lies(number, first, last)
        );

    static bool Lies(string number, string first, string last) =>
        number.Length == first.Length
        && string.CompareOrdinal(first, number) <= 0
        && string.CompareOrdinal(number, last) <= 0;

    /// <summary>The lines of the act to which a row leads.</summary>
    static string[] Words(Row row)
    {
        var lines = Repository.Read(Act, "text.txt").Split('\n');
        var span = row.Words.Split('-').Select(line => int.Parse(line.TrimStart('L'), provider: null)).ToList();
        return lines[(span[0] - 1)..span[^1]];
    }

    /// <summary>Whether a line is the clause, by its number or by the last part of it, as <c>3)</c> under 7.</summary>
    static bool Says(string line, string number) =>
        line.StartsWith($"{number}.", StringComparison.Ordinal)
        || line.StartsWith($"{number} ", StringComparison.Ordinal)
        || line.StartsWith($"{number.Split('.')[^1]})", StringComparison.Ordinal);

    /// <summary>Called by its name, or by <c>new(</c> in a method that gives such a fact.</summary>
    static bool Constructs(string source, string fact) =>
        Regex.IsMatch(source, $@"\bnew {fact}\(")
        || Regex.IsMatch(source, $@"\b{fact} \w+\([^;{{}}=]*\)\s*(=>\s*new\(|\{{[^}}]*\breturn new\()");

    static bool IsThere(string path) => Path.Exists(Repository.Path_(path));

    static bool IsRoute(string view) =>
        Routes.Contains(Door.Bare(view)) || Routes.Contains(Door.Bare($"/api/v1{view}"));

    static string Name(DutyKind duty) => JsonNamingPolicy.CamelCase.ConvertName($"{duty}");

    static IEnumerable<string> Unknown(IEnumerable<string> names) => names.Where(name => !IsDeclared(name.Split('.')));

    static bool IsDeclared(string[] name) =>
        Sources.Any(source =>
            Regex.IsMatch(source, $@"\b(record|struct|class|enum|interface) {name[0]}\b")
            && (name.Length == 1 || Regex.IsMatch(source, $@"\b{name[1]}\b"))
        );

    static IEnumerable<string> Glossary(string text) =>
        text[text.IndexOf("## Glossary", StringComparison.Ordinal)..]
            .Split('\n')
            .Select(line => line.Split('|'))
            .Where(cells => cells.Length == 5)
            .SelectMany(cells => Marked(cells[3]))
            .Where(name => !name.StartsWith('['));

    static IReadOnlyList<Row> Parse(string text) =>
        [
            .. from line in text.Split('\n')
            let cells = line.Split('|', StringSplitOptions.TrimEntries)
            where cells.Length == 9 && !cells[2].StartsWith("gist", StringComparison.Ordinal) && cells[1] != "---"
            select new Row(
                cells[1].Split('[', ']') is [_, var clause, ..] ? clause : cells[1],
                cells[1].Split('#', ')') is [_, var words, ..] ? words : "",
                Marked(cells[3]),
                Marked(cells[4]),
                [.. Links(cells[3]), .. Links(cells[5]), .. Links(cells[6])],
                Marked(cells[7])
            ),
        ];

    static string[] Marked(string cell) => [.. cell.Split('`').Where((_, index) => index % 2 == 1)];

    static IEnumerable<string> Links(string cell) => Link.Matches(cell).Select(link => link.Groups["path"].Value);

    [GeneratedRegex(@"\]\(\.\./(?<path>[^)#]+)")]
    private static partial Regex Link { get; }

    [GeneratedRegex(@"WolverineGet\(\s*""(?<route>[^""]+)""")]
    private static partial Regex Route { get; }
}
