using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kedrovy.Http;
using Kedrovy.Publications.Posts;

namespace Kedrovy.Publications.Import;

/// <summary>What a cell says, or why it says nothing; <c>null</c> and no fault for an empty one.</summary>
static class Cells
{
    static readonly string[] Days = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy"];
    static readonly string[] Moments =
    [
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm",
        "dd.MM.yyyy HH:mm:ss",
        "dd.MM.yyyy HH:mm",
        "d.M.yyyy H:mm:ss",
        "d.M.yyyy H:mm",
    ];

    public static DateOnly? Day(string? cell) =>
        DateOnly.TryParseExact(cell, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>An instant with its offset, or a time of the town.</summary>
    public static DateTimeOffset? Moment(string? cell) =>
        cell is null ? null
        : DateTime.TryParseExact(cell, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? InTown(moment)
        : TimeTravel.Instant(cell);

    static DateTimeOffset InTown(DateTime moment) =>
        new DateTimeOffset(moment, Town.Zone.GetUtcOffset(moment)).ToUniversalTime();

    public static PostForm? Form(string? cell) =>
        cell?.ToLowerInvariant() switch
        {
            null or "own" or "своя" or "собственная" => PostForm.Own,
            "repost" or "репост" => PostForm.Repost,
            "advertisement" or "реклама" => PostForm.Advertisement,
            _ => null,
        };

    public static bool? Flag(string? cell) =>
        cell?.ToLowerInvariant() switch
        {
            null or "false" or "нет" or "0" => false,
            "true" or "да" or ['1'] => true,
            _ => null,
        };

    /// <summary>A number of views and the like; thousands may stand apart.</summary>
    public static bool Figure(string? cell, out int? figure)
    {
        figure =
            cell is not null
            && int.TryParse(
                string.Concat(cell.Where(c => !char.IsWhiteSpace(c))),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number <= FigureAttribute.Most
                ? number
                : null;
        return cell is null || figure is not null;
    }

    /// <summary>What is wrong with a text, by the rule that holds for a single post.</summary>
    public static string? Fault(string? text) =>
        new TextAttribute(RecordPost.MostText)
            .GetValidationResult(text, new(new object()) { MemberName = "text" })
            ?.ErrorMessage;
}
