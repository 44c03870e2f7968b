using System.Text.RegularExpressions;

namespace Kedrovy.Duties.Evidence;

/// <summary>
/// Whether two spellings mean the same. What people write differently without meaning anything by it is passed over:
/// case, ё, quotes, dots, +7 or 8.
/// </summary>
public static partial class Similarity
{
    [GeneratedRegex(@"\p{L}+|\d+")]
    private static partial Regex Word { get; }

    [GeneratedRegex(@"\A[\s,]*\d{6}\b")]
    private static partial Regex Index { get; }

    [GeneratedRegex(@"\A(https?:)?(//)?(www\.)?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Scheme { get; }

    /// <summary>Parts of an address as they are shortened.</summary>
    static readonly Dictionary<string, string> Short = (
        "область=обл город=г улица=ул микрорайон=мкр мкрн=мкр переулок=пер проспект=пр пркт=пр дом=д строение=стр "
        + "корпус=корп помещение=пом кабинет=каб район=рн поселок=п пос=п село=с"
    )
        .Split(' ')
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The same words in the same order.</summary>
    public static bool SameName(string one, string other) => Words(one).SequenceEqual(Words(other));

    /// <summary>
    /// One says no more and no other than the other: all its words are there, and both have the same numbers. The
    /// postal index may be left out.
    /// </summary>
    public static bool SameAddress(string one, string other)
    {
        var (first, second) = (Parts(one), Parts(other));
        return Numbers(first).SequenceEqual(Numbers(second)) && (first.IsSubsetOf(second) || second.IsSubsetOf(first));
    }

    /// <summary>The same mailbox; no mail server in use tells case apart.</summary>
    public static bool SameMailbox(string one, string other) =>
        string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Every phone shown is one of those known; showing fewer misleads nobody.</summary>
    public static bool SamePhones(IReadOnlyList<string> shown, IReadOnlyList<string> known) =>
        shown.Select(Digits).ToHashSet().IsSubsetOf(known.Select(Digits));

    /// <summary>The site known, or a page of it.</summary>
    public static bool SameSite(string shown, string known) =>
        $"{Site(shown)}/".StartsWith($"{Site(known)}/", StringComparison.OrdinalIgnoreCase);

    static string Site(string address) => Scheme.Replace(address.Trim(), "").Split('?', '#')[0].TrimEnd('/');

    static IEnumerable<string> Words(string text) =>
        Word.Matches(text.ToLowerInvariant().Replace('ё', 'е')).Select(word => word.Value);

    static HashSet<string> Parts(string address) =>
        [
            .. Words(
                    Index
                        .Replace(address, "")
                        .Replace("р-н", "рн", StringComparison.OrdinalIgnoreCase)
                        .Replace("пр-кт", "пр", StringComparison.OrdinalIgnoreCase)
                )
                .Select(word => Short.GetValueOrDefault(word, word)),
        ];

    static IEnumerable<string> Numbers(IEnumerable<string> parts) =>
        parts.Where(part => char.IsAsciiDigit(part[0])).Order(StringComparer.Ordinal);

    static string Digits(string phone) =>
        string.Concat(phone.Where(char.IsAsciiDigit)) switch
        {
            { Length: 11 } full when full[0] is '7' or '8' => full[1..],
            var other => other,
        };
}
