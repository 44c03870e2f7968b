using System.Globalization;
using System.Text.RegularExpressions;
using Kedrovy.Channels.Addresses;

namespace Kedrovy.Channels.Sites;

/// <summary>
/// The address of a site in the one form it is kept and compared in: <c>kedradm.ru</c>, <c>кедровый.рф/school-1</c>.
/// Dropped are scheme, <c>www.</c>, case of the host, slashes at the end, query and fragment. A host is Latin or
/// Cyrillic throughout: of a mixed one nobody can tell what it is by looking.
/// </summary>
public sealed partial record SiteAddress(string Text)
{
    const int Most = 2048;

    [GeneratedRegex(@"\A(https?:)?//", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Web { get; }

    [GeneratedRegex(
        @"\A([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Latin { get; }

    [GeneratedRegex(@"\A([а-яё0-9]([а-яё0-9-]{0,61}[а-яё0-9])?\.)+[а-яё]{2,63}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Cyrillic { get; }

    /// <summary>The address as a link.</summary>
    public Uri Link => new($"https://{Text}");

    /// <summary>
    /// Reads what somebody typed or pasted; null for what is the address of no site, a social network among them.
    /// </summary>
    public static SiteAddress? Read(string typed)
    {
        var text = typed.Trim();
        if (
            text.Length is 0 or > Most
            || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '<' or '>' or '"')
        )
            return null;
        var rest = Web.Replace(text, "", 1);
        var end = rest.IndexOfAny(['/', '?', '#']);
        if (
            Host(end < 0 ? rest : rest[..end]) is not { } host
            || !Uri.TryCreate($"https://{host}{(end < 0 ? "" : rest[end..])}", UriKind.Absolute, out var address)
        )
            return null;
        return new(host + address.AbsolutePath.TrimEnd('/'));
    }

    static string? Host(string typed)
    {
        var host = typed.ToLowerInvariant();
        if (host.StartsWith("www.", StringComparison.Ordinal))
            host = host[4..];
        if (host.Length > 253 || (!Latin.IsMatch(host) && !Cyrillic.IsMatch(host)) || Networks.Of(host) is not null)
            return null;
        if (!host.Contains("xn--", StringComparison.Ordinal))
            return host;
        try
        {
            return new IdnMapping().GetUnicode(host) is var read && Cyrillic.IsMatch(read) ? read : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether this is that site or a page of it.</summary>
    public bool IsWithin(string site) => Text == site || Text.StartsWith($"{site}/", StringComparison.Ordinal);
}
