using System.Text.RegularExpressions;

namespace Kedrovy.Publications.Addresses;

/// <summary>
/// Posts of VKontakte: <c>wall-1_2</c> in the path, or opened over any other place by <c>w=wall-1_2</c>. An owner
/// without a minus is a person.
/// </summary>
static partial class Wall
{
    [GeneratedRegex(
        @"\Awall(?<person>-?)0*(?<owner>[1-9]\d{0,17})_0*(?<post>[1-9]\d{0,17})(?<comment>_r\d+)?\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Post { get; }

    [GeneratedRegex(@"(\A|&)w=(?<opened>[^&]*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Opened { get; }

    [GeneratedRegex(@"(\A|&)(reply|thread)=", RegexOptions.ExplicitCapture)]
    private static partial Regex Answering { get; }

    [GeneratedRegex(
        @"\A(photo|album|video|clip|audio|audio_playlist|doc|story|stories|market|product|podcast|note|music)"
            + @"s?(-?\d+([_-][a-z0-9]+)*|/.*)?\z",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Media { get; }

    [GeneratedRegex(@"(\A|&)z=(photo|video|clip|album|doc)", RegexOptions.ExplicitCapture)]
    private static partial Regex OpenedMedia { get; }

    [GeneratedRegex(@"\A(topic|board)-?\d", RegexOptions.ExplicitCapture)]
    private static partial Regex Discussion { get; }

    [GeneratedRegex(@"\A(wall-?\d+|[a-z0-9_][a-z0-9_.]{1,63}(?<!\.php)|)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Page { get; }

    public static PostAddress? Read(string path, string query, out NoPost reason)
    {
        var opened =
            Opened.Match(query) is { Success: true } over && Page.IsMatch(path)
                ? Uri.UnescapeDataString(over.Groups["opened"].Value).Split('/')[0]
                : path;
        return Post.Match(opened) switch
        {
            { Success: true } post when post.Groups["comment"].Success || Answering.IsMatch(query) => PostAddress.No(
                NoPost.Comment,
                out reason
            ),
            { Success: true } post when post.Groups["person"].Length == 0 => PostAddress.No(NoPost.Person, out reason),
            { Success: true } post => Known(post.Groups["owner"].Value, post.Groups["post"].Value, out reason),
            _ when Discussion.IsMatch(opened) => PostAddress.No(NoPost.Discussion, out reason),
            _ when Media.IsMatch(opened) || OpenedMedia.IsMatch(query) => PostAddress.No(NoPost.Media, out reason),
            _ when Page.IsMatch(opened) => PostAddress.No(NoPost.Page, out reason),
            _ => PostAddress.No(NoPost.OtherForm, out reason),
        };
    }

    static PostAddress Known(string owner, string post, out NoPost reason)
    {
        reason = NoPost.None;
        return new(
            SocialNetwork.Vk,
            $"vk.com/club{owner}",
            true,
            $"post-vk-{owner}-{post}",
            $"vk.com/wall-{owner}_{post}"
        );
    }
}
