using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kedrovy.Http;

/// <summary>Text a clerk typed: not blank, no control or bidi characters, at most so many characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextAttribute(int most) : ValidationAttribute
{
    /// <summary>Most characters, in UTF-16 units.</summary>
    public int Most { get; } = most;

    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value switch
        {
            null => ValidationResult.Success,
            string text when string.IsNullOrWhiteSpace(text) => Fault(
                validationContext,
                "Впишите текст: сейчас здесь пусто."
            ),
            string text when text.Length > Most => Fault(
                validationContext,
                $"Не длиннее {Most} знаков, сейчас {text.Length}."
            ),
            string text when text.Any(Forbidden) => Fault(
                validationContext,
                "Уберите управляющие знаки: их не видно, и они портят запись."
            ),
            IEnumerable<string> texts => texts
                .Select(text => IsValid(text, validationContext))
                .FirstOrDefault(fault => fault is not null),
            _ => ValidationResult.Success,
        };

    static bool Forbidden(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\t'))
        || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    static ValidationResult Fault(ValidationContext at, string detail) => new(detail, [at.MemberName!]);
}

/// <summary>
/// A key for use in addresses: lower-case Latin letters, digits and single dashes, 1 to 80 characters.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed partial class KeyAttribute : ValidationAttribute
{
    /// <summary>The regular expression of a key, as API descriptions write it.</summary>
    public const string Form = "^[a-z0-9]+(-[a-z0-9]+)*$";

    /// <summary>Most characters of a key.</summary>
    public const int Most = 80;

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Pattern { get; }

    /// <summary>Says whether a text is such a key.</summary>
    public static bool Fits(string text) => text.Length <= Most && Pattern.IsMatch(text);

    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value switch
        {
            string text when !Fits(text) => new(
                "Ключ — строчные латинские буквы, цифры и одиночные дефисы, до 80 знаков.",
                [validationContext.MemberName!]
            ),
            IEnumerable<string> texts when texts.Any(text => !Fits(text)) => new(
                "Каждый ключ — строчные латинские буквы, цифры и одиночные дефисы, до 80 знаков.",
                [validationContext.MemberName!]
            ),
            _ => ValidationResult.Success,
        };
}

/// <summary>The day of a fact: from 1991 to the end of the year after next.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FactDateAttribute : ValidationAttribute
{
    static readonly DateOnly Earliest = new(1991, 1, 1);

    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var clock = (TimeProvider?)validationContext.GetService(typeof(TimeProvider)) ?? TimeProvider.System;
        var latest = new DateOnly(Town.Today(clock).Year + 2, 12, 31);
        return value is DateOnly date && (date < Earliest || date > latest)
            ? new(
                string.Create(CultureInfo.InvariantCulture, $"Дата — от {Earliest:dd.MM.yyyy} до {latest:dd.MM.yyyy}."),
                [validationContext.MemberName!]
            )
            : ValidationResult.Success;
    }
}
