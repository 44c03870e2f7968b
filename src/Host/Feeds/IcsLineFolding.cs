using System.Text;

namespace Kedrovy.Host.Feeds;

/// <summary>
/// Lines of iCalendar are folded at 75 octets (RFC 5545, 3.1) between characters. Ical.Net folds between the halves of
/// one, which then is lost.
/// </summary>
static class IcsLineFolding
{
    const int MostOctets = 75;

    /// <summary>The same calendar, folded anew.</summary>
    public static string Fold(string calendar)
    {
        var (folded, octets) = (new StringBuilder(calendar.Length), 0);
        foreach (var rune in calendar.Replace("\r\n ", "", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is '\r' or '\n')
                octets = 0;
            else if ((octets += rune.Utf8SequenceLength) > MostOctets)
            {
                folded.Append("\r\n ");
                octets = 1 + rune.Utf8SequenceLength;
            }

            folded.Append(rune.ToString());
        }

        return folded.ToString();
    }
}
