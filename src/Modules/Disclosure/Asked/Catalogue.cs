using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Kedrovy.Contracts.Institutions;

namespace Kedrovy.Disclosure.Asked;

/// <summary>About whom an item speaks.</summary>
public enum About
{
    /// <summary>The Administration, clause 7.</summary>
    Administration,

    /// <summary>Each of the other bodies, those of clause 4 included: clause 8.</summary>
    Body,
}

/// <summary>What a clause asks to be told, as <c>catalogue.json</c> has it.</summary>
/// <param name="Code">Key of the item in a body, begins with the clause: <c>7-3-programmes</c>.</param>
/// <param name="Rule">Default rule of refreshing; the controller may set another.</param>
/// <param name="Derived">Told by the register's own facts: confirmed, never typed.</param>
/// <param name="AnyOf">One item of the clause that is told suffices for all.</param>
public sealed record CatalogueItem(
    string Code,
    string Clause,
    About About,
    string Title,
    RefreshRule Rule,
    int? WorkingDays = null,
    bool Derived = false,
    bool AnyOf = false
);

/// <summary>The items of clauses 7 and 8 as data. What an amending act adds, and what is told under clause 8.2, the controller takes up by hand.</summary>
public static partial class Catalogue
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>In the decree's order.</summary>
    public static readonly IReadOnlyList<CatalogueItem> All = Read();

    /// <summary>What is asked about a body of this kind; nothing of one that stands in no list.</summary>
    public static IEnumerable<CatalogueItem> For(InstitutionKind? kind) =>
        kind is null or InstitutionKind.Released ? [] : All.Where(item => item.About == Of(kind.Value));

    /// <summary>The item of a code, if the decree itself has it.</summary>
    public static CatalogueItem? Find(string code) => All.FirstOrDefault(item => item.Code == code);

    /// <summary>Whether a further item may stand under this clause of a body of this kind, e.g. <c>8-2-safety</c> under <c>8.2</c>.</summary>
    public static bool Fits(string clause, string code, InstitutionKind kind) =>
        ClauseForm.IsMatch(clause)
        && clause.StartsWith(Of(kind) == About.Administration ? "7." : "8.", StringComparison.Ordinal)
        && code.StartsWith(Latin(clause) + "-", StringComparison.Ordinal);

    /// <summary>A clause in letters an address can hold: 8.1.а is <c>8-1-a</c>.</summary>
    public static string Latin(string clause) =>
        string.Concat(
            clause.Select(sign =>
                sign switch
                {
                    '.' => '-',
                    'а' => 'a',
                    'б' => 'b',
                    'в' => 'v',
                    'г' => 'g',
                    'д' => 'd',
                    _ => sign,
                }
            )
        );

    static About Of(InstitutionKind kind) => kind == InstitutionKind.Administration ? About.Administration : About.Body;

    [GeneratedRegex(@"\A[78]\.[1-9][0-9]?(\.[а-д])?\z")]
    private static partial Regex ClauseForm { get; }

    static IReadOnlyList<CatalogueItem> Read()
    {
        using var data = typeof(Catalogue).Assembly.GetManifestResourceStream("catalogue.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<CatalogueItem>>(data, Json)!;
    }
}
