using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marten;

namespace Kedrovy.Http;

/// <summary>
/// An open data set of a module: what it is, and its rows on a day. Passport, files and catalogue are made of it in one
/// room of the host.
/// </summary>
public interface IDataset
{
    /// <summary>Its key in addresses.</summary>
    string Code { get; }

    string Title { get; }
    string Description { get; }
    IReadOnlyList<string> Keywords { get; }

    /// <summary>Where a program reads the same; <c>{institution}</c> stands for the publisher.</summary>
    string Api { get; }

    /// <summary>
    /// The type of a row. Its members are the columns, each with a <see cref="DisplayNameAttribute"/>.
    /// </summary>
    Type Row { get; }

    /// <summary>
    /// The day since which it has these columns; a column that comes, goes or is called otherwise moves it.
    /// </summary>
    DateOnly StructuredOn { get; }

    /// <summary>The day since which it is given out: that of its columns until they change.</summary>
    DateOnly PublishedOn => StructuredOn;

    /// <summary>The views its rows are read from: the last fact of one of them changed the data last.</summary>
    IReadOnlyList<Type> Views { get; }

    /// <summary>The rows of a moment, as an anonymous reader may see them.</summary>
    Task<IReadOnlyList<object>> Rows(IQuerySession session, Moment moment, CancellationToken cancel);
}

/// <summary>A column of a data set: the member of the row, its name in words, and what stands in it.</summary>
public sealed partial record Column(string Name, string Title, string Form)
{
    [GeneratedRegex("(?=[A-Z])")]
    private static partial Regex Hump { get; }

    /// <summary>The columns of a row, in order.</summary>
    public static IReadOnlyList<Column> Of(Type row) =>
        [
            .. Csv.Heads(row)
                .Zip(row.GetProperties(BindingFlags.Public | BindingFlags.Instance), (name, member) =>
                    Of(name, member, Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType)
                ),
        ];

    /// <summary>The name in English, as the standard of open data asks for it too.</summary>
    public string English => string.Join(' ', Hump.Split(Name)).ToLowerInvariant();

    static Column Of(string name, MemberInfo member, Type type)
    {
        var title = member.GetCustomAttribute<DisplayNameAttribute>()?.DisplayName
            ?? throw new InvalidOperationException($"{member.DeclaringType}.{member.Name} has no name in Russian.");
        var words = type.IsEnum
            ? $" ({string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))})"
            : "";
        return new(
            name,
            title + words,
            type == typeof(DateOnly) ? "date"
                : type == typeof(int) ? "integer"
                : type == typeof(bool) ? "boolean"
                : type == typeof(Uri) ? "anyURI"
                : "string"
        );
    }
}
