using System.Text;
using System.Xml;

namespace Kedrovy.Host.Feeds;

/// <summary>Text that any form of a feed can hold.</summary>
public static class PlainText
{
    /// <summary>The same text; what XML has no place for is replaced, as an unreadable character is.</summary>
    public static string Text(string text) =>
        string.Concat(
                text.EnumerateRunes()
                    .Select(rune =>
                        rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)
                            ? rune
                            : Rune.ReplacementChar
                    )
            )
            .ReplaceLineEndings("\n");

    /// <summary>Text where HTML is expected: no character of it is markup, and its lines stay lines.</summary>
    public static string Html(string text) => Title(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    /// <summary>Text where readers disagree whether HTML is expected, by the RSS Best Practices Profile.</summary>
    public static string Title(string text) =>
        text.Replace("&", "&#x26;", StringComparison.Ordinal)
            .Replace("<", "&#x3C;", StringComparison.Ordinal)
            .Replace(">", "&#x3E;", StringComparison.Ordinal);
}
