using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Kedrovy.Publications.Addresses;

/// <summary>
/// Posts of MAX: the address of the channel and the key of the message, <c>kedradm/AZ1</c>. The key tells case apart
/// and has signs that a key of ours has not, so a digest of the address stands for it.
/// </summary>
static partial class ChannelPost
{
    [GeneratedRegex(
        @"\A(?<channel>-?[1-9]\d{0,18}|(?=[^/]*[a-z])[a-z0-9_][a-z0-9_.-]{1,63})/(?<message>[a-z0-9._-]{1,64})\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Post { get; }

    /// <summary>Reads a path as it was typed.</summary>
    public static PostAddress? Read(string path, out NoPost reason)
    {
        if (Post.Match(path) is not { Success: true } post)
            return PostAddress.No(
                path.Contains('/', StringComparison.Ordinal) ? NoPost.OtherForm : NoPost.Page,
                out reason
            );
        reason = NoPost.None;
        var channel = post.Groups["channel"].Value.ToLowerInvariant();
        var text = $"max.ru/{channel}/{post.Groups["message"].Value}";
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return new(
            SocialNetwork.Max,
            $"max.ru/{channel}",
            !channel.Any(char.IsAsciiLetter),
            $"post-max-{digest[..32]}",
            text
        );
    }
}
