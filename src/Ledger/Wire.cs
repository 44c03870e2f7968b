using System.Globalization;
using System.Text;

namespace Kedrovy.Ledger;

/// <summary>
/// The few notations all C2SP texts share, read strictly: each value has exactly one spelling, any other is a <see
/// cref="FormatException"/>.
/// </summary>
internal static class Wire
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Text from well-formed UTF-8.</summary>
    public static string Utf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw new FormatException("The text is not UTF-8.", e);
        }
    }

    /// <summary>UTF-8 from well-formed text.</summary>
    public static byte[] Utf8(string text)
    {
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            throw new FormatException("The text has a lone surrogate.", e);
        }
    }

    /// <summary>A number from 0 to 2⁶³-1 in ASCII digits without sign and leading zeros.</summary>
    public static long Decimal(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
        && value.ToString(CultureInfo.InvariantCulture) == text
            ? value
            : throw new FormatException($"\"{text}\" is not a decimal number.");

    /// <summary>Standard base64 (RFC 4648, section 4) with padding, without white space and stray bits.</summary>
    public static byte[] Base64(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return
            Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : throw new FormatException($"\"{text}\" is not base64.");
    }

    /// <summary>The text after a required prefix.</summary>
    public static string After(string prefix, string text) =>
        text.StartsWith(prefix, StringComparison.Ordinal)
            ? text[prefix.Length..]
            : throw new FormatException($"\"{prefix}\" is missing before \"{text}\".");

    /// <summary>Cuts a message at its first empty line: the lines above it, and the bytes below.</summary>
    public static string[] LinesAbove(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> below)
    {
        var cut = message.IndexOf("\n\n"u8);
        if (cut < 0)
            throw new FormatException("The empty line before the checkpoint is missing.");
        below = message[(cut + 2)..];
        return Utf8(message[..cut]).Split('\n');
    }
}
