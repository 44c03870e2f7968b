using System.Text.RegularExpressions;

namespace Kedrovy.Channels.Addresses;

/// <summary>
/// The address of a page in the one form it is kept, compared and unique in: <c>vk.com/kedradm</c>,
/// <c>vk.com/club1</c>, <c>ok.ru/group/1</c>. What never tells one page from another is dropped: scheme, <c>www.</c>
/// and <c>m.</c>, a network's other hosts, case, slashes at the end, query, fragment.
/// </summary>
/// <param name="Network">The network the host belongs to.</param>
/// <param name="Text">The canonical form.</param>
/// <param name="IsNumber">Made of the number the network gave the page, which no renaming changes, and not of its
/// name.</param>
public sealed partial record PageAddress(SocialNetwork Network, string Text, bool IsNumber)
{
    const int Most = 2048;

    [GeneratedRegex(@"\A(https?:)?//", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Web { get; }

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*:(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex OtherScheme { get; }

    [GeneratedRegex(
        @"(\A|&)(w=(wall|page|poll|product|story)|z=(photo|video|clip|album))",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Opened { get; }

    /// <summary>The address as a link.</summary>
    public Uri Link => new($"https://{Text}");

    /// <summary>Reads what somebody typed or pasted; says why when it is the address of no page.</summary>
    public static PageAddress? Read(string typed, out NoPage reason)
    {
        var text = typed.Trim();
        reason = Doubtful(text);
        if (reason != NoPage.None)
            return null;

        var rest = Web.Replace(text, "", 1);
        var end = rest.IndexOfAny(['/', '?', '#']);
        var (host, path) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        var parts = path.Split('#', 2)[0].Split('?', 2);
        if (host.Contains('@', StringComparison.Ordinal))
            return No(NoPage.UserInfo, out reason);
        if (host.Contains(':', StringComparison.Ordinal))
            return No(NoPage.Port, out reason);
        if (Networks.Of(host.ToLowerInvariant()) is not { } network)
            return No(
                host.Contains("xn--", StringComparison.OrdinalIgnoreCase) ? NoPage.LookAlike : NoPage.OtherHost,
                out reason
            );
        if (parts.Length > 1 && Opened.IsMatch(parts[1]))
            return No(NoPage.Post, out reason);

        var segments = parts[0].ToLowerInvariant().TrimEnd('/').TrimStart('/');
        return segments == "" ? No(NoPage.NoName, out reason) : network.Read(segments, out reason);
    }

    /// <summary>What makes a text no address at all, whatever it points at.</summary>
    static NoPage Doubtful(string text) =>
        text switch
        {
            "" => NoPage.Empty,
            { Length: > Most } => NoPage.TooLong,
            _ when !text.All(char.IsAscii) => NoPage.LookAlike,
            _ when text.Any(c => char.IsControl(c) || c is ' ' or '\\' or '%' or '<' or '>' or '"') =>
                NoPage.StrangeCharacters,
            _ when !Web.IsMatch(text) && OtherScheme.IsMatch(text) => NoPage.Scheme,
            _ => NoPage.None,
        };

    static PageAddress? No(NoPage because, out NoPage reason)
    {
        reason = because;
        return null;
    }
}
