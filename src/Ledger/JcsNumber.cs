using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kedrovy.Ledger;

/// <summary>
/// A decimal number apart from its notation: 0.<c>Digits</c> × 10^<c>Point</c>, without leading or trailing zeros; zero
/// has no digits.
/// </summary>
internal readonly record struct JcsNumber(bool Negative, string Digits, long Point)
{
    /// <summary>The ECMAScript notation of a JSON number, as RFC 8785, section 3.2.2.3 wants it.</summary>
    /// <exception cref="JsonException">The number lies outside a double, or the nearest double reads back as another
    /// number.</exception>
    public static string Canonicalise(ReadOnlySpan<byte> literal)
    {
        var value = double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        var written = Encoding.ASCII.GetString(literal);
        if (!double.IsFinite(value) || !TryRead(written, out var wanted))
            throw new JsonException($"The number {written} lies outside a double.");
        // "R" gives the shortest digits that read back as the same double, which are the digits of ECMAScript.
        _ = TryRead(value.ToString("R", CultureInfo.InvariantCulture), out var kept);
        return kept == wanted
            ? kept.ToString()
            : throw new JsonException($"The number {written} would become {kept} in a double.");
    }

    static bool TryRead(string number, out JcsNumber read)
    {
        read = default;
        var parts = number.TrimStart('-').Split('e', 'E');
        var point = parts[0].IndexOf('.') is var dot and >= 0 ? dot : parts[0].Length;
        var digits = parts[0].Replace(".", "", StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0').Length;
        // A zero has neither a sign nor an exponent worth keeping: RFC 8785 writes -0 as 0.
        if (leading == digits.Length)
            read = new(false, "", 0);
        else if (parts.Length == 1)
            read = new(number[0] == '-', digits.Trim('0'), point - leading);
        else if (int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            read = new(number[0] == '-', digits.Trim('0'), (long)point - leading + exponent);
        else
            return false;
        return true;
    }

    /// <summary>
    /// ECMA-262, Number::toString: plain notation from 1e-6 up to, but without, 1e21, exponents elsewhere.
    /// </summary>
    public override string ToString() =>
        (Negative ? "-" : "")
        + Point switch
        {
            _ when Digits is "" => "0",
            > -6 and <= 0 => "0." + new string('0', (int)-Point) + Digits,
            > 0 and <= 21 when Point < Digits.Length => $"{Digits[..(int)Point]}.{Digits[(int)Point..]}",
            > 0 and <= 21 => Digits.PadRight((int)Point, '0'),
            // Some cultures have a minus sign of their own.
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{Digits[0]}{(Digits.Length > 1 ? "." : "")}{Digits[1..]}e{(Point > 0 ? "+" : "")}{Point - 1}"
            ),
        };
}
