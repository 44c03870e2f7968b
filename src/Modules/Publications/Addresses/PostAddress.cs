using System.Text.RegularExpressions;

namespace Kedrovy.Publications.Addresses;

/// <summary>
/// The address of one post of a community, in the one form it is kept in: <c>vk.com/wall-1_2</c>,
/// <c>ok.ru/group/1/topic/2</c>, <c>max.ru/kedradm/AZ1</c>. What the network itself tells posts apart by makes the key,
/// so that every spelling leads to one stream.
/// </summary>
/// <param name="Network">The network the host belongs to.</param>
/// <param name="Owner">Address of the page it stands on, as pages keep theirs: <c>vk.com/club1</c>,
/// <c>ok.ru/group/1</c>, <c>ok.ru/kedradm</c>.</param>
/// <param name="OwnerIsNumber">The owner is told by the network's number and not by its name.</param>
/// <param name="Key">Key of the post's stream: <c>post-vk-1-2</c>, <c>post-ok-2</c>, <c>post-max-</c> and a
/// digest.</param>
/// <param name="Text">The canonical form.</param>
public sealed partial record PostAddress(
    SocialNetwork Network,
    string Owner,
    bool OwnerIsNumber,
    string Key,
    string Text
)
{
    const int Most = 2048;

    [GeneratedRegex(@"\A(https?:)?//", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Web { get; }

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*:(?!\d)", RegexOptions.IgnoreCase)]
    private static partial Regex OtherScheme { get; }

    /// <summary>The address as a link.</summary>
    public Uri Link => new($"https://{Text}");

    /// <summary>Reads what somebody typed or pasted; says why when it is the address of no post of a page.</summary>
    public static PostAddress? Read(string typed, out NoPost reason)
    {
        var text = typed.Trim();
        reason = Doubtful(text);
        if (reason != NoPost.None)
            return null;

        var rest = Web.Replace(text, "", 1);
        var end = rest.IndexOfAny(['/', '?', '#']);
        var (host, tail) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        var parts = tail.Split('#', 2)[0].Split('?', 2);
        if (host.Contains('@', StringComparison.Ordinal))
            return No(NoPost.UserInfo, out reason);
        if (host.Contains(':', StringComparison.Ordinal))
            return No(NoPost.Port, out reason);
        var path = parts[0].ToLowerInvariant().Trim('/');
        var query = parts.Length > 1 ? parts[1].ToLowerInvariant() : "";
        return Site(host.ToLowerInvariant()) switch
        {
            "vk.com" or "vk.ru" or "vkontakte.ru" => Wall.Read(path, query, out reason),
            "ok.ru" or "odnoklassniki.ru" => Topic.Read(path, out reason),
            "max.ru" => ChannelPost.Read(parts[0].Trim('/'), out reason),
            var other => No(
                other.Contains("xn--", StringComparison.Ordinal) ? NoPost.LookAlike : NoPost.OtherHost,
                out reason
            ),
        };
    }

    /// <summary>What makes a text no address at all, whatever it points at.</summary>
    static NoPost Doubtful(string text) =>
        text switch
        {
            "" => NoPost.Empty,
            { Length: > Most } => NoPost.TooLong,
            _ when !text.All(char.IsAscii) => NoPost.LookAlike,
            _ when text.Any(c => char.IsControl(c) || c is ' ' or '\\' or '<' or '>' or '"') =>
                NoPost.StrangeCharacters,
            _ when !Web.IsMatch(text) && OtherScheme.IsMatch(text) => NoPost.Scheme,
            _ => NoPost.None,
        };

    /// <summary><c>www.</c> and <c>m.</c> are forms of one site.</summary>
    static string Site(string host) => host.Split('.', 2) is ["www" or "m", var site] ? site : host;

    internal static PostAddress? No(NoPost because, out NoPost reason)
    {
        reason = because;
        return null;
    }
}
